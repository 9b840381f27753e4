package org.theriac.trials.criteria;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Condition.Window;

/** Dates as charts give them: a day, a month or a year, each meaning every day in it. */
final class Dates {
  private static final Pattern ISO = Pattern.compile("(\\d{4})(?:-(\\d{2})(?:-(\\d{2}))?)?.*");

  private Dates() {}

  /** First and last day that a date may mean. */
  record Span(LocalDate first, LocalDate last) {}

  static Optional<Span> read(String text) {
    Matcher iso = ISO.matcher(text.strip());
    if (!iso.matches()) {
      return Optional.empty();
    }
    try {
      int year = Integer.parseInt(iso.group(1));
      if (iso.group(2) == null) {
        return Optional.of(new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
      }
      int month = Integer.parseInt(iso.group(2));
      if (iso.group(3) == null) {
        var whole = YearMonth.of(year, month);
        return Optional.of(new Span(whole.atDay(1), whole.atEndOfMonth()));
      }
      var day = LocalDate.of(year, month, Integer.parseInt(iso.group(3)));
      return Optional.of(new Span(day, day));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Whether something that happened then lies in a window before the reference day. */
  static Truth in(Window window, Span event, LocalDate reference) {
    long most = ChronoUnit.DAYS.between(event.first(), reference);
    long least = ChronoUnit.DAYS.between(event.last(), reference);
    return in(window, Math.max(0, least), Math.max(0, most));
  }

  /** Whether something that happened so many days ago lies in a window. */
  static Truth in(Window window, double leastDays, double mostDays) {
    var range = window.within() ? Range.atMost(window.days()) : Range.atLeast(window.days());
    return range.contains(leastDays, mostDays);
  }
}
