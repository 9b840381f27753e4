package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** "Was offered X; declined", "offered X, declines": the next words say that it was not wanted. */
final class DeclinedNext {
  private static final int FARTHEST = 30;
  private static final Rule DECLINED =
      Rule.inAnyCase(
          "(?:\\s(?:(?:was|were|is|has been|had been)\\s)?(?:discussed|offered|recommended|proposed"
              + "|suggested|advised|considered)(?:\\s(?:with|to)\\s(?:her|him|them|the patient|pt))?)?"
              + "\\s?(?:[;.,]\\s{0,2}|(?=but\\s|and\\s))(?:(?:but|and|she|he|they|pt|patient|parents|family)\\s){0,2}"
              + "(?:declined|refused|declines|refuses|does not want|doesn't want|did not want"
              + "|(?:is |was )?not interested)\\b(?=\\s?[,.;)]|\\s?$|\\s(?:it|this|due|because|for now|at this time)\\b)");

  private DeclinedNext() {}

  static void settle(String text, List<StandingMention> read) {
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      if (one.mention().type().equals("therapy")
          && one.status() == FactStatus.PLANNED
          && (opens(text, one.mention().to())
              || one.passage().end() - one.mention().end() < FARTHEST
                  && opens(text, one.passage().end()))) {
        read.set(i, one.as(FactStatus.ABSENT));
      }
    }
  }

  private static boolean opens(String text, int from) {
    return DECLINED.opens(text, from, Math.min(text.length(), from + 60));
  }
}
