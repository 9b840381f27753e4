package org.theriac.trials.notes;

import java.util.Map;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Dates.Found;
import org.theriac.trials.patterns.Rule;

/**
 * "Stopped 3/2026, restarted 5/2026": a treatment that was begun again is given now, unless it was
 * stopped again; the day of the stop between is no last dose, by which a washout would count.
 */
final class Restarted {
  private static final int LONGEST = 110;
  private static final int LONGEST_DAY = 24;

  private static final Rule RESTARTED =
      Rule.inAnyCase(
          "(?:\\s?[/+]\\s?[\\w-]{2,16}){0,3},?\\s\\(?(?:(?:was|has been|then)\\s)?(?:stopped|held"
              + "|d/c'?d?|dc'?d|discontinued|paused|interrupted|off|on hold)\\b"
              + "(?:(?!\\b(?:not|never|cannot|will|would|may|can|could|should|if|plan\\w*|until"
              + "|unless|be|to|no)\\b)[^.;,()]){0,44}[,;)]?\\s?(?:->|\u2192)?\\s?"
              + "(?:(?:and|then|but|was|now|since|later|has|been|subsequently"
              + "|recently)\\s){0,3}(?:re-?started|resumed|rechallenged|reintroduced"
              + "|re-?initiated)\\b(?!\\s(?:tomorrow|next\\s(?:week|month|visit)))");

  private static final Rule STOPPED_AGAIN =
      Rule.inAnyCase(
          "[^.;]{0,50}?\\b(?:stopped|d/c'?d?|dc'?d|discontinued|held|off|completed|paused)\\b");

  private Restarted() {}

  /**
   * Takes the day of the stop off what is told of a treatment that was begun again.
   *
   * @param from where the combination that it is given in ends
   * @param next where the next treatment begins
   * @return where the words for it end; negative = it was not begun again
   */
  static int read(
      Passage passage, int from, int next, Dates dates, Map<String, String> attributes) {
    int end = next < passage.end() ? next : endOf(passage, from);
    int stop = Math.min(end, from + LONGEST);
    Matcher again = RESTARTED.matcher(passage.text()).region(from, Math.max(from, stop));
    if (!RESTARTED.mayBeWithin(passage.text(), from, stop) || !again.lookingAt()) {
      return -1;
    }
    for (String told :
        new String[] {
          "last_dose", "held_since", "date", "stopped_weeks", "duration_months", TherapyReader.ENDED
        }) {
      attributes.remove(told);
    }
    Matcher over = STOPPED_AGAIN.matcher(passage.text()).region(again.end(), stop);
    Found day = day(passage, again.end(), over.lookingAt() ? over.end() : stop, dates);
    if (day != null) {
      attributes.put("resumed", day.iso());
    }
    if (over.lookingAt()) {
      attributes.put(TherapyReader.ENDED, "true");
      Found last = day(passage, over.end(), stop, dates);
      if (last != null) {
        attributes.put("last_dose", last.iso());
      }
      return last == null ? over.end() : last.end();
    }
    return day == null ? again.end() : day.end();
  }

  /** Where the sentence ends; one that a semicolon ends goes on behind it. */
  private static int endOf(Passage passage, int from) {
    var text = passage.text();
    int end = passage.end();
    boolean goesOn =
        end > 0 && end < text.length() && (text.charAt(end) == ';' || text.charAt(end - 1) == ';');
    return goesOn ? Math.min(text.length(), from + LONGEST) : end;
  }

  private static @Nullable Found day(Passage passage, int from, int stop, Dates dates) {
    return dates.first(passage.text(), from, Math.min(stop, from + LONGEST_DAY));
  }
}
