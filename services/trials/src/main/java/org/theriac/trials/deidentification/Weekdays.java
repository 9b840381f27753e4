package org.theriac.trials.deidentification;

import java.time.DayOfWeek;
import java.time.format.TextStyle;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.theriac.trials.patterns.RuleSet;

/**
 * Weekdays written by themselves ("since last Friday"). A weekday is no date, and it stays where
 * days are cut to their year; beside days that are shifted it would tell the shift but for whole
 * weeks, so that it is shifted with them.
 */
final class Weekdays {
  private static final int WEEK = 7;

  /** As many letters tell the days apart. */
  private static final int LETTERS = 3;

  private Weekdays() {}

  static void find(RuleSet.Found written, int shift, List<Span> spans) {
    if (shift % WEEK == 0) {
      return;
    }
    for (MatchResult m : written.of(DateForms.WEEKDAY_ALONE)) {
      var day = m.group(1);
      boolean whole = day.toLowerCase(Locale.ROOT).endsWith("day");
      var moved =
          named(day)
              .plus(shift)
              .getDisplayName(whole ? TextStyle.FULL : TextStyle.SHORT, Locale.ENGLISH);
      spans.add(new Span("date", m.start(1), m.end(1), like(day, moved)));
    }
  }

  /** "Tuesday", "Tues", "weds". */
  private static DayOfWeek named(String day) {
    var first = day.substring(0, LETTERS).toUpperCase(Locale.ROOT);
    for (DayOfWeek one : DayOfWeek.values()) {
      if (one.name().startsWith(first)) {
        return one;
      }
    }
    throw new IllegalStateException("the rule of weekdays found what is none");
  }

  /** A word in the letters of another: small, with a capital, or in capitals. */
  private static String like(String pattern, String word) {
    if (Character.isLowerCase(pattern.charAt(0))) {
      return word.toLowerCase(Locale.ROOT);
    }
    return Character.isUpperCase(pattern.charAt(1)) ? word.toUpperCase(Locale.ROOT) : word;
  }
}
