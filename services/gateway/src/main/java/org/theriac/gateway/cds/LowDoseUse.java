package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.theriac.gateway.fhir.ClinicalTerms;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.Indications;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Severity;

/**
 * Orders of so low a dose, for a use that a guideline names, that its advice for usual doses does
 * not hold as it stands: it is shown as information, and why is said. What is critical stays so.
 */
final class LowDoseUse {
  /** Code of the note on guidance that is shown as information for this reason. */
  static final String NOTE = "LOW_DOSE_USE";

  private static final List<Row> ROWS =
      DataRows.of(LowDoseUse.class, "low-dose-uses.tsv", 6).stream()
          .map(row ->
              new Row(
                  row[0], Double.parseDouble(row[2]), row[3], new ClinicalTerms(row[4], row[5])))
          .toList();

  private LowDoseUse() {}

  private record Row(String rxcui, double milligrams, String nevertheless, ClinicalTerms use) {}

  /**
   * The assessment with guidance for usual doses lowered to information where order and reason ask
   * for it.
   *
   * @param resources where a Condition that is the order's reason may be
   */
  static DrugAssessment weighed(DrugAssessment assessment, JsonNode order, FhirBundle resources) {
    Optional<OrderedDose.DailyDose> dose = OrderedDose.perDay(order);
    if (dose.isEmpty() || !dose.get().per().isEmpty()) {
      return assessment;
    }
    List<JsonNode> reasons = Indications.reasons(order, resources);
    List<Row> met =
        ROWS.stream()
            .filter(row -> dose.get().milligrams() <= row.milligrams())
            .filter(row -> reasons.stream().anyMatch(row.use()::matches))
            .toList();
    if (met.isEmpty()) {
      return assessment;
    }
    DrugAssessment.Builder weighed = assessment.toBuilder().clearGuidance();
    for (Guidance guidance : assessment.getGuidanceList()) {
      weighed.addGuidance(
          met.stream().anyMatch(row -> isFor(row, guidance)) ? lowered(guidance) : guidance);
    }
    return weighed.build();
  }

  private static boolean isFor(Row row, Guidance guidance) {
    return guidance.getIngredient().getRxcui().equals(row.rxcui())
        && guidance.getShownSeverity() == Severity.SEVERITY_WARNING
        && guidance.getInputsList().stream()
            .noneMatch(input ->
                input.getPhenotype().toLowerCase(Locale.ROOT).contains(row.nevertheless()));
  }

  private static Guidance lowered(Guidance guidance) {
    return guidance.toBuilder()
        .setShownSeverity(Severity.SEVERITY_INFO)
        .addNotes(
            CallNote.newBuilder()
                .setCode(NOTE)
                .setMessage(
                    "Shown as information only: the advice is about the usual doses, and this order"
                        + " is a low dose for a use in which the guideline does not ask to change"
                        + " it. Watch for side effects; it holds once the dose is raised."))
        .build();
  }
}
