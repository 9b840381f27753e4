package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "AFP 1240 ... Markers now: AFP 4": a value that a later one of the same measurement, said to be
 * of now, replaces is past.
 */
final class RepeatedValues {
  private static final Rule NOW =
      Rule.inAnyCase(
          "\\b(?:now|today|today's|currently|latest|most recent|repeat|recheck)\\b[^.;\\n]{0,60}$");

  private static final Rule AT_FIRST =
      Rule.inAnyCase(
          "[^.;,\\n]{0,16}?\\s(?:at|@)\\s(?:the\\s)?(?:dx|diagnosis"
              + "|presentation|baseline|relapse)\\b");

  private RepeatedValues() {}

  static void settle(String text, List<StandingMention> read) {
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      if (isValue(one) && one.mention().date().isEmpty() && isReplaced(text, read, i)) {
        read.set(i, one.as(FactStatus.HISTORICAL));
      }
    }
  }

  private static boolean isValue(StandingMention one) {
    return one.mention().type().equals("lab") && one.status() == FactStatus.PRESENT;
  }

  private static boolean isReplaced(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    for (int j = index + 1; j < read.size(); j++) {
      var later = read.get(j);
      if (isValue(later)
          && later.mention().name().equals(one.mention().name())
          && !later.mention().value().equals(one.mention().value())
          && later.mention().start() >= one.mention().end()) {
        int from = Math.max(one.mention().end(), later.passage().start());
        return AT_FIRST.opens(text, one.mention().end(), one.passage().end())
            || NOW.isIn(text.substring(from, later.mention().start()));
      }
    }
    return false;
  }
}
