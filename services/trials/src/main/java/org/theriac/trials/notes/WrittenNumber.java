package org.theriac.trials.notes;

import org.jspecify.annotations.Nullable;

/**
 * A number of a measurement as written: "<0.5", "1,250", "4.2", "4,2". Nearly every value of a note
 * is one, so it is read by hand; the test holds it to {@link #EXPRESSION}.
 *
 * @param start where it begins, with its comparator and a blank before it
 * @param end last char, exclusive
 * @param comparator its sign; 0 = none
 * @param digits where its digits begin
 * @param whole where its whole part ends
 */
record WrittenNumber(String text, int start, int end, char comparator, int digits, int whole) {
  /** What it is. */
  static final String EXPRESSION =
      "([<>≤≥]=?)?\\s?(\\d{1,3}(?:,\\d{3})+|\\d{1,7})(\\.\\d{1,4}|,\\d{1,2}(?![\\d,]))?";

  private static final String COMPARATORS = "<>\u2264\u2265";
  private static final int LONGEST_WHOLE = 7;
  private static final int OF_THOUSANDS = 3;
  private static final int LONGEST_FRACTION = 4;
  private static final int LONGEST_COMMA_FRACTION = 2;

  /** The number that begins at a place of the sentence; null = none does. */
  static @Nullable WrittenNumber at(Passage passage, int place) {
    var text = passage.text();
    int start = Math.min(place, passage.end());
    int stop = passage.end();
    int at = start;
    char comparator = 0;
    if (at < stop && COMPARATORS.indexOf(text.charAt(at)) >= 0) {
      comparator = text.charAt(at);
      at++;
      if (at < stop && text.charAt(at) == '=') {
        at++;
      }
    }
    if (at < stop && Signs.isSpace(text.charAt(at))) {
      at++;
    }
    int whole = wholeEnd(text, at, stop);
    return whole == at
        ? null
        : new WrittenNumber(text, start, fractionEnd(text, whole, stop), comparator, at, whole);
  }

  /** "1,250,000" has its thousands apart; else there are seven digits at most. */
  private static int wholeEnd(String text, int from, int stop) {
    int run = Signs.digitsEnd(text, from, stop);
    if (run - from > OF_THOUSANDS || run == from) {
      return Math.min(run, from + LONGEST_WHOLE);
    }
    int end = run;
    while (end + OF_THOUSANDS < stop
        && text.charAt(end) == ','
        && Signs.digitsEnd(text, end + 1, end + 1 + OF_THOUSANDS) == end + 1 + OF_THOUSANDS) {
      end += 1 + OF_THOUSANDS;
    }
    return end;
  }

  private static int fractionEnd(String text, int from, int stop) {
    if (from + 1 >= stop) {
      return from;
    }
    int run = Signs.digitsEnd(text, from + 1, stop);
    if (run == from + 1) {
      return from;
    }
    if (text.charAt(from) == '.') {
      return Math.min(run, from + 1 + LONGEST_FRACTION);
    }
    // A comma is a decimal one only before one or two digits. What follows the sentence is seen.
    boolean more =
        run < text.length() && (text.charAt(run) == ',' || Signs.isDigit(text.charAt(run)));
    return text.charAt(from) == ',' && run - from - 1 <= LONGEST_COMMA_FRACTION && !more
        ? run
        : from;
  }

  /** Its whole part as written. */
  String wholePart() {
    return text.substring(digits, whole);
  }

  /** What it is worth. */
  double value() {
    if (text.indexOf(',', digits, end) < 0) {
      return Double.parseDouble(text.substring(digits, end));
    }
    return Double.parseDouble(
        wholePart().replace(",", "") + text.substring(whole, end).replace(',', '.'));
  }
}
