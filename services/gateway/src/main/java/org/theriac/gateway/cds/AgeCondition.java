package org.theriac.gateway.cds;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Collectors;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;

/**
 * Guidance for an age group only asks for nothing of a patient who is known to be of another age;
 * without an age it is shown with its condition.
 */
final class AgeCondition {
  private static final String CONDITION = "condition";

  /**
   * The group's ages in completed years: the first that belongs to it, and the first that is over.
   */
  private record Ages(int from, int below) {}

  private static final Map<String, Ages> GROUPS =
      DataRows.of(AgeCondition.class, "age-conditions.tsv", 3).stream()
          .map(row ->
              Map.entry(row[0], new Ages(Integer.parseInt(row[1]), Integer.parseInt(row[2]))))
          .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

  private AgeCondition() {}

  /**
   * The assessment without the advice for other ages, which is kept as asking for nothing.
   *
   * @param age completed years; empty = not known
   */
  static DrugAssessment weighed(DrugAssessment assessment, OptionalInt age) {
    List<Guidance> others =
        assessment.getGuidanceList().stream().filter(one -> isOfAnotherAge(one, age)).toList();
    return others.isEmpty()
        ? assessment
        : assessment.toBuilder()
            .clearGuidance()
            .addAllGuidance(
                assessment.getGuidanceList().stream()
                    .filter(one -> !isOfAnotherAge(one, age))
                    .toList())
            .addAllNoAction(others)
            .build();
  }

  private static boolean isOfAnotherAge(Guidance guidance, OptionalInt age) {
    return age.isPresent()
        && guidance.getDetailsList().stream()
            .filter(detail -> detail.getName().equals(CONDITION))
            .map(detail -> GROUPS.get(detail.getValue()))
            .anyMatch(group ->
                group != null
                    && (age.getAsInt() < group.from() || age.getAsInt() >= group.below()));
  }
}
