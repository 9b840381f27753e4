package org.theriac.trials.criteria.vocabulary;

import java.util.List;

/** How corticosteroids compare: medicine, and mg of prednisone that 1 mg of it equals. */
public final class Steroids {
  private Steroids() {}

  /** The rows of the table. */
  public static List<String[]> rows() {
    return Tables.rows("steroids.tsv", 2);
  }
}
