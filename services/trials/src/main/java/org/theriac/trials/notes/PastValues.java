package org.theriac.trials.notes;

import java.util.HashMap;
import java.util.List;
import org.theriac.trials.facts.FactStatus;

/**
 * "Diagnosed in 2019 with a PSA of 34 ... PSA 88": a value told with the past is past where a later
 * one of the same measurement is told without it.
 */
final class PastValues {
  /** A sentence that begins so long before the note tells of the past. */
  private static final int MONTHS = 2;

  private static final int LONGEST = 160;

  private PastValues() {}

  static void settle(String text, List<StandingMention> read, Dates dates) {
    var last = new HashMap<String, Integer>();
    for (int i = 0; i < read.size(); i++) {
      if (isValue(read.get(i))) {
        last.merge(read.get(i).mention().name(), i, Math::max);
      }
    }
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      if (!isValue(one)) {
        continue;
      }
      var newest = read.get(last.getOrDefault(one.mention().name(), i));
      if (newest.passage() != one.passage()
          && newest.mention().start() > one.mention().end()
          && isOfPast(text, one, dates)
          && !isOfPast(text, newest, dates)) {
        read.set(i, one.as(FactStatus.HISTORICAL));
      }
    }
  }

  private static boolean isValue(StandingMention one) {
    return one.mention().type().equals("lab")
        && one.status() == FactStatus.PRESENT
        && one.mention().date().isEmpty();
  }

  /** What a semicolon ended before is told of the same day. */
  private static int beginning(String text, StandingMention one) {
    int from = one.passage().start();
    int least = Math.max(0, from - LONGEST);
    while (from > least && ".\n".indexOf(text.charAt(from - 1)) < 0) {
      from--;
    }
    return from;
  }

  private static boolean isOfPast(String text, StandingMention one, Dates dates) {
    var day = dates.first(text, beginning(text, one), one.mention().start());
    return day != null && dates.isLongBefore(day.iso(), MONTHS);
  }
}
