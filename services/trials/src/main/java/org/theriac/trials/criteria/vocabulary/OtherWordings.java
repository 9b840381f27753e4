package org.theriac.trials.criteria.vocabulary;

import java.util.List;

/** The rows of {@code wordings.tsv}: other ways to write what criteria ask. */
public final class OtherWordings {
  private OtherWordings() {}

  /**
   * In the order in which they are to be tried: a regular expression and what stands in its place.
   *
   * @throws IllegalStateException if the table is missing or broken
   */
  public static List<String[]> rows() {
    return Tables.rows("wordings.tsv", 2);
  }
}
