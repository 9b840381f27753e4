package org.theriac.trials.notes;

import java.util.HashMap;
import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Dates.Found;

/**
 * "9/1/26: Hgb 9.1, plt 88. 9/20/26: Hgb 8.2": the day that opens a sentence or clause is that of
 * its values, and of the values of a measurement that have a day the last one is that of now.
 */
final class DatedLabs {
  /** Chars before a value within which its day is looked for. */
  private static final int LONGEST = 240;

  /** "Labs on", "CBC from": what may stand before the day. */
  private static final int LONGEST_LEAD = 24;

  private static final int SHORTEST_DAY = "2026-01".length();

  private DatedLabs() {}

  static void settle(String text, List<StandingMention> read, Dates dates) {
    var newest = new HashMap<String, String>();
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      if (!isValue(one)) {
        continue;
      }
      if (one.mention().date().isEmpty()) {
        var day = opening(text, one, dates);
        if (!day.isEmpty()) {
          one = one.with(one.mention().withDate(day).with("date", day));
          read.set(i, one);
        }
      }
      if (one.mention().date().length() >= SHORTEST_DAY) {
        newest.merge(
            one.mention().name(),
            one.mention().date(),
            (old, day) -> isBefore(old, day) ? day : old);
      }
    }
    read.replaceAll(one ->
        isValue(one)
                && isBefore(one.mention().date(), newest.getOrDefault(one.mention().name(), ""))
            ? one.as(FactStatus.HISTORICAL)
            : one);
  }

  private static boolean isValue(StandingMention one) {
    return one.mention().type().equals("lab") && one.status() == FactStatus.PRESENT;
  }

  /** Whether a day surely lies before another one, as far as both are told. */
  private static boolean isBefore(String one, String other) {
    int least = Math.min(one.length(), other.length());
    return least >= SHORTEST_DAY
        && one.substring(0, least).compareTo(other.substring(0, least)) < 0;
  }

  /** The day before a colon that opens the clause of a value; empty = there is none. */
  private static String opening(String text, StandingMention one, Dates dates) {
    int value = one.mention().start();
    int least = Math.max(one.passage().start(), value - LONGEST);
    int colon = value - 1;
    while (colon > least && !(text.charAt(colon) == ':' && isDayBefore(text, colon))) {
      if (";\n".indexOf(text.charAt(colon)) >= 0) {
        return "";
      }
      colon--;
    }
    if (colon <= least) {
      return "";
    }
    int from = colon;
    while (from > least && ".;\n".indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    Found day = dates.first(text, from, colon);
    if (day == null || day.start() - from > LONGEST_LEAD || !isLead(text, from, day.start())) {
      return "";
    }
    boolean alone = text.substring(day.end(), colon).replace(")", "").isBlank();
    return alone ? day.iso() : "";
  }

  private static boolean isDayBefore(String text, int colon) {
    char last = text.charAt(colon - 1);
    return Signs.isDigit(last) || last == ')';
  }

  private static boolean isLead(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (!Character.isLetter(c) && " (-*\u2022".indexOf(c) < 0) {
        return false;
      }
    }
    return true;
  }
}
