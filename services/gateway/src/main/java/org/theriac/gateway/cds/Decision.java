package org.theriac.gateway.cds;

import java.util.List;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;

/**
 * What was found out about the orders of one request.
 *
 * @param assessed orders with what the knowledge base says, in the order of the request
 * @param unrecognised keys of orders whose drug is not in the knowledge base or not named
 * @param untested orders whose drug has guidance for genes without a usable result
 * @param remarks what the request's data leave open, as sentences
 * @param knowledgeRelease the release used; empty if nothing had to be looked up
 * @param situation what is known of the patient beside genes
 */
record Decision(
    List<AssessedOrder> assessed,
    List<String> unrecognised,
    List<AssessedOrder> untested,
    List<String> remarks,
    String knowledgeRelease,
    Situation situation) {

  /** An order with the assessment of one of its drugs. */
  record AssessedOrder(DraftOrder order, DrugAssessment assessment) {}

  Decision {
    assessed = List.copyOf(assessed);
    unrecognised = List.copyOf(unrecognised);
    untested = List.copyOf(untested);
    remarks = List.copyOf(remarks);
  }

  /** Nothing was ordered: a profile was shown. */
  static Decision ofProfile(List<String> remarks) {
    return new Decision(List.of(), List.of(), List.of(), remarks, "", Situation.unknown());
  }

  /** An answer of the knowledge base to find assessments in. */
  static DrugAssessment find(CheckPrescriptionResponse response, String key) {
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      if (assessment.getKey().equals(key)) {
        return assessment;
      }
    }
    throw new IllegalStateException("the ontology service did not answer for every drug");
  }
}
