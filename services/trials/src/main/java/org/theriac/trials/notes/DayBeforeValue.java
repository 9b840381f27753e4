package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.patterns.Rule;

/**
 * "Platelets 2026-10-12: 88": the day between a measurement's name and its value, which is no value
 * (it was a platelet count of 2026, and "Platelets 12 Oct 2026: 88" one of 12).
 *
 * @param day as ISO, of a month at least
 * @param number the value behind it; null = none stands there
 */
record DayBeforeValue(String day, @Nullable WrittenNumber number) {
  private static final int SHORTEST = "2026-01".length();
  private static final int LONGEST = 24;

  private static final Rule OPENING =
      Rule.inAnyCase("(?:\\((?:on\\s)?|(?:on|from|dated)\\s)(?=[\\da-z])");

  private static final Rule LINK =
      Rule.inAnyCase("\\)?(?:\\s?[:=]\\s?|\\s(?:(?:was|is|of|at)\\s)?)");

  private static final Rule SURELY_DAY =
      Rule.of("(?:19|20)\\d\\d-|\\d{1,2}/(?:\\d{1,2}/)?(?:19|20)\\d\\d");

  /** The day that stands at a place; null = none does. */
  static @Nullable DayBeforeValue of(Passage passage, Dates dates, int at) {
    Matcher opening = passage.at(OPENING, at);
    int from = opening.lookingAt() ? opening.end() : at;
    Found found =
        dates.opening(passage.text(), from, from, Math.min(passage.end(), from + LONGEST));
    if (found == null || found.iso().length() < SHORTEST) {
      return null;
    }
    boolean told = from > at || passage.isAt(SURELY_DAY, from);
    Matcher link = passage.at(LINK, found.end());
    var number = link.lookingAt() ? WrittenNumber.at(passage, link.end()) : null;
    if (number != null && passage.isAt(MeasureValues.DATE_TAIL, number.end())) {
      number = null;
    }
    boolean whole = found.iso().length() > SHORTEST;
    return number == null && !told || !told && !whole
        ? null
        : new DayBeforeValue(found.iso(), number);
  }
}
