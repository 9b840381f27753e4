package org.theriac.trials.notes;

import java.util.Map;
import java.util.regex.Matcher;
import org.theriac.trials.patterns.Rule;

/** "Held 5/2025 for pneumonitis, not restarted": a pause that was never ended is the end. */
final class NeverResumed {
  private static final int LONGEST = 200;
  private static final int LONGEST_DAY = 16;

  private static final Rule PAUSED =
      Rule.inAnyCase(
          "[^.;]{0,60}?\\b(?:held|paused|interrupted|put on hold|on hold)\\b(?!\\s(?:back|steady))");

  private static final Rule NOT_AGAIN =
      Rule.inAnyCase(
          "[^.;]{0,120}?\\b(?:(?:never|not|wasn't|hasn't been)\\s(?:been\\s|was\\s)?(?:re-?started"
              + "|resumed|re-?challenged|reintroduced|re-?initiated)"
              + "|(?:no|without)\\s(?:re-?challenge|resumption))\\b(?!\\s(?:yet|until|till))");

  private NeverResumed() {}

  /**
   * Notes that a treatment ended on the day that its pause began.
   *
   * @param from where the combination that it is given in ends
   */
  static void read(Passage passage, int from, Dates dates, Map<String, String> attributes) {
    var text = passage.text();
    int stop = Math.min(passage.end(), from + LONGEST);
    if (from >= stop || !NOT_AGAIN.mayBeWithin(text, from, stop)) {
      return;
    }
    Matcher paused = PAUSED.matcher(text).region(from, stop);
    if (!paused.lookingAt() || !NOT_AGAIN.opens(text, paused.end(), stop)) {
      return;
    }
    var day = dates.first(text, paused.end(), Math.min(stop, paused.end() + LONGEST_DAY));
    if (day != null) {
      attributes.put("last_dose", day.iso());
    }
    attributes.remove("held_since");
    attributes.put(TherapyReader.ENDED, "true");
  }
}
