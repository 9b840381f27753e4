package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** "Was offered X; declined": the next words of the line say that it was not wanted. */
final class DeclinedNext {
  private static final int FARTHEST = 30;
  private static final Rule DECLINED =
      Rule.inAnyCase(
          "\\s?[;.,]\\s{0,2}(?:(?:but|and|she|he|they|pt|patient|parents)\\s){0,2}(?:declined|refused"
              + "|declines|refuses)\\b(?=\\s?[,.;)]|\\s?$|\\s(?:it|this|due|because|for now|at this time)\\b)");

  private DeclinedNext() {}

  static void settle(String text, List<StandingMention> read) {
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      int end = one.passage().end();
      if (one.mention().type().equals("therapy")
          && one.status() == FactStatus.PLANNED
          && end - one.mention().end() < FARTHEST
          && DECLINED.opens(text, end, Math.min(text.length(), end + 60))) {
        read.set(i, one.as(FactStatus.ABSENT));
      }
    }
  }
}
