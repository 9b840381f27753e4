package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.theriac.gateway.fhir.Allergies;
import org.theriac.gateway.fhir.ClinicalTerms;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.fhir.PatientFacts;
import org.theriac.gateway.fhir.TimeOfUse;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Severity;

/**
 * A renewal of a drug that the patient has tolerated for long is not a new start: where a guideline
 * has a population for it, that one applies, and sources that do not tell the two apart no longer
 * interrupt above it.
 */
final class EstablishedUse {
  private static final List<Row> ROWS =
      DataRows.of(EstablishedUse.class, "established-use.tsv", 5).stream()
          .map(row -> new Row(row[0], row[2], row[3], Integer.parseInt(row[4])))
          .toList();
  private static final List<ClinicalTerms> REACTIONS =
      DataRows.of(EstablishedUse.class, "severe-skin-reactions.tsv", 2).stream()
          .map(row -> new ClinicalTerms(row[0], row[1]))
          .toList();

  private EstablishedUse() {}

  private record Row(String ordered, String taken, String population, int days) {}

  /** Tells the RxCUIs of the ingredients of drugs. */
  interface Ingredients {
    /** One set for each drug, in their order; empty = not recognised. */
    List<Set<String>> of(List<OrderedDrugs.Drug> drugs);
  }

  /**
   * The populations of long use that are the patient's, as far as the answer has guidance for them:
   * the drug is taken now by the chart, since longer than the population asks, and neither an
   * allergy to it nor a severe reaction of the skin is listed. What is not known is not taken for
   * tolerated.
   */
  static Set<String> populations(
      CheckPrescriptionResponse answer,
      List<DraftOrder> orders,
      FhirBundle chart,
      LocalDate today,
      Ingredients ingredients) {
    List<Row> asked = ROWS.stream().filter(row -> isSplit(row, answer)).toList();
    if (asked.isEmpty() || hasReaction(chart)) {
      return Set.of();
    }
    List<ObjectNode> uses = new ArrayList<>();
    for (FhirBundle.Entry entry : chart.entries()) {
      boolean drug =
          entry.type().equals("MedicationRequest") || entry.type().equals("MedicationStatement");
      if (drug && OrderedDrugs.isTaken(entry.resource())) {
        uses.add(entry.resource());
      }
    }
    for (DraftOrder order : orders) {
      // Signed again: the order itself tells since when.
      if (order.resource().path("status").asText("").equals("active")) {
        uses.add(order.resource());
      }
    }
    int shortest = asked.stream().mapToInt(Row::days).min().orElseThrow();
    uses.removeIf(use -> !isOlder(use, shortest, today));
    if (uses.isEmpty()) {
      return Set.of();
    }
    List<OrderedDrugs.Drug> allergies = Allergies.of(chart);
    List<OrderedDrugs.Drug> drugs = new ArrayList<>(allergies);
    List<ObjectNode> places = new ArrayList<>();
    for (ObjectNode use : uses) {
      for (OrderedDrugs.Drug drug : OrderedDrugs.read(use, chart).drugs()) {
        drugs.add(drug);
        places.add(use);
      }
    }
    List<Set<String>> known = ingredients.of(drugs);
    Set<String> populations = new LinkedHashSet<>();
    Set<String> allergicTo = new HashSet<>();
    known.subList(0, allergies.size()).forEach(allergicTo::addAll);
    for (Row row : asked) {
      for (int i = 0; i < places.size(); i++) {
        if (known.get(allergies.size() + i).contains(row.taken())
            && isOlder(places.get(i), row.days(), today)
            && !allergicTo.contains(row.taken())
            && !allergicTo.contains(row.ordered())) {
          populations.add(row.population());
        }
      }
    }
    return populations;
  }

  private static boolean isOlder(JsonNode use, int days, LocalDate today) {
    return TimeOfUse.since(use).filter(day -> !day.isAfter(today.minusDays(days))).isPresent();
  }

  private static boolean isSplit(Row row, CheckPrescriptionResponse answer) {
    return answer.getAssessmentsList().stream()
        .anyMatch(assessment ->
            assessment.getIngredientsList().stream()
                    .map(Ingredient::getRxcui)
                    .anyMatch(row.ordered()::equals)
                && assessment.getGuidanceList().stream()
                    .anyMatch(guidance -> guidance.getPopulation().equals(row.population())));
  }

  private static boolean hasReaction(FhirBundle chart) {
    for (ObjectNode condition : chart.ofType("Condition")) {
      if (!PatientFacts.isRefuted(condition)
          && REACTIONS.stream().anyMatch(term -> term.matches(condition.path("code")))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The answer with the guidance for long use leading: what sources say that do not tell long use
   * from a start is shown beside it, at most as serious.
   *
   * @param answer made with the populations
   * @param populations as {@link #populations} gave them
   */
  static CheckPrescriptionResponse leading(
      CheckPrescriptionResponse answer, Set<String> populations) {
    CheckPrescriptionResponse.Builder weighed = answer.toBuilder().clearAssessments();
    answer
        .getAssessmentsList()
        .forEach(assessment -> weighed.addAssessments(leading(assessment, populations)));
    return weighed.build();
  }

  private static DrugAssessment leading(DrugAssessment assessment, Set<String> populations) {
    List<Guidance> own = new ArrayList<>();
    List<Guidance> others = new ArrayList<>();
    for (Guidance guidance : assessment.getGuidanceList()) {
      (populations.contains(guidance.getPopulation()) ? own : others).add(guidance);
    }
    if (own.isEmpty()) {
      return assessment;
    }
    DrugAssessment.Builder weighed = assessment.toBuilder().clearGuidance();
    int highest = 0;
    for (Guidance guidance : own) {
      highest = Math.max(highest, guidance.getShownSeverityValue());
      weighed.addGuidance(
          guidance.toBuilder()
              .addNotes(
                  CallNote.newBuilder()
                      .setCode("ESTABLISHED_USE")
                      .setMessage(
                          "By the chart it has been taken for more than 3 months and no reaction to"
                              + " it is listed, so this counts as a renewal and not as a new start."
                              + " Confirm that there was no skin reaction.")));
    }
    Severity most = Severity.forNumber(highest);
    for (Guidance guidance : others) {
      boolean aboutStarting =
          guidance.getPopulation().isEmpty()
              && guidance.getShownSeverityValue() > highest
              && isAgainst(guidance)
              && own.stream().anyMatch(one -> shareGene(one, guidance));
      weighed.addGuidance(
          aboutStarting && most != null
              ? guidance.toBuilder().setShownSeverity(most).build()
              : guidance);
    }
    List<Guidance> ordered = new ArrayList<>(weighed.getGuidanceList());
    ordered.sort(Comparator.comparing(Guidance::getShownSeverityValue).reversed());
    return weighed.clearGuidance().addAllGuidance(ordered).build();
  }

  /** Advice against the drug is about starting it; a dose for the genes holds as before. */
  private static boolean isAgainst(Guidance guidance) {
    GuidanceAction main = GuidanceWords.mainAction(guidance);
    return main == GuidanceAction.GUIDANCE_ACTION_AVOID
        || main == GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE;
  }

  private static boolean shareGene(Guidance one, Guidance other) {
    return one.getInputsList().stream()
        .anyMatch(input ->
            other.getInputsList().stream()
                .anyMatch(second -> second.getGene().equals(input.getGene())));
  }
}
