package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
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
  private static final String ACTIVE = "active-";
  private static final String LIVER = "liver-";

  /** Completed years from which labels speak of adults. */
  private static final int ADULT = 18;

  /** By drug; looked through for every alternative of every order, so read into shape once. */
  private static final Map<String, Known> KNOWN = known();

  private AlternativeCheck() {}

  private enum Effect {
    OUT,
    CAUTION,
    NONE
  }

  /**
   * A row of the table.
   *
   * @param aspect what an alternative is checked for by it, in the words of the contract
   * @param limit the term as a number, for kinds that compare one; else NaN
   */
  private record Caution(
      Effect effect,
      String kind,
      String aspect,
      String term,
      double limit,
      ClinicalTerms terms,
      String words) {
    static double limit(String kind, String term) {
      return kind.startsWith("age-") || kind.endsWith("-below")
          ? Double.parseDouble(term)
          : Double.NaN;
    }

    static String aspect(String kind) {
      if (kind.startsWith(LIVER) || kind.equals("liver")) {
        return "liver function";
      }
      return switch (kind) {
        case "age-from", "age-below" -> "age";
        case "egfr-below", "kidney" -> "kidney function";
        case "pregnancy" -> "pregnancy";
        case "taken" -> "interactions";
        case "weight-below" -> "weight";
        default -> "conditions";
      };
    }
  }

  /**
   * What the table knows of a drug.
   *
   * @param cautions what may speak against it, in the order of the table
   * @param scopes what it was looked at for without finding anything, by aspect
   * @param limits the cautions, by aspect
   */
  private record Known(
      List<Caution> cautions,
      Map<String, List<Caution>> scopes,
      Map<String, List<Caution>> limits) {
    static final Known NOTHING = new Known(List.of(), Map.of(), Map.of());

    static Known of(List<Caution> rows) {
      List<Caution> cautions = rows.stream().filter(row -> row.effect() != Effect.NONE).toList();
      return new Known(
          cautions,
          rows.stream()
              .filter(row -> row.effect() == Effect.NONE)
              .collect(Collectors.groupingBy(Caution::aspect)),
          cautions.stream().collect(Collectors.groupingBy(Caution::aspect)));
    }
  }

  /** The guidance with its alternatives checked, those without a caution first. */
  static Guidance check(Guidance guidance, Situation situation) {
    if (guidance.getAlternativesCount() == 0) {
      return guidance;
    }
    Guidance.Builder checked = guidance.toBuilder().clearAlternatives();
    List<Alternative> plain = new ArrayList<>();
    List<Alternative> withCaution = new ArrayList<>();
    for (Alternative alternative : guidance.getAlternativesList()) {
      Set<String> cautions = new LinkedHashSet<>();
      Alternative result =
          check(alternative, situation, guidance.getIngredient().getName(), cautions);
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
      Alternative alternative, Situation situation, String replaced, Set<String> cautions) {
    if (!alternative.getRuledOut().isEmpty()) {
      return alternative;
    }
    String rxcui = alternative.getIngredient().getRxcui();
    String name = alternative.getIngredient().getName();
    Alternative.Builder result = alternative.toBuilder().clearNotChecked();
    if (situation.isAllergicTo(rxcui, name)) {
      return result.setRuledOut("an allergy or intolerance to it is listed").build();
    }
    if (situation.isAllergicToClassOf(rxcui)) {
      return result.setRuledOut("an allergy or intolerance to its class is listed").build();
    }
    if (situation.isTaken(rxcui, name)) {
      return result.setRuledOut("it is taken or ordered already").build();
    }
    Known known = KNOWN.getOrDefault(rxcui, Known.NOTHING);
    for (Caution caution : known.cautions()) {
      if (holds(caution, situation, replaced)) {
        if (caution.effect() == Effect.OUT) {
          return result.setRuledOut(caution.words()).build();
        }
        cautions.add(caution.words());
      }
    }
    for (String open : alternative.getNotCheckedList()) {
      if (!isChecked(open, known, situation, replaced)) {
        result.addNotChecked(open);
      }
    }
    return result.build();
  }

  /** True if what the chart tells is enough to say that this was looked at. */
  private static boolean isChecked(
      String aspect, Known known, Situation situation, String replaced) {
    if (aspect.equals("allergies")) {
      return situation.chart().knows(ChartKey.ALLERGIES);
    }
    if (aspect.equals("pregnancy") && situation.sex().equals("male")) {
      return true;
    }
    if (aspect.equals("interactions")) {
      // The table is not complete: only where nothing is taken, nothing can interact.
      return situation.chart().knows(ChartKey.MEDICATIONS)
          && situation.chart().knows(ChartKey.STATEMENTS)
          && situation.takesNothingBut(replaced);
    }
    for (Caution none : known.scopes().getOrDefault(aspect, List.of())) {
      if (isInScope(none, situation, replaced)) {
        return true;
      }
    }
    List<Caution> rows = known.limits().getOrDefault(aspect, List.of());
    return !rows.isEmpty()
        && switch (aspect) {
          case "conditions" -> situation.chart().knows(ChartKey.CONDITIONS);
          case "age" -> isAgeDecided(rows, situation);
          case "pregnancy" -> situation.pregnant().isPresent();
          case "kidney function" -> isKidneyDecided(rows, situation);
          // A list of problems without a disease of the liver does not say that it is well.
          default -> false;
        };
  }

  private static boolean isKidneyDecided(List<Caution> rows, Situation situation) {
    for (Caution row : rows) {
      if (row.kind().equals("egfr-below") && !isDecided(situation, row.limit())) {
        return false;
      }
    }
    return true;
  }

  /**
   * A caution for the old does not say that a drug was looked at for a child: for children the
   * table must have a row of its own.
   */
  private static boolean isAgeDecided(List<Caution> rows, Situation situation) {
    return situation.age().isPresent()
        && (situation.age().getAsInt() >= ADULT
            || rows.stream().anyMatch(row -> row.kind().equals("age-below")));
  }

  /** Of what a label asks nothing, it does so for the ages that the table names. */
  private static boolean isInScope(Caution none, Situation situation, String replaced) {
    return !none.kind().startsWith("age-") || holds(none, situation, replaced);
  }

  private static boolean isDecided(Situation situation, double limit) {
    return situation
        .egfr()
        .filter(rate -> rate.isBelow(limit) || rate.isAtLeast(limit))
        .isPresent();
  }

  private static boolean holds(Caution caution, Situation situation, String replaced) {
    return switch (caution.kind()) {
      case "age-from" ->
          situation.age().isPresent() && situation.age().getAsInt() >= caution.limit();
      case "age-below" ->
          situation.age().isPresent() && situation.age().getAsInt() < caution.limit();
      case "weight-below" ->
          situation.weightKg().isPresent() && situation.weightKg().getAsDouble() < caution.limit();
      case "egfr-below" ->
          situation.egfr().isPresent() && situation.egfr().get().isBelow(caution.limit());
      case "pregnancy" -> situation.pregnant().equals(Optional.of(true));
      case "taken" -> !caution.term().equals(replaced) && situation.takes(caution.term());
      default -> hasCondition(caution, situation);
    };
  }

  private static boolean hasCondition(Caution caution, Situation situation) {
    boolean onlyActive = caution.kind().startsWith(ACTIVE);
    for (ObjectNode condition : situation.chart().resources().ofType("Condition")) {
      boolean counts =
          onlyActive ? !PatientFacts.isOver(condition) : !PatientFacts.isRefuted(condition);
      if (counts && caution.terms().matches(condition.path("code"))) {
        return true;
      }
    }
    for (DraftOrder order : situation.orders()) {
      for (JsonNode reason : order.resource().path("reasonCode")) {
        if (caution.terms().matches(reason)) {
          return true;
        }
      }
    }
    return false;
  }

  private static Map<String, Known> known() {
    Map<String, List<Caution>> rows = new HashMap<>();
    for (String[] row : DataRows.of(AlternativeCheck.class, "alternative-cautions.tsv", 6)) {
      String terms = row[3].replace(ACTIVE, "").replace(LIVER, "");
      rows.computeIfAbsent(row[0], rxcui -> new ArrayList<>())
          .add(
              new Caution(
                  Effect.valueOf(row[2].toUpperCase(Locale.ROOT)),
                  row[3],
                  Caution.aspect(row[3]),
                  row[4],
                  Caution.limit(row[3], row[4]),
                  new ClinicalTerms(terms, row[4]),
                  row[5]));
    }
    Map<String, Known> known = new HashMap<>();
    rows.forEach((rxcui, ofDrug) -> known.put(rxcui, Known.of(ofDrug)));
    return Map.copyOf(known);
  }
}
