package org.theriac.trials.criteria.vocabulary;

import java.util.List;

/** The rows of {@code test-results.tsv}: what a test says of an infection. */
public final class TestResults {
  private static final List<Row> ROWS =
      Tables.rows("test-results.tsv", 5).stream()
          .map(row ->
              new Row(
                  row[0],
                  row[1].equals("positive"),
                  row[2],
                  row[3].equals("present"),
                  row[4].equals("ever")))
          .toList();

  private TestResults() {}

  /**
   * A row.
   *
   * @param measurement the test
   * @param positive its result
   * @param condition the infection
   * @param present whether it is there, or not
   * @param ever whether a denial is of all the years before too
   */
  public record Row(
      String measurement, boolean positive, String condition, boolean present, boolean ever) {}

  /** All of them. */
  public static List<Row> rows() {
    return ROWS;
  }
}
