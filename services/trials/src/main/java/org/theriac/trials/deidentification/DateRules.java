package org.theriac.trials.deidentification;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Dates more precise than a year, shifted or cut to their year. A date that no calendar knows is
 * replaced all the same.
 */
final class DateRules {
  private static final String MONTHS = "janfebmaraprmayjunjulaugsepoctnovdec";

  /** Of two digits: later ones are of the last century, as most days of birth are. */
  private static final int LAST_YEAR_AHEAD = 32;

  /** A day before it is one of birth, and its year tells, or will soon, an age above 89. */
  private static final String FIRST_YEAR_TOLD = "1945";

  private DateRules() {}

  static void find(String text, RuleSet.Found written, int shift, List<Span> spans) {
    for (MatchResult m : written.of(DateForms.BIRTH)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.ISO)) {
      spans.add(date(m, m.group(1), m.group(2), m.group(3), shift));
    }
    NumericDates.find(text, shift, spans);
    for (MatchResult m : written.of(DateForms.MONTH_YEAR)) {
      spans.add(month(m, m.group(2), m.group(1), shift));
    }
    for (MatchResult m : written.of(DateForms.ISO_MONTH)) {
      spans.add(month(m, m.group(1), m.group(2), shift));
    }
    for (MatchResult m : written.of(DateForms.WRITTEN)) {
      spans.add(date(m, m.group(3), number(m.group(1)), m.group(2), shift));
    }
    for (MatchResult m : written.of(DateForms.SECOND_DAY)) {
      spans.add(new Span("date", m.start(2), m.end(2), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.DAY_FIRST)) {
      spans.add(date(m, m.group(3), number(m.group(2)), m.group(1), shift));
    }
    for (Rule day : List.of(DateForms.FIRST_DAY, DateForms.WEEK_OF)) {
      for (MatchResult m : written.of(day)) {
        spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
      }
    }
    for (MatchResult m : written.of(DateForms.JOINED)) {
      spans.add(date(m, m.group(3), number(m.group(2)), m.group(1), shift));
    }
    for (MatchResult m : written.of(DateForms.FOREIGN)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.DAY_ALONE)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.WRITTEN_MONTH)) {
      spans.add(month(m, m.group(2).replace("'", "20"), number(m.group(1)), shift));
    }
    for (MatchResult m : written.of(DateForms.HYPHENATED)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.SEASON)) {
      spans.add(new Span("date", m.start(), m.end(), shift == 0 ? m.group(1) : "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.FOREIGN_MONTH)) {
      spans.add(new Span("date", m.start(), m.end(), shift == 0 ? m.group(1) : "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.REIGN)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.MISREAD)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.ORDINAL_DAY)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.LONE_MONTH)) {
      int group = m.group(1) != null ? 1 : m.group(2) != null ? 2 : 3;
      spans.add(new Span("date", m.start(group), m.end(group), "[MONTH]"));
    }
    for (MatchResult m : written.of(DateForms.CAPITAL_MONTH)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[MONTH]"));
    }
    for (MatchResult m : written.of(DateForms.WEEKDAY)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[DAY]"));
    }
    Weekdays.find(written, shift, spans);
    for (MatchResult m : written.of(DateForms.HOLIDAY)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.SPOKEN)) {
      spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.SPOKEN_ALONE)) {
      int group = m.group(1) != null ? 1 : 2;
      spans.add(new Span("date", m.start(group), m.end(group), "[DATE]"));
    }
    for (MatchResult m : written.of(DateForms.SIGNED_AT)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[TIME]"));
    }
    for (MatchResult m : written.of(DateForms.SIGNED_AT_HOURS)) {
      spans.add(new Span("date", m.start(1), m.end(1), "[TIME]"));
    }
    shortDates(text, written, spans);
  }

  private static boolean isDay(String month, String day) {
    int one = Integer.parseInt(month);
    int two = Integer.parseInt(day);
    return one >= 1 && one <= 12 && two >= 1 && two <= 31;
  }

  /** "3/11" may be a date or a count; what stands beside it tells, and in doubt it is a date. */
  private static void shortDates(String text, RuleSet.Found written, List<Span> spans) {
    for (MatchResult m : written.of(DateForms.DAYS)) {
      if (isDay(m.group(1), m.group(2)) && isDay(m.group(4), m.group(5))) {
        spans.add(new Span("date", m.start(), m.end(), "[DATES]"));
      }
    }
    for (MatchResult m : written.of(DateForms.SHORT)) {
      int one = Integer.parseInt(m.group(1));
      int two = Integer.parseInt(m.group(2));
      boolean possible =
          one >= 1 && one <= 12 && two >= 1 && (two <= 31 || m.group(2).length() == 2 && two <= 40);
      boolean glued = m.start() > 0 && Character.isLetter(text.charAt(m.start() - 1));
      boolean count =
          DateForms.NO_DATE_BEHIND.matcher(text).region(m.end(), text.length()).lookingAt()
              || DateForms.NO_DATE_BEFORE
                  .matcher(text)
                  .region(Math.max(0, m.start() - 16), m.start())
                  .useTransparentBounds(true)
                  .find()
              || m.end() < text.length() && text.charAt(m.end()) == '+'
              || two == 10
                  && one <= 10
                  && m.group(2).length() == 2
                  && m.group(1).charAt(0) != '0'
                  && !DateForms.CLOCK_BEHIND
                      .matcher(text)
                      .region(m.end(), text.length())
                      .lookingAt()
                  && !isDated(text, m.start());
      if (possible && !glued && !count) {
        spans.add(new Span("date", m.start(), m.end(), "[DATE]"));
      }
    }
  }

  private static boolean isDated(String text, int start) {
    return DateForms.DATED
        .matcher(text)
        .region(Math.max(0, start - 12), start)
        .useTransparentBounds(true)
        .find();
  }

  private static String number(String month) {
    return Integer.toString(MONTHS.indexOf(month.toLowerCase(Locale.ROOT).substring(0, 3)) / 3 + 1);
  }

  private static String fullYear(String year) {
    return year.length() == 2
        ? (Integer.parseInt(year) > LAST_YEAR_AHEAD ? "19" : "20") + year
        : year;
  }

  /** A day, shifted; one that no calendar has is hidden whole. */
  static Span date(MatchResult m, @Nullable String year, String month, String day, int shift) {
    if (year == null) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
    var full = fullYear(year.startsWith("'") ? year.substring(1) : year);
    if (full.compareTo(FIRST_YEAR_TOLD) < 0) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
    if (shift == 0) {
      return new Span("date", m.start(), m.end(), full);
    }
    try {
      var moved =
          LocalDate.of(Integer.parseInt(full), Integer.parseInt(month), Integer.parseInt(day))
              .plusDays(shift);
      return new Span("date", m.start(), m.end(), moved.toString());
    } catch (DateTimeException e) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
  }

  /** A month is shifted by its middle. */
  private static Span month(MatchResult m, String year, String month, int shift) {
    if (shift == 0) {
      return new Span("date", m.start(), m.end(), year);
    }
    try {
      var moved = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), 15).plusDays(shift);
      return new Span("date", m.start(), m.end(), YearMonth.from(moved).toString());
    } catch (DateTimeException e) {
      return new Span("date", m.start(), m.end(), "[DATE]");
    }
  }
}
