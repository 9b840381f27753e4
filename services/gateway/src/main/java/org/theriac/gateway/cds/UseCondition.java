package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.theriac.gateway.fhir.ClinicalTerms;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.Indications;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;

/**
 * Guidance that leaves the usual start as it is and asks for a change for some uses of the drug:
 * said where the order's reason is such a use, quiet where the reason is another one, and shown
 * with both cases where the order gives no reason.
 */
final class UseCondition {
  /** Code of the note on guidance that holds for some uses, where the use is not known. */
  static final String NOT_KNOWN = "USE_NOT_KNOWN";

  private static final String CONDITION = "condition";
  private static final Map<String, List<ClinicalTerms>> TERMS =
      DataRows.of(UseCondition.class, "use-conditions.tsv", 3).stream()
          .collect(
              Collectors.groupingBy(
                  row -> row[0],
                  Collectors.mapping(
                      row -> new ClinicalTerms(row[1], row[2]), Collectors.toUnmodifiableList())));

  private UseCondition() {}

  /**
   * The assessment with such guidance as the order's reason asks for it.
   *
   * @param resources where a Condition that is the order's reason may be
   */
  static DrugAssessment weighed(DrugAssessment assessment, JsonNode order, FhirBundle resources) {
    if (assessment.getGuidanceList().stream().allMatch(one -> use(one).isEmpty())) {
      return assessment;
    }
    List<JsonNode> reasons = Indications.reasons(order, resources);
    DrugAssessment.Builder weighed = assessment.toBuilder().clearGuidance();
    for (Guidance guidance : assessment.getGuidanceList()) {
      weighed.addGuidance(
          use(guidance).map(use -> weighed(guidance, use, reasons)).orElse(guidance));
    }
    return weighed.build();
  }

  /** The use for which guidance asks for a change; empty if it is no such guidance. */
  private static Optional<String> use(Guidance guidance) {
    return GuidanceWords.mainAction(guidance) == GuidanceAction.GUIDANCE_ACTION_NO_CHANGE
            && guidance.getActionsCount() > 1
        ? guidance.getDetailsList().stream()
            .filter(detail -> detail.getName().equals(CONDITION))
            .map(GuidanceDetail::getValue)
            .filter(TERMS::containsKey)
            .findFirst()
        : Optional.empty();
  }

  private static Guidance weighed(Guidance guidance, String use, List<JsonNode> reasons) {
    boolean holds =
        TERMS.getOrDefault(use, List.of()).stream()
            .anyMatch(term -> reasons.stream().anyMatch(term::matches));
    if (!holds && !reasons.isEmpty()) {
      return guidance;
    }
    List<GuidanceAction> change = new ArrayList<>(guidance.getActionsList());
    change.removeIf(action -> action == GuidanceAction.GUIDANCE_ACTION_NO_CHANGE);
    Guidance.Builder said = guidance.toBuilder().clearActions().addAllActions(change);
    if (holds) {
      return said.clearDetails()
          .addAllDetails(
              guidance.getDetailsList().stream()
                  .filter(detail -> !detail.getName().equals(CONDITION))
                  .toList())
          .build();
    }
    return said.addNotes(
            CallNote.newBuilder()
                .setCode(NOT_KNOWN)
                .setMessage(
                    "The order gives no reason. For "
                        + use
                        + " the change is advised; for other uses the usual dose holds."))
        .build();
  }
}
