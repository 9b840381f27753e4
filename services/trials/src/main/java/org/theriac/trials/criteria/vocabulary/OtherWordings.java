package org.theriac.trials.criteria.vocabulary;

import java.util.List;

/** The rows of tables of wordings: other ways to write what criteria ask. */
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

  /**
   * The same of {@code inclusion-wordings.tsv}, which turn what an inclusion asks for and hold for
   * no exclusion.
   *
   * @throws IllegalStateException if the table is missing or broken
   */
  public static List<String[]> ofInclusions() {
    return Tables.rows("inclusion-wordings.tsv", 2);
  }
}
