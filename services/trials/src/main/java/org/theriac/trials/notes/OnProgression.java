package org.theriac.trials.notes;

import java.util.Map;
import org.theriac.trials.patterns.Rule;

/**
 * "If PD -> X", "X when she progresses", "consider X on progression": what is to be given when the
 * tumour grows was not given, and nothing grew on it.
 */
final class OnProgression {
  private static final int LONGEST_LEAD = 100;
  private static final int LONGEST_WISH = 60;

  private static final String GROWTH =
      "(?:(?-i:PD|POD)|progress(?:es|ion|ing)?|relapses?|recurrence|recurs|grows?)\\b";

  /** What is given at once in what follows the condition. */
  private static final String NOT_GIVEN =
      "(?:(?!\\b(?:now|currently|since|started|restarted|resumed|was|were|received|given|had"
          + "|on|s/p)\\b)[^.;>\u2192]){0,44}$";

  private static final Rule IF_BEFORE =
      Rule.inAnyCase(
          "\\b(?:if|in case of|in the event of|should\\s(?:he|she|they|pt|patient|there\\sbe))\\b"
              + "(?:[^.;:>\u2192]{0,50}?\\b"
              + GROWTH
              + "[^.;,:>\u2192]{0,20}?(?:,|:|\\bthen\\b)|[^.;>\u2192]{1,50}?(?:->|\u2192|=>))"
              + NOT_GIVEN);

  private static final Rule AT_BEFORE =
      Rule.inAnyCase(
          "\\b(?:up)?on\\s(?:(?:any|next|first|further|future|disease)\\s)?"
              + GROWTH
              + "(?!\\s(?:on|of|in|with|after|through)\\b)[,:]?\\s(?:(?:would|will|could|may|might"
              + "|plan(?:\\sfor|\\sto)?|consider|could|use|switch\\sto|offer|try|give|be)\\s){1,3}"
              + "(?:[\\w-]{2,20}\\s?[/+]\\s?){0,3}$");

  private static final String JOINED = "(?:\\s?[/+&]\\s?[\\w-]{2,20}){0,3}";

  private static final Rule IF_BEHIND =
      Rule.inAnyCase(
          JOINED
              + "(?:\\s(?:next|later|then|alone|again|only|as\\snext\\sline))?\\s?[,(]?\\s?"
              + "(?:if|when(?:ever)?|once|should|in\\scase\\sof)\\s(?:(?:there\\sis|there's|she|he"
              + "|pt|patient|they|it|any|further|next|the|future|disease|dz|has|tumou?r|clear|scan"
              + "|scans|shows?|radiographic|clinical|confirmed)\\s){0,4}"
              + GROWTH
              + "(?![^.;]{0,14}\\d)");

  private static final Rule AT_BEHIND =
      Rule.inAnyCase(
          JOINED
              + "\\s?\\(?(?:(?:is\\s|be\\s)?(?:reserved|saved|kept|held\\sback)\\s)?(?:on|at|upon|for"
              + "|with|after)\\s(?:(?:next|first|further|future|any|disease|the\\stime\\sof)\\s){0,2}"
              + GROWTH
              + "(?![^.;]{0,14}\\d|\\s(?:on|of|after|through)\\b)");

  private static final Rule RESERVED =
      Rule.inAnyCase(
          "\\s(?:is\\s|be\\s|to\\sbe\\s)?(?:reserved|saved|kept\\sin\\sreserve)\\s(?:for|until)\\b");

  /** What is thought of, before the treatment. */
  private static final Rule WISHED =
      Rule.inAnyCase(
          "\\b(?:consider\\w*|plan\\w*|will|would|could|may|might|recommend\\w*|option\\w*|discuss\\w*"
              + "|offer\\w*|reserve|reserving|save|saving|keep|keeping|propose\\w*|suggest\\w*"
              + "|recs?|next)\\b(?:(?!\\b(?:was|were|received|given|had|stopped)\\b)[^.;>\u2192]){0,40}$");

  /** Alone at the beginning of its sentence: nobody says whether it was given. */
  private static final Rule AT_OPENS =
      Rule.inAnyCase(
          "^(?:at|on|upon)\\s"
              + GROWTH
              + "\\s?(?:->|\u2192|=>|:|,)\\s?(?:[\\w-]{2,20}\\s?[/+]\\s?){0,3}$");

  private OnProgression() {}

  /** Whether it is left open if the treatment was given when the tumour grew. */
  static boolean isOpen(Passage passage, int start, int end, Map<String, String> attributes) {
    return !hasCourse(attributes)
        && !attributes.containsKey("best_response")
        && (start == passage.start() && passage.isAt(AT_BEHIND, end)
            || passage.isBefore(AT_OPENS, start, LONGEST_WISH));
  }

  private static boolean hasCourse(Map<String, String> attributes) {
    return attributes.containsKey("cycles")
        || attributes.containsKey("last_dose")
        || attributes.containsKey("date")
        || attributes.containsKey("start")
        || attributes.containsKey("reason");
  }

  /**
   * Whether a treatment is one for when the tumour grows.
   *
   * @param start where the combination that it is given in begins
   * @param end where that combination ends
   * @param attributes what is told of its course
   */
  static boolean isTold(Passage passage, int start, int end, Map<String, String> attributes) {
    return !hasCourse(attributes)
        && (passage.isBefore(IF_BEFORE, start, LONGEST_LEAD)
            || passage.isBefore(AT_BEFORE, start, LONGEST_WISH)
            || passage.isAt(IF_BEHIND, end)
            || passage.isAt(RESERVED, end)
            || passage.isAt(AT_BEHIND, end) && passage.isBefore(WISHED, start, LONGEST_WISH));
  }
}
