package org.theriac.gateway.cds;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;

/**
 * Orders that name their drug by codes alone, none of which is known: which drug it is cannot be
 * told, so it may be one that the patient's genes speak against. One note a call says so, where the
 * patient has results. An order that names a drug in words which the release does not know is
 * another matter: most drugs have no guidance on genes, and a card for each would be noise.
 */
final class NotTold {
  /** Code of the note. */
  static final String CODE = "DRUG_NOT_TOLD";

  private static final int LONGEST_CODE = 30;

  private NotTold() {}

  /**
   * The answer with the note on the first of such orders.
   *
   * @param byKey the orders by the keys of the answer
   * @param anyResult whether the patient has any result to check against
   */
  static CheckPrescriptionResponse noted(
      CheckPrescriptionResponse answer, Map<String, DraftOrder> byKey, boolean anyResult) {
    Map<String, Integer> first = new LinkedHashMap<>();
    for (int i = 0; anyResult && i < answer.getAssessmentsCount(); i++) {
      DrugAssessment assessment = answer.getAssessments(i);
      DraftOrder order = byKey.get(assessment.getKey());
      if (order != null && isUnknown(assessment) && isByCodesAlone(order)) {
        first.putIfAbsent(order.key(), i);
      }
    }
    if (first.isEmpty()) {
      return answer;
    }
    int at = first.values().iterator().next();
    DrugAssessment assessment = answer.getAssessments(at);
    DraftOrder order = byKey.get(assessment.getKey());
    return order == null
        ? answer
        : answer.toBuilder()
            .setAssessments(
                at,
                assessment.toBuilder()
                    .addNotes(
                        CallNote.newBuilder()
                            .setCode(CODE)
                            .setMessage(message(first.size(), code(order)))))
            .build();
  }

  private static boolean isUnknown(DrugAssessment assessment) {
    return assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE
        || assessment.getStatus() == DrugStatus.DRUG_STATUS_UNSPECIFIED;
  }

  /** No word beside the codes; some send the code again as the words. */
  private static boolean isByCodesAlone(DraftOrder order) {
    List<OrderedDrugs.Drug> drugs = order.reading().drugs();
    return !drugs.isEmpty()
        && drugs.stream()
            .allMatch(drug ->
                !drug.codes().isEmpty()
                    && (drug.words().chars().noneMatch(Character::isLetter)
                        || drug.codes().stream()
                            .anyMatch(code -> code.code().equals(drug.words().strip()))));
  }

  private static String code(DraftOrder order) {
    String code = order.reading().drugs().getFirst().codes().getFirst().code();
    return code.length() <= LONGEST_CODE ? code : code.substring(0, LONGEST_CODE) + "…";
  }

  private static String message(int orders, String code) {
    return orders == 1
        ? "Not checked: which drug is ordered cannot be told from its code " + code + "."
        : "Not checked: of "
            + orders
            + " orders it cannot be told from their codes which drug they are, for example "
            + code
            + ".";
  }
}
