package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** "AST 300 with past hepatitis, resolved": a value of an event that is over is past. */
final class ResolvedValues {
  private static final String OVER =
      "(?:(?:now|since|has|have|all|both|fully|completely|then|which|it|later)\\s){0,3}(?:resolved"
          + "|recovered|normali[sz]ed|back\\sto\\s(?:normal|baseline)|nl\\snow|normal\\snow"
          + "|subsequently\\snormal)\\b(?!\\s?\\?)";

  private static final Rule BEHIND =
      Rule.inAnyCase(
          "(?:\\s(?:at|with|w/|during|from|in|due\\sto|2/2|d/t|for)\\s(?:(?!(?:not|never|until|if"
              + "|when|unless|no)\\b)[\\w/-]{1,14}\\s?){1,6})?\\s?[,(-]\\s?"
              + OVER);

  private static final Rule NORMAL_LATER =
      Rule.inAnyCase(
          "\\s(?:on|at)\\s(?:admission|presentation|arrival|peak|baseline)[,;]\\s(?:now\\s|and\\s"
              + "|but\\s)?(?:normal|nl|wnl|normali[sz]ed|resolved|back\\sto\\s(?:normal|baseline))\\b");

  private ResolvedValues() {}

  static void settle(String text, List<StandingMention> read) {
    for (int i = 0; i < read.size(); i++) {
      var one = read.get(i);
      if (one.status() == FactStatus.PRESENT
          && one.mention().type().equals("lab")
          && (BEHIND.opens(text, one.mention().end(), one.passage().end())
              || NORMAL_LATER.opens(text, one.mention().end(), one.passage().end()))) {
        read.set(i, one.as(FactStatus.HISTORICAL));
      }
    }
  }
}
