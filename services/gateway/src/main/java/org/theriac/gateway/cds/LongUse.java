package org.theriac.gateway.cds;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;

/**
 * Guidance that leaves a start as it is and asks for a change after some time of use: it is quiet
 * at the start, and said where the chart shows that the time is over.
 */
final class LongUse {
  private static final Map<String, Integer> DAYS =
      DataRows.of(LongUse.class, "long-use-conditions.tsv", 2).stream()
          .collect(Collectors.toUnmodifiableMap(row -> row[0], row -> Integer.valueOf(row[1])));

  private LongUse() {}

  /**
   * The answer in which guidance for long use leads with its change where the time is over.
   *
   * @param ingredients asked only where there is such guidance
   */
  static CheckPrescriptionResponse weighed(
      CheckPrescriptionResponse answer,
      FhirBundle chart,
      LocalDate today,
      EstablishedUse.Ingredients ingredients) {
    boolean asked =
        answer.getAssessmentsList().stream()
            .flatMap(one ->
                Stream.concat(one.getGuidanceList().stream(), one.getNoActionList().stream()))
            .anyMatch(guidance -> days(guidance).isPresent());
    Map<String, LocalDate> since = asked ? TakenAlready.since(chart, ingredients) : Map.of();
    if (since.isEmpty()) {
      return answer;
    }
    CheckPrescriptionResponse.Builder weighed = answer.toBuilder().clearAssessments();
    for (DrugAssessment assessment : answer.getAssessmentsList()) {
      DrugAssessment.Builder changed = assessment.toBuilder().clearGuidance().clearNoAction();
      for (Guidance guidance : assessment.getGuidanceList()) {
        changed.addGuidance(due(guidance, since, today).orElse(guidance));
      }
      for (Guidance guidance : assessment.getNoActionList()) {
        due(guidance, since, today)
            .ifPresentOrElse(changed::addGuidance, () -> changed.addNoAction(guidance));
      }
      weighed.addAssessments(changed);
    }
    return weighed.build();
  }

  /** After how many days the guidance asks for a change; empty if it is no such guidance. */
  private static Optional<Integer> days(Guidance guidance) {
    return GuidanceWords.mainAction(guidance) == GuidanceAction.GUIDANCE_ACTION_NO_CHANGE
        ? guidance.getDetailsList().stream()
            .filter(LongUse::isTime)
            .findFirst()
            .map(detail -> DAYS.get(detail.getValue()))
        : Optional.empty();
  }

  private static boolean isTime(GuidanceDetail detail) {
    return detail.getName().equals("condition") && DAYS.containsKey(detail.getValue());
  }

  private static Optional<Guidance> due(
      Guidance guidance, Map<String, LocalDate> since, LocalDate today) {
    return days(guidance)
        .flatMap(days ->
            Optional.ofNullable(since.get(guidance.getIngredient().getRxcui()))
                .filter(day -> !day.isAfter(today.minusDays(days))))
        .flatMap(day -> changed(guidance, day));
  }

  private static Optional<Guidance> changed(Guidance guidance, LocalDate since) {
    List<GuidanceAction> later = new ArrayList<>(guidance.getActionsList());
    later.removeIf(action -> action == GuidanceAction.GUIDANCE_ACTION_NO_CHANGE);
    return later.isEmpty()
        ? Optional.empty()
        : Optional.of(
            guidance.toBuilder()
                .clearActions()
                .addAllActions(later)
                .clearDetails()
                .addAllDetails(
                    guidance.getDetailsList().stream().filter(one -> !isTime(one)).toList())
                .addNotes(
                    CallNote.newBuilder()
                        .setCode("LONG_USE")
                        .setMessage(
                            "By the chart it has been taken since "
                                + since
                                + ": what the guideline says for long use is due, if the"
                                + " treatment works."))
                .build());
  }
}
