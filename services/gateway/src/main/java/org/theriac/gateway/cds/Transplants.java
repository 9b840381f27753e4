package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Predicate;
import org.theriac.gateway.fhir.ClinicalTerms;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.PatientFacts;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;

/**
 * After an allogeneic stem cell transplant blood and saliva hold the donor's genes, after a liver
 * transplant the liver does. What a result warns of is still said, with that doubt; what it would
 * let pass in silence is not relied on.
 */
final class Transplants {
  private static final String EXCEPT = "except";
  private static final List<ClinicalTerms> TERMS = rows(kind -> !kind.equals(EXCEPT));
  private static final List<ClinicalTerms> EXCEPTIONS =
      rows(EXCEPT::equals).stream().map(row -> new ClinicalTerms("words", row.term())).toList();

  private static final CallNote DOUBT =
      CallNote.newBuilder()
          .setCode("GENOTYPE_UNCERTAIN")
          .setMessage(
              "The chart names a transplant. After an allogeneic stem cell transplant or a liver"
                  + " transplant a tested genotype may not be the patient's, or not that of the"
                  + " liver: ask pharmacy or genetics which specimen holds.")
          .build();

  private Transplants() {}

  private static List<ClinicalTerms> rows(Predicate<String> kind) {
    return DataRows.of(Transplants.class, "transplants.tsv", 2).stream()
        .filter(row -> kind.test(row[0]))
        .map(row -> new ClinicalTerms(row[0], row[1]))
        .toList();
  }

  /** Whether a chart names such a transplant; one that is over counts, one that was refuted not. */
  static boolean isIn(FhirBundle chart) {
    for (ObjectNode condition : chart.ofType("Condition")) {
      JsonNode code = condition.path("code");
      if (!PatientFacts.isRefuted(condition)
          && TERMS.stream().anyMatch(term -> term.matches(code))
          && EXCEPTIONS.stream().noneMatch(term -> term.matches(code))) {
        return true;
      }
    }
    return false;
  }

  /**
   * The answer as it is to be read after a transplant.
   *
   * @param answer made as if the genotype were the patient's
   * @param withheld made of the same question with an uncertain genotype
   */
  static CheckPrescriptionResponse doubted(
      CheckPrescriptionResponse answer, CheckPrescriptionResponse withheld) {
    CheckPrescriptionResponse.Builder doubted = answer.toBuilder().clearAssessments();
    for (DrugAssessment assessment : answer.getAssessmentsList()) {
      DrugAssessment other = Decision.find(withheld, assessment.getKey());
      doubted.addAssessments(other.getWithheld() ? doubted(assessment, other) : assessment);
    }
    return doubted.build();
  }

  private static DrugAssessment doubted(DrugAssessment assessment, DrugAssessment withheld) {
    DrugAssessment.Builder doubted =
        assessment.toBuilder().clearGuidance().clearDoseEstimates().addNotes(DOUBT);
    for (Guidance guidance : assessment.getGuidanceList()) {
      doubted.addGuidance(guidance.toBuilder().addNotes(DOUBT));
    }
    boolean rests = assessment.getGuidanceCount() > 0 || assessment.getNoActionCount() > 0;
    if (rests
        && assessment.getPreTestCount() == 0
        && assessment.getGuidanceList().stream().noneMatch(GuidanceWords::changesSomething)) {
      doubted.addAllGuidance(withheld.getGuidanceList());
    }
    return doubted.build();
  }
}
