package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "4 prior lines: A; B; C": what is listed behind the colon, up to the end of the sentence, is
 * past, unless a word beside it says that it is given.
 */
final class PriorLines {
  private static final Rule LIST = Rule.inAnyCase("\\s?(?:\\([^)]{0,40}\\)\\s?)?:\\s?");
  private static final Rule ENDS = Rule.of("\\.(?=\\s|$)|\\n");
  private static final Rule PRIOR = Rule.inAnyCase("\\b(?:prior|previous|earlier)\\b");
  private static final int LONGEST_LIST = 600;

  private PriorLines() {}

  static void settle(String text, List<StandingMention> read) {
    for (StandingMention lines : List.copyOf(read)) {
      int end = lines.mention().end();
      var colon = LIST.matcher(text).region(end, Math.min(text.length(), end + 48));
      if (!lines.mention().type().equals("prior_lines")
          || !PRIOR.isIn(text.substring(lines.mention().start(), end))
          || !colon.lookingAt()) {
        continue;
      }
      int stop = Math.min(text.length(), end + LONGEST_LIST);
      var ends = ENDS.matcher(text).region(colon.end(), stop);
      int listEnd = ends.find() ? ends.start() : stop;
      for (int i = 0; i < read.size(); i++) {
        var one = read.get(i);
        if (one.mention().type().equals("therapy")
            && one.status() == FactStatus.PRESENT
            && one.mention().from() >= colon.end()
            && one.mention().to() <= listEnd
            && !TreatmentOrder.isCued(one)) {
          read.set(i, one.as(FactStatus.HISTORICAL));
        }
      }
    }
  }
}
