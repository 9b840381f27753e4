package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.fhir.ClinicalTerms;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.PatientFacts;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.Guidance;

/**
 * Checks the drugs that guidance names instead against what is known of the patient. What could not
 * be checked stays marked "not checked"; nothing is offered that a known fact rules out.
 */
final class AlternativeCheck {
  private static final Map<String, List<Caution>> CAUTIONS = cautions();

  private AlternativeCheck() {}

  private record Caution(
      boolean rulesOut, String kind, String term, ClinicalTerms terms, String words) {}

  /** The guidance with its alternatives checked, those without a caution first. */
  static Guidance check(Guidance guidance, Situation situation) {
    if (guidance.getAlternativesCount() == 0) {
      return guidance;
    }
    Guidance.Builder checked = guidance.toBuilder().clearAlternatives();
    List<Alternative> plain = new ArrayList<>();
    List<Alternative> withCaution = new ArrayList<>();
    for (Alternative alternative : guidance.getAlternativesList()) {
      List<String> cautions = new ArrayList<>();
      Alternative result = check(alternative, situation, cautions);
      (cautions.isEmpty() ? plain : withCaution).add(result);
      for (String caution : cautions) {
        checked.addNotes(
            CallNote.newBuilder()
                .setCode("ALTERNATIVE_CAUTION")
                .setMessage(
                    GuidanceWords.capital(alternative.getIngredient().getName())
                        + ": "
                        + caution
                        + "."));
      }
    }
    return checked.addAllAlternatives(plain).addAllAlternatives(withCaution).build();
  }

  private static Alternative check(
      Alternative alternative, Situation situation, List<String> cautions) {
    if (!alternative.getRuledOut().isEmpty()) {
      return alternative;
    }
    String rxcui = alternative.getIngredient().getRxcui();
    String name = alternative.getIngredient().getName();
    Set<String> open = new LinkedHashSet<>(alternative.getNotCheckedList());
    Alternative.Builder result = alternative.toBuilder().clearNotChecked();
    if (situation.isAllergicTo(rxcui, name)) {
      return result.setRuledOut("an allergy or intolerance to it is listed").build();
    }
    if (situation.chart().knows(ChartKey.ALLERGIES)) {
      open.remove("allergies");
    }
    if (situation.isTaken(rxcui, name)) {
      return result.setRuledOut("it is taken or ordered already").build();
    }
    List<Caution> known = CAUTIONS.getOrDefault(rxcui, List.of());
    for (Caution caution : known) {
      if (applies(caution, situation)) {
        if (caution.rulesOut()) {
          return result.setRuledOut(caution.words()).build();
        }
        cautions.add(caution.words());
      }
    }
    if (!known.isEmpty() && situation.chart().knows(ChartKey.CONDITIONS)) {
      open.remove("conditions");
    }
    if (!known.isEmpty() && situation.age().isPresent()) {
      open.remove("age");
    }
    if (situation.sex().equals("male")) {
      open.remove("pregnancy");
    }
    return result.addAllNotChecked(open).build();
  }

  private static boolean applies(Caution caution, Situation situation) {
    return switch (caution.kind()) {
      case "age-from" ->
          situation.age().isPresent()
              && situation.age().getAsInt() >= Integer.parseInt(caution.term());
      case "weight-below" ->
          situation.weightKg().isPresent()
              && situation.weightKg().getAsDouble() < Double.parseDouble(caution.term());
      default -> hasCondition(caution.terms(), situation);
    };
  }

  private static boolean hasCondition(ClinicalTerms terms, Situation situation) {
    for (ObjectNode condition : situation.chart().resources().ofType("Condition")) {
      if (!PatientFacts.isRefuted(condition) && terms.matches(condition.path("code"))) {
        return true;
      }
    }
    for (DraftOrder order : situation.orders()) {
      for (JsonNode reason : order.resource().path("reasonCode")) {
        if (terms.matches(reason)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, List<Caution>> cautions() {
    Map<String, List<Caution>> cautions = new HashMap<>();
    for (String[] row : DataRows.of(AlternativeCheck.class, "alternative-cautions.tsv", 6)) {
      cautions
          .computeIfAbsent(row[0], rxcui -> new ArrayList<>())
          .add(
              new Caution(
                  row[2].toLowerCase(Locale.ROOT).equals("out"),
                  row[3],
                  row[4],
                  new ClinicalTerms(row[3], row[4]),
                  row[5]));
    }
    return cautions;
  }
}
