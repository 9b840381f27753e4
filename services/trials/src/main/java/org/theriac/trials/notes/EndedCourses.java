package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Treatments of which nothing is said but that another one shows to be over. */
final class EndedCourses {
  private static final int FARTHEST = 90;
  private static final int LONGEST_LEAD = 48;

  private static final Rule GIVEN_WITH =
      Rule.inAnyCase(
          "(?:\\s\\d{1,3}(?:\\.\\d)?\\s?c?Gy(?:\\s?(?:in|/)\\s?\\d{1,2}\\s?(?:fx|fr"
              + "|fractions))?)?\\s?(?:with|w/|using|\\+|/|and)\\s?(?:(?:concurrent|weekly|wkly"
              + "|q3w|concomitant)\\s)?(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}");
  private static final Rule NOW_ON =
      Rule.inAnyCase(
          "[,;]\\s(?:and\\s)?(?:now|currently)\\s(?:on\\s)?(?:C\\d{1,2}(?:D\\d{1,2})?\\s"
              + "(?:of\\s)?)?(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");
  private static final Rule ADDED =
      Rule.inAnyCase("[^.;]{0,24}?\\b(?:add(?:ed|ing)?|too|as well|also)\\b");

  private EndedCourses() {}

  /**
   * Whether a treatment is over.
   *
   * @param index of a treatment of which nothing says that it is given
   */
  static boolean isEnded(String text, List<StandingMention> read, int index) {
    return isPartOfPast(text, read, index) || isBeforeNow(text, read, index);
  }

  /** "chemoRT with cis/etop": what was given with a course that is over is over with it. */
  private static boolean isPartOfPast(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    for (int j = index - 1; j >= 0 && read.get(j).passage() == one.passage(); j--) {
      var other = read.get(j);
      if (other.mention().type().equals("therapy")
          && other.status() == FactStatus.HISTORICAL
          && "true".equals(other.mention().attributes().get(TherapyReader.PROCEDURE))
          && other.mention().to() <= one.mention().from()
          && GIVEN_WITH.covers(text.substring(other.mention().to(), one.mention().from()))) {
        return true;
      }
    }
    return false;
  }

  /** "A/B + C, now C9 of C", "A, now B": what is not named again is over. */
  private static boolean isBeforeNow(String text, List<StandingMention> read, int index) {
    var one = read.get(index);
    boolean replaced = false;
    for (int j = index + 1; j < read.size() && read.get(j).passage() == one.passage(); j++) {
      var next = read.get(j).mention();
      int gap = next.from() - one.mention().to();
      if (!next.type().equals("therapy") || gap < 0 || gap > FARTHEST) {
        continue;
      }
      int from = Math.max(one.mention().to(), next.from() - LONGEST_LEAD);
      if (read.get(j).status() == FactStatus.PRESENT
          && NOW_ON.isIn(text.substring(from, next.from()))) {
        if (next.name().equals(one.mention().name())
            || ADDED.opens(text, next.to(), one.passage().end())) {
          return false;
        }
        replaced = true;
      }
    }
    return replaced;
  }
}
