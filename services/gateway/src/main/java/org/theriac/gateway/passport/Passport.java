package org.theriac.gateway.passport;

import java.util.List;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.GeneResult;

/**
 * A passport.
 *
 * @param patientId whose
 * @param madeOn ISO date
 * @param knowledgeRelease release that it was made with
 * @param results stored germline results
 * @param changes drugs for which something is to be done, most serious first
 * @param usual names of drugs that were checked and need no change
 * @param unknown drugs whose genes have no usable result
 */
record Passport(
    String patientId,
    String madeOn,
    String knowledgeRelease,
    List<GeneResult> results,
    List<DrugAssessment> changes,
    List<String> usual,
    List<DrugAssessment> unknown) {
  Passport {
    results = List.copyOf(results);
    changes = List.copyOf(changes);
    usual = List.copyOf(usual);
    unknown = List.copyOf(unknown);
  }
}
