package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "Mastectomy in two weeks": what is to be done in some time was not done, and takes no time. */
final class InSomeTime {
  private static final int LONGEST_LEAD = 48;

  private static final Rule AHEAD =
      Rule.inAnyCase(
          "\\s\\(?in\\s(?:about\\s|approx\\s|approximately\\s|~\\s?|the\\snext\\s)?(?:\\d{1,2}(?:\\s?"
              + "[-\u2013]\\s?\\d{1,2})?|an?|one|two|three|four|five|six|eight|ten|twelve|a\\sfew"
              + "|a\\scouple(?:\\sof)?|several|few)[\\s-]?(?:d|days?|wks?|weeks?|mos?|months?)\\b");

  /** What was given, or is given already and comes again. */
  private static final Rule GIVEN_BEFORE =
      Rule.inAnyCase(
          "\\b(?:s/p|status post|received|complet\\w+|underwent|had|has|after|following|finished"
              + "|progress\\w*|PD|respon\\w+|relaps\\w*|recur\\w*|failed|tolerat\\w+|started|given"
              + "|prior|previous|off|on|recover\\w*|improved|C\\d{1,2}|cycle|dose|next|continu\\w+"
              + "|resume\\w*|with|since|no|not|without|declin\\w+|delivered)\\b[^.;,]{0,30}$");

  private InSomeTime() {}

  /**
   * Whether the words behind a treatment tell of a time to come.
   *
   * @param to where that combination ends
   */
  static boolean isTold(Passage passage, int to) {
    return passage.isAt(AHEAD, to);
  }

  /** Whether nothing before it says that it was given before, or is given now. */
  static boolean isFirst(Passage passage, int start) {
    return !passage.isBefore(GIVEN_BEFORE, start, LONGEST_LEAD);
  }
}
