package org.theriac.models.drift;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingRow;

/**
 * How many questions get another first therapy from the same model when the facts change.
 *
 * @param changed questions whose first therapy is another one
 * @param common questions that both sets of facts have
 */
public record TopChurn(int changed, int common) {
  /** Compares two sets of rows. */
  public static TopChurn between(List<TrainingRow> before, List<TrainingRow> after, Ranker ranker) {
    var first = firsts(before, ranker);
    var second = firsts(after, ranker);
    int common = 0;
    int changed = 0;
    for (Map.Entry<String, String> question : first.entrySet()) {
      var now = second.get(question.getKey());
      if (now != null) {
        common++;
        changed += now.equals(question.getValue()) ? 0 : 1;
      }
    }
    return new TopChurn(changed, common);
  }

  private static Map<String, String> firsts(List<TrainingRow> rows, Ranker ranker) {
    return rows.stream()
        .collect(
            Collectors.groupingBy(
                TrainingRow::question,
                Collectors.collectingAndThen(
                    Collectors.minBy(
                        Comparator.comparingDouble(
                                (TrainingRow row) -> -ranker.score(row.features()).logit())
                            .thenComparing(TrainingRow::therapy)),
                    best -> best.orElseThrow().therapy())));
  }

  @Override
  public String toString() {
    return changed + " of " + common + " questions";
  }
}
