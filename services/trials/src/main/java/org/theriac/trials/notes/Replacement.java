package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * A treatment that goes on is over where the note says what is given now instead: "tamoxifen since
 * 3/2022 ... now on letrozole". What is given beside another one (a steroid, a suppression of
 * hormones) goes on, and so does what is named again.
 */
final class Replacement {
  private static final int FARTHEST = 400;
  private static final Rule NOW_BEFORE =
      Rule.inAnyCase(
          "\\b(?:now|currently)\\s(?:(?:is|being)\\s)?(?:on|receiving|taking"
              + "|getting)\\s(?:[\\w-]{2,20}\\s?(?:/|\\+|\\sand\\s|\\s)\\s?){0,3}$|\\b(?:switched"
              + "|changed|transitioned|rotated)\\s(?:over\\s)?to\\s(?:[\\w-]{2,20}\\s?(?:/|\\+"
              + "|\\sand\\s|\\s)\\s?){0,3}$");
  private static final Rule GOES_ON =
      Rule.inAnyCase(
          "\\b(?:add(?:ed|ing)?|also|plus|combin\\w+|continu\\w+|cont|remains|resum\\w+|restart\\w+"
              + "|together|in addition|along with|as well|still)\\b");

  private Replacement() {}

  static void settle(String text, List<StandingMention> read, Lexicon lexicon) {
    var courses = new ArrayList<Integer>();
    for (int i = 0; i < read.size(); i++) {
      if (isCourse(read.get(i), lexicon)) {
        courses.add(i);
      }
    }
    for (int at = 0; at < courses.size(); at++) {
      var one = read.get(courses.get(at));
      if (one.mention().attributes().containsKey("start") && isReplaced(text, read, courses, at)) {
        read.set(courses.get(at), one.as(FactStatus.HISTORICAL));
      }
    }
  }

  /** A course that is given and not only once. */
  private static boolean isCourse(StandingMention one, Lexicon lexicon) {
    var mention = one.mention();
    return mention.type().equals("therapy")
        && one.status() == FactStatus.PRESENT
        && !"true".equals(mention.attributes().get(TherapyReader.PROCEDURE))
        && !lexicon.isBeside(mention.name());
  }

  private static boolean isReplaced(
      String text, List<StandingMention> read, List<Integer> courses, int at) {
    var one = read.get(courses.get(at)).mention();
    boolean replaced = false;
    for (int next = at + 1; next < courses.size(); next++) {
      var later = read.get(courses.get(next)).mention();
      if (later.from() - one.to() > FARTHEST) {
        break;
      }
      if (later.name().equals(one.name())) {
        return false;
      }
      replaced |=
          later.from() >= one.end()
              && NOW_BEFORE.isIn(
                  text.substring(Math.max(one.to(), later.from() - 60), later.from()))
              && !GOES_ON.isIn(text.substring(one.to(), later.from()));
    }
    return replaced;
  }
}
