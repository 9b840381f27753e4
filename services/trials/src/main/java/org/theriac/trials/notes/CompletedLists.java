package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "Completed carboplatin, paclitaxel and bevacizumab in 4/2026": what is said to be completed is
 * all of the list, and its last day is that of each. Regimens with capitals and numbers of their
 * own ("completed FOLFOX x6, FOLFIRI 2024") are courses apart.
 */
final class CompletedLists {
  private static final Rule COMPLETED =
      Rule.inAnyCase(
          "\\b(?:completed|finished)\\s(?:(?:\\w{1,8}\\s)?(?:cycles|courses|doses)\\s(?:of\\s)?)?"
              + "(?:(?:adjuvant|neoadjuvant|induction|weekly|concurrent)\\s)?$");
  private static final Rule COMMA = Rule.of(",\\s");
  private static final Rule LAST = Rule.inAnyCase(",?\\s(?:and|&|plus)\\s");
  private static final Rule DRUG = Rule.of("[a-z][a-z-]{3,30}(?: [a-z]{3,20})?");
  private static final int LONGEST_LEAD = 60;

  private CompletedLists() {}

  static void settle(String text, List<StandingMention> read) {
    for (int i = 0; i < read.size(); i++) {
      if (isTherapy(read.get(i)) && isCompleted(text, read.get(i))) {
        list(text, read, i);
      }
    }
  }

  private static boolean isTherapy(StandingMention one) {
    return one.mention().type().equals("therapy") && one.status() == FactStatus.HISTORICAL;
  }

  private static boolean isCompleted(String text, StandingMention one) {
    int from = one.mention().from();
    return COMPLETED.isIn(
        text.substring(Math.max(one.passage().start(), from - LONGEST_LEAD), from));
  }

  private static void list(String text, List<StandingMention> read, int first) {
    int last = first;
    boolean drugs = isDrug(read.get(first));
    boolean ended = false;
    for (int j = first + 1; j < read.size() && !ended; j++) {
      var next = read.get(j);
      int from = next.mention().from();
      if (next.passage() != read.get(first).passage() || from <= read.get(last).mention().to()) {
        continue;
      }
      var gap = text.substring(read.get(last).mention().to(), from);
      ended = LAST.covers(gap);
      if (!isTherapy(next) || !ended && !COMMA.covers(gap)) {
        break;
      }
      drugs &= isDrug(next);
      last = j;
    }
    var day = dayOf(read.get(last).mention());
    if (!ended || day.isEmpty()) {
      return;
    }
    read.set(last, ended(read.get(last), day));
    for (int j = first; drugs && j < last; j++) {
      if (isTherapy(read.get(j)) && dayOf(read.get(j).mention()).isEmpty()) {
        read.set(j, ended(read.get(j), day));
      }
    }
  }

  private static boolean isDrug(StandingMention one) {
    return DRUG.covers(one.mention().name());
  }

  private static String dayOf(Mention mention) {
    var attributes = mention.attributes();
    return attributes.getOrDefault("last_dose", attributes.getOrDefault("date", ""));
  }

  private static StandingMention ended(StandingMention one, String day) {
    return one.with(one.mention().without("date").with("last_dose", day).withDate(day));
  }
}
