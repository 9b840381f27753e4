package org.theriac.trials.notes;

import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;

/** "FOLFIRINOX 7/12": the seventh of twelve cycles, and no date. */
final class CyclesOf {
  /** How many cycles it shall be. */
  static final String WHOLE = "planned_cycles";

  private static final int MOST_BARE = 9;
  private static final int YEAR_OF_CYCLES = 12;
  private static final int MOST = 40;

  /** A day within so many months before the note may be the day of a cycle. */
  private static final int MONTHS_OF_DAY = 2;

  private static final Rule COUNT =
      Rule.inAnyCase(
          "\\s?\\(?(?:,?\\s?\\b(?:wkly|weekly|q\\dw)\\s)?((?-i:C)|cycles?\\s|#\\s?|doses?\\s)?"
              + "([1-9]\\d?)(?:/|\\s(?:out\\s)?of\\s)([1-9]\\d?)(?!\\d|[/%]|[.-]\\d)"
              + "(?!\\s?(?:mg|wks?\\b|weeks?|days?|d\\b|nodes?|LN|fx|fractions?))"
              + "(\\s?(?:cycles?|doses?|courses?|treatments?|infusions?)\\b)?");

  private static final Rule CYCLE_BEFORE =
      Rule.of("\\b(?:C\\d{1,2}(?:D\\d{1,2})?|cycle #?\\d{1,2})\\s$");

  /** Nothing behind it says that it stopped. */
  private static final Rule SO_FAR =
      Rule.inAnyCase(
          "\\s?(?:[.;]|$|\\)\\s?(?:[.;,]|$)|,?\\s(?:so far|today|to date|ongoing|tolerat\\w+|given today)\\b)");

  private CyclesOf() {}

  /**
   * Reads the number of cycles right behind a treatment.
   *
   * @return where it ends; the place itself = there is none
   */
  static int read(
      Passage passage,
      int start,
      int from,
      int clause,
      Dates dates,
      Map<String, String> attributes) {
    Matcher count = passage.at(COUNT, from);
    if (!count.lookingAt() || count.end() > clause) {
      return from;
    }
    int given = Integer.parseInt(count.group(2));
    int whole = Integer.parseInt(count.group(3));
    boolean told =
        count.group(1) != null
            || count.group(4) != null
            || passage.between(count.end(2), count.start(3)).indexOf('/') < 0;
    if (given > whole
        || whole < 2
        || whole > MOST
        || !told && (!isBare(whole, given, dates) || passage.isBefore(CYCLE_BEFORE, start, 14))) {
      return from;
    }
    attributes.put("cycles", Integer.toString(given));
    attributes.put(WHOLE, Integer.toString(whole));
    if (given < whole && passage.isAt(SO_FAR, count.end()) && !isDose(count.group(4))) {
      attributes.put(TherapyReader.UNDERWAY, "true");
    }
    return count.end();
  }

  /** Whether all cycles that were planned have been given. */
  static boolean isWhole(Map<String, String> attributes) {
    var whole = attributes.get(WHOLE);
    return whole != null && whole.equals(attributes.get("cycles"));
  }

  private static boolean isDose(@Nullable String word) {
    return word != null && word.strip().startsWith("dose");
  }

  /** Of two bare numbers the second is one that no date has, or one of a day long past. */
  private static boolean isBare(int whole, int given, Dates dates) {
    if (whole <= MOST_BARE) {
      return true;
    }
    var day = dates.past(given, whole);
    return whole == YEAR_OF_CYCLES && !day.isEmpty() && dates.isLongBefore(day, MONTHS_OF_DAY);
  }
}
