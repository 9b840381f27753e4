package org.theriac.models.evaluation;

import java.time.LocalDate;
import java.util.function.Predicate;
import org.theriac.models.ranker.TrainingRow;

/**
 * What is learned from and what is asked, for one definition of the label. Genes are always held
 * out beside it.
 *
 * @param name the protocol, in words
 * @param learned which rows count as labelled in training
 * @param candidate which rows are ranked in the test
 * @param wanted which of them should come first
 */
public record Protocol(
    String name,
    Predicate<TrainingRow> learned,
    Predicate<TrainingRow> candidate,
    Predicate<TrainingRow> wanted) {
  /** The day at which the evidence of the temporal protocol is frozen. */
  public static final LocalDate FREEZE = LocalDate.of(2020, 3, 1);

  /** L1: learn and find the labels of one regulator. Agreement of two sources, not foresight. */
  public static Protocol agreement(String agency) {
    return new Protocol(
        "L1 agreement with " + agency,
        row -> row.labelledBy(agency),
        row -> true,
        row -> row.labelledBy(agency));
  }

  /** L2: learn the labels of one regulator, find those of another. */
  public static Protocol transfer(String from, String to) {
    return new Protocol(
        "L2 transfer " + from + " to " + to,
        row -> row.labelledBy(from),
        row -> true,
        row -> row.labelledBy(to));
  }

  /** L2: learn the labels of one regulator, find those that only another has. */
  public static Protocol transferOnly(String from, String to) {
    return new Protocol(
        "L2 transfer " + from + " to " + to + " without " + from,
        row -> row.labelledBy(from),
        row -> !row.labelledBy(from),
        row -> row.labelledBy(to));
  }

  /**
   * L3: learn from labels before a day with the evidence of that day, rank what was not labelled
   * then, and find what was labelled afterwards. The only protocol without leakage. What is
   * labelled since nobody knows when is neither learned nor asked.
   */
  public static Protocol temporal(LocalDate day) {
    return new Protocol(
        "L3 temporal, evidence of " + day,
        row -> row.labelledBefore(day),
        row -> !row.labelledBefore(day) && !row.labelledAtUnknownDate(),
        TrainingRow::labelled);
  }
}
