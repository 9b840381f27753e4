package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Events told with what brought them on and its year, or as the last ones of their kind. */
final class EarlierEvent {
  /** An episode of so many months ago or more is not of now. */
  private static final int MONTHS = 3;

  private static final int REACH = 60;

  private static final String WORD =
      "(?!(?:on|since|until|till|now|then|started|began|given)\\b)[\\w'/-]{1,20}";

  /** "DVT following surgery in 2015": the day behind the cause is that of the event. */
  private static final Rule CAUSE =
      Rule.inAnyCase(
          ",?\\s(?:(?:that|which)\\s)?(?:(?:was|occurred|developed|happened)\\s)?(?:provoked\\s|unprovoked\\s|shortly\\s|soon"
              + "\\s|immediately\\s)?(?:following|after|post|due to|secondary to|2/2|d/t|during|complicating|provoked by|from"
              + "|related to|associated with|in the setting of|in the context of|(?<!,\\s)(?:while )?on|with)\\s(?:"
              + WORD
              + "\\s){0,5}?"
              + WORD
              + ",?\\s(?:\\(|(?:back\\s)?(?:in|on|of)\\s(?:(?:early|late|mid|about|around)[\\s-])?)?"
              + "(?=(?:[a-z]{3,9}\\.?,?\\s)?(?:19|20)\\d\\d\\b|\\d{1,2}/\\d{2,4}\\b)");

  private static final Rule OCCURRED =
      Rule.inAnyCase(
          "\\s(?:that\\s|which\\s)?(?:was|were|occurred|happened|took place|developed)\\s(?:back\\s|was\\s)?(?:in|on)\\s"
              + "(?:(?:early|late|mid)[\\s-])?");

  private static final Rule LAST =
      Rule.inAnyCase("\\b(?:last|latest|most recent)\\s(?:known\\s|documented\\s|reported\\s)?$");

  private static final Rule OVER_BEHIND =
      Rule.inAnyCase(
          "\\s(?:(?:was|occurred|happened|were)\\s)?(?:about\\s|over\\s|more than\\s|>\\s?|approximately\\s)?"
              + "(?:\\d{1,2}|two|three|four|five|six|seven|eight|nine|ten|many|several)\\s?\\+?\\s?(?:years?|yrs?|y)\\s(?:ago|earlier|prior)\\b");

  private static final Rule ADMITTED =
      Rule.inAnyCase("\\b(?:admitted|hospitali[sz]ed|admission|inpatient)\\b[^.;]{0,60}$");

  private static final Rule DISCHARGED =
      Rule.inAnyCase(
          "[^.;]{0,120}?\\b(?:(?:was|and|been|then)\\s(?:\\w{3,12}\\s)?discharged|went home|made (?:a|an) (?:full"
              + "|good|uneventful|complete) recovery)\\b");

  private static final Rule WELL_AGAIN =
      Rule.inAnyCase(
          "(?:(?!\\b(?:not|never|until|if|no)\\b)[^.;]){0,60}?\\b(?:now|since|then|has|have|and|is)\\s(?:(?:been|is|has|fully|completely|entirely|made a full)\\s){0,2}"
              + "(?:symptom[- ]free|asymptomatic|recovered|recovery|well again|back to normal|back to baseline)\\b");

  /** "seizures started at 4 and stopped by 9". */
  private static final Rule BEGAN_AND_ENDED =
      Rule.inAnyCase(
          "\\s(?:that\\s|which\\s)?(?:started|began|occurred|developed|appeared|were present|was present)\\s(?:(?!not|never|but|on)[\\w'/-]{1,14}\\s){1,6}?(?:and|but|then)\\s(?:then\\s|had\\s|have\\s|has\\s)?"
              + "(?:stopped|ended|ceased|disappeared|gone|subsided|went away)\\b(?!\\s(?:taking|her|his|the|all|any|[a-z]+(?:ib|ab|ine|ol|am|in)\\b))");

  private static final Rule WAS =
      Rule.inAnyCase(
          "\\b(?:was on|were on|had been on|was|had been|had|suffered (?:from|with)|required|needed)\\s(?:(?:[\\w-]{3,14})\\s){0,2}$");

  private static final Rule UNTIL =
      Rule.inAnyCase(
          "\\s(?:(?!not|never|no\\b)[\\w-]{2,14}\\s){0,4}?(?:until|till|up until|up to)\\s(?!(?:now|today|the present|present|recently|very recently|further|next)\\b)");

  private static final Rule PREGNANCIES = Rule.inAnyCase("pregnancies");

  private static final Rule AFTER_IT =
      Rule.inAnyCase(
          "\\b(?:after|following|since)\\s(?:an?|the|her)\\s(?:(?:first|second|third|last|uneventful|normal"
              + "|twin|recent|molar|ectopic)\\s){0,2}$");

  private static final Rule PREGNANCY = Rule.inAnyCase("pregnancy");

  /** "admitted with pneumonia and was discharged", "after a pregnancy", "three pregnancies". */
  private static boolean isOver(Passage passage, Mention mention, Lexicon lexicon) {
    if (lexicon.isEvent(mention.name())) {
      return passage.isBefore(ADMITTED, mention.from(), 90)
              && passage.isAt(DISCHARGED, mention.to())
          || passage.isAt(WELL_AGAIN, mention.to());
    }
    if (!lexicon.isLasting(mention.name())
        && (passage.isAt(BEGAN_AND_ENDED, mention.to())
            || passage.isAt(UNTIL, mention.to()) && passage.isBefore(WAS, mention.from(), 40))) {
      return true;
    }
    var words = passage.between(mention.from(), mention.to());
    return PREGNANCIES.covers(words)
        || PREGNANCY.covers(words) && passage.isBefore(AFTER_IT, mention.from(), 40);
  }

  private EarlierEvent() {}

  /** Where the words end that stand between an event and its day; its own end if there are none. */
  static int toDay(Passage passage, Mention mention) {
    Matcher cause = passage.at(CAUSE, mention.end());
    if (cause.lookingAt()) {
      return cause.end();
    }
    Matcher occurred = passage.at(OCCURRED, mention.end());
    return occurred.lookingAt() ? occurred.end() : mention.end();
  }

  /** "last seizure 2009": what was long ago for the last time is not of now. */
  static FactStatus settle(
      Passage passage, Mention mention, FactStatus status, Dates dates, Lexicon lexicon) {
    if (status != FactStatus.PRESENT || !mention.type().equals("condition")) {
      return status;
    }
    if (isOver(passage, mention, lexicon)) {
      return FactStatus.HISTORICAL;
    }
    return !lexicon.isLasting(mention.name())
            && passage.isBefore(LAST, mention.from(), REACH)
            && (dates.isLongBefore(mention.date(), MONTHS)
                || passage.isAt(OVER_BEHIND, mention.to()))
        ? FactStatus.HISTORICAL
        : status;
  }
}
