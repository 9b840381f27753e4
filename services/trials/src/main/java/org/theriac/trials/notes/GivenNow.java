package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** A treatment with a word right before it that it is given now, whatever was said before that. */
final class GivenNow {
  private static final int LONGEST_LEAD = 60;

  /** "s/p RT (ongoing X)": the word belongs to what follows it. */
  static final Rule ONGOING_BEFORE =
      Rule.inAnyCase(
          "(?:[(,+/&]\\s?|\\b(?:with|w/|and|on|plus|despite)\\s)(?:still\\s|now\\s)?(?:ongoing"
              + "|continuous|continued|continuing)\\s$");

  /** "since starting X, PSA fell". */
  static final Rule SINCE_ITS_START =
      Rule.inAnyCase(
          "\\bsince\\s(?:starting|initiating|initiation of|beginning|resuming|restarting)\\s$");

  static final Rule NOW_BEFORE =
      Rule.inAnyCase(
          "(?:^|[,;(\u2192]|->|\\bthen|\\band|\\bbut)\\s?(?:now|currently)\\s(?:on\\s|receiving\\s"
              + "|getting\\s|taking\\s)?(?:(?:\\d(?:L|nd line|rd line)|second[- ]line"
              + "|third[- ]line|single[- ]agent|maintenance|maint|adjuvant|adj|weekly"
              + "|C\\d{1,2}(?:D\\d{1,2})?(?:\\sof)?)\\s){0,2}(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");

  /**
   * "opted for X which started 9/1", "stopped X and restarted 9/2026": what is told last, and is
   * told to have happened.
   */
  static final Rule STARTED_BEHIND =
      Rule.inAnyCase(
          "(?:\\s?[/+]\\s?[\\w-]{2,16}){0,3}(?:,?\\s(?:which|that)\\s(?:(?:she|he|was|were|has"
              + "|have|been|pt)\\s){0,2}(?:started|begun|began|initiated|restarted|resumed)\\b"
              + "|[^.;]{0,50}?,?\\s(?:and|then|but|was|now)\\s(?:(?:has|was|then|since|been"
              + "|later)\\s){0,2}(?:restarted|resumed|rechallenged)\\b)"
              + "(?![^.;]{0,40}\\b(?:stopped|d/c'?d?|discontinued|held|off|completed)\\b)");

  /** "chose X instead, started 3/2026". */
  static final Rule STARTED_ON =
      Rule.inAnyCase(
          "(?:\\s?[/+]\\s?[\\w-]{2,16}){0,3}(?:\\sinstead)?,\\s(?:and\\s)?(?:started|begun"
              + "|began|initiated)\\s(?:on\\s|in\\s)?\\d"
              + "(?![^.;]{0,50}\\b(?:stopped|d/c'?d?|discontinued|held|off|completed|PD"
              + "|progress\\w*)\\b)");

  /** "switched from X to Y": Y is given. */
  static final Rule SWITCHED_FROM_TO =
      Rule.inAnyCase(
          "(?<!(?:will|would|may|can|could|should|to)\\s)(?<!\\bbe\\s)\\b(?:switched|changed"
              + "|transitioned|converted|rotated)\\s(?:over\\s)?from\\s(?:[\\w/+-]{2,24}\\s){1,3}"
              + "(?:over\\s)?to\\s(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");

  /** "will be switched from X to Y": Y is planned. */
  static final Rule SWITCH_AHEAD =
      Rule.inAnyCase(
          "\\b(?:will|would|plan(?:s|ned)?|to|should|consider(?:ing)?|recommend(?:ed)?|may)\\s(?:to\\s)?"
              + "(?:be\\s)?(?:switch(?:ed|ing)?|chang(?:e|ed|ing)|transition(?:ed|ing)?)\\s(?:over\\s)?"
              + "from\\s(?:[\\w/+-]{2,24}\\s){1,3}(?:over\\s)?to\\s(?:[\\w-]{2,16}\\s?[/+]\\s?){0,3}$");

  /** "X escalated to 800 mg after progression", "X continued beyond progression". */
  private static final Rule GONE_ON_BEHIND =
      Rule.inAnyCase(
          "\\s(?:dose\\s)?(?:(?:was|is|has been|being)\\s)?(?:escalated|increased|doubled"
              + "|continued|continuing|continues)\\s[^.;,]{0,40}?\\b(?:after|following|beyond|post|at"
              + "|despite|past|through)\\b[\\s-](?:\\w{1,14}\\s){0,2}?(?:progress\\w*|(?-i:PD|POD))\\b"
              + "(?![^.;]{0,50}\\b(?:stopped|d/c'?d?|discontinued|completed|off|then|until)\\b)");

  private static final Rule NOT_YET_OR_NO_MORE =
      Rule.inAnyCase(
          "(?:\\s?[/+]\\s?[\\w-]{2,16}){0,3}(?:\\s?\\?|[^.;]{0,30}?\\b(?:plan\\w*|consider\\w*"
              + "|recommend\\w*|propos\\w*|offer\\w*|discuss\\w*|schedul\\w*|next|pending"
              + "|to (?:start|begin)|stopped|d/c'?d?|discontinued|completed|held|off|finished"
              + "|declin\\w*|eligible|candidate|refractory|resistant|intoleran\\w+|naive"
              + "|failed)\\b)");

  private GivenNow() {}

  /** Whether a treatment is given; a plan or a stop behind it says otherwise. */
  static boolean is(Passage passage, Mention mention) {
    if (passage.isBefore(ONGOING_BEFORE, mention.from(), 24)
        || passage.isBefore(SINCE_ITS_START, mention.from(), 28)
        || passage.isAt(GONE_ON_BEHIND, mention.to())
        || passage.isBefore(SWITCHED_FROM_TO, mention.from(), LONGEST_LEAD)
            && !passage.isAt(NOT_YET_OR_NO_MORE, mention.to())) {
      return true;
    }
    var attributes = mention.attributes();
    if (!"true".equals(attributes.get(TherapyReader.PROCEDURE))
        && passage.isAt(STARTED_BEHIND, mention.to())) {
      return true;
    }
    if (!attributes.containsKey("last_dose")
        && !attributes.containsKey("outcome")
        && !attributes.containsKey(TherapyReader.ENDED)
        && passage.isAt(STARTED_ON, mention.to())) {
      return true;
    }
    return passage.isBefore(NOW_BEFORE, mention.from(), LONGEST_LEAD)
        && !"true".equals(attributes.get(TherapyReader.PROCEDURE))
        && !attributes.containsKey(TherapyReader.ENDED)
        && !attributes.containsKey("last_dose")
        && !attributes.containsKey("outcome")
        && !isAsked(passage, mention)
        && !passage.isAt(NOT_YET_OR_NO_MORE, mention.to());
  }

  /** "now X?": the mark ends the sentence and is no part of it. */
  private static boolean isAsked(Passage passage, Mention mention) {
    return mention.to() >= passage.end()
        && passage.end() < passage.text().length()
        && passage.text().charAt(passage.end()) == '?';
  }
}
