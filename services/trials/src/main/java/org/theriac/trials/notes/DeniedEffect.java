package org.theriac.trials.notes;

import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/**
 * "No relapse after X", "no toxicity from X", "no allergy to X": what is denied stands between the
 * denial and the treatment, and is not the treatment.
 */
final class DeniedEffect {
  private static final String OF_IT =
      "\\s(?:(?:the|her|his|their|this|any|prior|previous|first|last|initial|starting|adjuvant"
          + "|neoadjuvant|maintenance|definitive)\\s){0,3}$";

  /** What comes after a treatment, whatever it is, says that there was one. */
  private static final Rule AFTER_IT =
      Rule.inAnyCase(
          "^(?:\\s[\\w/'-]{1,20}){1,6}\\s(?:after|following|since|post|s/p|status post)" + OF_IT);

  private static final Rule UNDER_IT =
      Rule.inAnyCase(
          "^(?:\\s[\\w/'-]{1,20}){0,4}?\\s(?:progress\\w*|(?-i:PD|POD)|relaps\\w*|recur\\w*"
              + "|complications?|toxicit\\w*|reactions?|side[- ]effects?|(?:ir)?AEs?"
              + "|adverse (?:events?|effects?))\\s(?:(?:while|when|or|and|after)\\s){0,3}(?:on"
              + "|under|during|despite|from|to|with|of|due to|taking|receiving)"
              + OF_IT);

  /** "No allergy to X", "no need for X": nothing is said of a treatment that was given or not. */
  static final Rule NOTHING_OF_IT =
      Rule.inAnyCase(
          "\\b(?:no|without|denies)\\s(?:[\\w-]{1,14}\\s){0,2}(?:allerg(?:y|ies|ic reactions?)"
              + "|hypersensitivit(?:y|ies)|intolerances?|contra-?indications?|objections?|barriers?"
              + "|need|indications?|role|requirement|reason|plans?)\\s(?:to|for|of|with|against)"
              + OF_IT);

  /** "No X since diagnosis", "no X since 2019": of the time before nothing is said. */
  private static final Rule NO_BEFORE =
      Rule.inAnyCase(
          "\\b(?:no|without|denies)\\s(?:(?:any|other|further|additional|more|systemic)\\s){0,2}$");

  /** "no X since 2019", "no X for 2 years": said of a time, and not of the one before it. */
  static final Rule SINCE_BEHIND =
      Rule.inAnyCase(
          "\\s(?:given\\s)?(?:since\\b|(?:for|x|over)\\s?(?:(?:the|last|past|about|at"
              + "|least|over|almost|nearly|approx|~|>)\\s?){0,3}(?:\\d{1,3}|an?|one|two|three|four"
              + "|five|six|ten|several|many)\\s?-?(?:days?|wks?|weeks?|mos?|months?|yrs?"
              + "|years?|y)\\b)");

  private DeniedEffect() {}

  /**
   * Whether what is denied before a treatment is something else.
   *
   * @param from end of the denial
   */
  static boolean is(Passage passage, Mention mention, int from) {
    var denied = passage.between(from, mention.from());
    return AFTER_IT.isIn(denied) || UNDER_IT.isIn(denied);
  }

  /** Whether the denial says nothing of the treatment itself. */
  static boolean saysNothing(Passage passage, Mention mention) {
    return passage.isBefore(NOTHING_OF_IT, mention.from(), LONGEST)
        || passage.isAt(SINCE_BEHIND, mention.to())
            && passage.isBefore(NO_BEFORE, mention.from(), LONGEST);
  }

  private static final int LONGEST = 60;

  /** What is then known of the treatment. */
  static FactStatus status(Passage passage, Mention mention, int from) {
    var denied = passage.between(from, mention.from());
    // "No new lesions since X": it may well go on.
    return AFTER_IT.isIn(denied) && !GOES_ON.isIn(denied)
        ? FactStatus.HISTORICAL
        : TherapyReader.usual(passage, mention);
  }

  private static final Rule GOES_ON = Rule.inAnyCase("\\s(?:since|starting)\\s");
}
