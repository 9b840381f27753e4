package org.theriac.trials.notes;

import java.util.HashMap;
import java.util.List;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "At dx ER 90%, HER2 0. Re-bx: ER 10%, HER2 3+": of two results of a marker, the one of the
 * diagnosis is past where the other is of a later biopsy. A change of a gene stays: another one
 * that comes later does not undo it.
 */
final class RebiopsiedMarkers {
  private static final int LONGEST = 140;

  private static final String FIRST =
      "(?:(?:at|@)\\s(?:the\\stime\\sof\\s)?(?:initial\\s|original\\s|first\\s)?(?:dx|diagnosis"
          + "|presentation)|initial(?:ly)?|original(?:ly)?|primary(?:\\stumou?r)?(?=:|\\sER|\\swas)"
          + "|initial\\s(?:bx|biopsy)|first\\sbx)\\b";

  private static final Rule FIRST_BEFORE = Rule.inAnyCase("\\b" + FIRST + "[^.;\\n]{0,100}$");
  private static final Rule FIRST_BEHIND = Rule.inAnyCase("[^.;\\n]{0,40}?\\s" + FIRST);

  private static final String AGAIN =
      "(?:re-?bx|re-?biops\\w+|repeat(?:ed)?\\s(?:bx|biopsy|biopsied|IHC|testing|NGS)|(?:liver|lung|bone"
          + "|nodal|met|mets|metastatic|metastasis|LN|node|brain|new|recurrence)\\s(?:bx|biopsy)"
          + "|bx\\s(?:of\\s)?(?:the\\s)?(?:met|mets|liver|lung|bone|node|recurrence)"
          + "|at\\s(?:recurrence|relapse|progression)|on\\s(?:recurrence|relapse|progression))";

  private static final Rule AGAIN_BEFORE = Rule.inAnyCase("\\b" + AGAIN + "\\b[^.;\\n]{0,90}$");
  private static final Rule AGAIN_BEHIND =
      Rule.inAnyCase("[^.;,\\n]{0,30}?\\s\\(?(?:on|at|by|in)?\\s?" + AGAIN + "\\b");

  /** "1+ at dx, 3+ on re-bx": the second result has no name of its own. */
  private static final Rule THEN_UNNAMED =
      Rule.inAnyCase(
          "[^.;,\\n]{0,20}?\\s"
              + FIRST
              + "[,;]\\s?(?:but\\s|now\\s|and\\s)?[\\w+%/ -]{1,16}\\s\\(?(?:(?:on|at|by|in)\\s)?"
              + AGAIN
              + "\\b");

  private RebiopsiedMarkers() {}

  static void settle(String text, List<StandingMention> read) {
    var later = new HashMap<String, StandingMention>();
    for (int i = read.size() - 1; i >= 0; i--) {
      var one = read.get(i);
      if (!isResult(one)) {
        continue;
      }
      var name = one.mention().name();
      var again = later.get(name);
      boolean unnamed = THEN_UNNAMED.opens(text, one.mention().end(), one.passage().end());
      if (unnamed || again != null && isFirst(text, one) && !isAgain(text, one)) {
        read.set(i, one.as(FactStatus.HISTORICAL));
      } else if (isAgain(text, one)) {
        later.putIfAbsent(name, one);
      }
    }
  }

  /** A result, and no change of a gene. */
  private static boolean isResult(StandingMention one) {
    return one.mention().type().equals("biomarker")
        && (one.status() == FactStatus.PRESENT || one.status() == FactStatus.ABSENT)
        && !(one.mention().value() instanceof Value.Text text
            && (text.text().startsWith("p.") || text.text().startsWith("exon")));
  }

  private static boolean isFirst(String text, StandingMention one) {
    int start = one.mention().start();
    int stop = Math.min(one.passage().end(), one.mention().end() + LONGEST);
    return isBefore(FIRST_BEFORE, text, one, start)
        || FIRST_BEHIND.opens(text, one.mention().end(), stop);
  }

  private static boolean isAgain(String text, StandingMention one) {
    int stop = Math.min(one.passage().end(), one.mention().end() + LONGEST);
    return isBefore(AGAIN_BEFORE, text, one, one.mention().start())
        || AGAIN_BEHIND.opens(text, one.mention().end(), stop);
  }

  private static boolean isBefore(Rule rule, String text, StandingMention one, int start) {
    return rule.isWithin(text, Math.max(one.passage().start(), start - LONGEST), start);
  }
}
