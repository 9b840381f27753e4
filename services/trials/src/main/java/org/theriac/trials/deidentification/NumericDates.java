package org.theriac.trials.deidentification;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;

/**
 * Days written in numbers. Behind points the day stands first ("03.04.2026" is the third of April);
 * behind strokes and hyphens the month does, unless a date of the note shows the other order and
 * none shows this one. So the days of one note keep their distance when they are shifted.
 */
final class NumericDates {
  private static final int MONTHS = 12;

  private NumericDates() {}

  /** "3/11/2025": what is no date may hold the beginning of one. */
  static void find(String text, int shift, List<Span> spans) {
    var days = new ArrayList<MatchResult>();
    for (int at = 0; at < text.length(); at++) {
      char c = text.charAt(at);
      boolean opens = c >= '0' && c <= '9' && (at == 0 || !Character.isDigit(text.charAt(at - 1)));
      MatchResult day = opens ? DateForms.MONTH_FIRST.at(text, at) : null;
      if (day == null) {
        continue;
      }
      boolean one = isOneDate(day);
      if (one) {
        days.add(day);
      }
      at = (one ? day.end() : day.start(3)) - 1;
    }
    boolean dayFirst = isDayFirst(days);
    for (MatchResult day : days) {
      int one = Integer.parseInt(day.group(1));
      int two = Integer.parseInt(day.group(3));
      boolean swapped = (day.group(2).equals(".") || dayFirst || one > MONTHS) && two <= MONTHS;
      spans.add(
          DateRules.date(
              day, day.group(4), day.group(swapped ? 3 : 1), day.group(swapped ? 1 : 3), shift));
    }
  }

  /** Whether a date with strokes can be read with the day first only, and none the other way. */
  private static boolean isDayFirst(List<MatchResult> days) {
    boolean dayFirst = false;
    for (MatchResult day : days) {
      if (!day.group(2).equals(".")) {
        if (Integer.parseInt(day.group(3)) > MONTHS) {
          return false;
        }
        dayFirst |= Integer.parseInt(day.group(1)) > MONTHS;
      }
    }
    return dayFirst;
  }

  /**
   * "12. 1. 2026" and "3 / 14 / 26" are dates; "Hgb 9.1. 62F" and what a line end parts are a value
   * and the next sentence.
   */
  private static boolean isOneDate(MatchResult m) {
    var written = m.group();
    boolean spaced = written.indexOf(' ') >= 0 || written.indexOf('\t') >= 0;
    return written.indexOf('\n') < 0
        && written.indexOf('\r') < 0
        && (!spaced || m.group(2).equals("/") || m.group(4).length() == 4);
  }
}
