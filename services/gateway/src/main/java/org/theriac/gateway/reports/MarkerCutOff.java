package org.theriac.gateway.reports;

import java.util.List;
import org.theriac.gateway.fhir.DataRows;

/**
 * From which value on a marker counts as high, by one test. Values of other tests are not the same
 * measure, so the test is always named.
 *
 * @param marker as the request names it
 * @param unit of the value
 * @param atLeast the lowest value that is high
 * @param test the test the cut-off was set for
 * @param authority whose rule it is
 * @param date ISO date of the rule
 * @param checked how it was checked
 */
record MarkerCutOff(
    String marker,
    String unit,
    double atLeast,
    String test,
    String authority,
    String date,
    String checked) {
  private static final List<MarkerCutOff> ALL =
      DataRows.of(MarkerCutOff.class, "marker-cut-offs.tsv", 7).stream()
          .map(row ->
              new MarkerCutOff(
                  row[0], row[1], Double.parseDouble(row[2]), row[3], row[4], row[5], row[6]))
          .toList();

  /** The cut-offs of a marker; empty = none is known. */
  static List<MarkerCutOff> of(String marker) {
    return ALL.stream().filter(one -> one.marker().equals(marker)).toList();
  }

  /** The rule in words. */
  String words() {
    return authority
        + " ("
        + date
        + "): at least "
        + TherapySections.number(atLeast)
        + " "
        + unit
        + " by "
        + test;
  }
}
