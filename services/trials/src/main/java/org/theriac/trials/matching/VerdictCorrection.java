package org.theriac.trials.matching;

import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Truth;

/**
 * A coordinator's verdict on one criterion for one patient.
 *
 * @param trial the trial
 * @param criterion the criterion within it
 * @param eligibility the verdict that holds: whether the criterion lets the patient in
 * @param reason why
 * @param madeBy who
 * @param madeAt ISO instant
 * @param words the criterion as it read then; empty = not kept
 */
public record VerdictCorrection(
    String trial,
    String criterion,
    Truth eligibility,
    String reason,
    String madeBy,
    String madeAt,
    String words) {
  /**
   * Whether it is about a criterion of this trial that reads so now: an id is only a place in the
   * record, where an amended record may have another criterion.
   */
  boolean isOf(Criterion criterion) {
    return this.criterion.equals(criterion.id())
        && (words.isEmpty() || plain(words).equals(plain(criterion.text())));
  }

  private static String plain(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
