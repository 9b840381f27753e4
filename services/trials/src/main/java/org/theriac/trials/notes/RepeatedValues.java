package org.theriac.trials.notes;

import java.util.HashMap;
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
          "[^.;,\\n]{0,16}?\\s(?:at|@|on|upon)\\s(?:the\\s)?(?:dx|diagnosis"
              + "|presentation|admission|baseline|relapse)\\b");

  private RepeatedValues() {}

  static void settle(String text, List<StandingMention> read) {
    int size = read.size();
    var next = new int[size];
    var nextOther = new int[size];
    var lastOf = new HashMap<String, Integer>();
    for (int i = size - 1; i >= 0; i--) {
      if (isValue(read.get(i))) {
        var mention = read.get(i).mention();
        var later = lastOf.put(mention.name(), i);
        next[i] = later == null ? size : later;
        nextOther[i] =
            next[i] < size && read.get(next[i]).mention().value().equals(mention.value())
                ? nextOther[next[i]]
                : next[i];
      }
    }
    for (int i = 0; i < size; i++) {
      var one = read.get(i);
      if (isValue(one) && one.mention().date().isEmpty()) {
        int later = nextOther[i];
        while (later < size && read.get(later).mention().start() < one.mention().end()) {
          int behind = next[later];
          later =
              behind < size && read.get(behind).mention().value().equals(one.mention().value())
                  ? nextOther[behind]
                  : behind;
        }
        if (later < size && isReplaced(text, one, read.get(later))) {
          read.set(i, one.as(FactStatus.HISTORICAL));
        }
      }
    }
  }

  private static boolean isValue(StandingMention one) {
    return one.mention().type().equals("lab") && one.status() == FactStatus.PRESENT;
  }

  /** Whether the next other value of the same measurement is the one of now. */
  private static boolean isReplaced(String text, StandingMention one, StandingMention later) {
    int from = Math.max(one.mention().end(), later.passage().start());
    return AT_FIRST.opens(text, one.mention().end(), one.passage().end())
        || NOW.isIn(text.substring(from, later.mention().start()));
  }
}
