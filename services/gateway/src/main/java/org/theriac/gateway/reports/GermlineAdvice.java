package org.theriac.gateway.reports;

import java.util.ArrayList;
import java.util.List;
import org.theriac.gateway.cds.GuidanceWords;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;

/**
 * Advice of the germline for one drug of a therapy.
 *
 * @param drug the drug as the therapy names it
 * @param guidance what to do
 * @param preTest true if it only asks for a test
 */
record GermlineAdvice(String drug, Guidance guidance, boolean preTest) {

  /** All advice of a report that changes something. */
  static List<GermlineAdvice> of(Report report) {
    List<GermlineAdvice> advice = new ArrayList<>();
    for (DrugAssessment assessment : report.germline().getAssessmentsList()) {
      assessment.getGuidanceList().stream()
          .filter(GuidanceWords::changesSomething)
          .forEach(
              guidance -> advice.add(new GermlineAdvice(assessment.getKey(), guidance, false)));
      assessment
          .getPreTestList()
          .forEach(guidance -> advice.add(new GermlineAdvice(assessment.getKey(), guidance, true)));
    }
    return advice;
  }
}
