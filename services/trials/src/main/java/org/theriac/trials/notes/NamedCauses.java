package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** A treatment that is named as the cause of something only, or for its last dose. */
final class NamedCauses {
  private static final Rule CAUSE =
      Rule.inAnyCase(
          "\\b(?:2/2|due to|d/t|secondary to|2°|attributed to|caused by|related to|(?:toxicit(?:y"
              + "|ies)|reactions?|side[- ]effects?|complications?)\\s(?:from|to|of|with))\\s?$");

  /** "X-related AKI", "X-induced colitis". */
  private static final Rule RELATED =
      Rule.inAnyCase("[-\\s](?:related|induced|associated)\\s[a-zA-Z]");

  /**
   * "hypothyroid 2/2 X": it was given, and nothing says that it still is; where the note tells of
   * it elsewhere, it is no course of its own.
   */
  static boolean isCause(String text, List<StandingMention> read, StandingMention one) {
    var mention = one.mention();
    return mention.type().equals("therapy")
        && (CAUSE.isWithin(
                text,
                Math.max(one.passage().start(), Math.min(mention.from(), mention.start()) - 24),
                Math.min(mention.from(), mention.start()))
            || RELATED.opens(text, mention.to(), one.passage().end())
            || isFromIt(text, read, one))
        && !TreatmentOrder.hasNumbers(mention);
  }

  private static final Rule LAST_BEFORE =
      Rule.inAnyCase("\\blast\\s(?:(?:dose|cycle|infusion)\\s(?:of\\s)?)?$");

  /** "Last X 8/14" of a course that goes on is no course of its own. */
  static boolean isLastOfCourse(String text, StandingMention one) {
    return one.mention().type().equals("therapy")
        && one.status() == FactStatus.HISTORICAL
        && LAST_BEFORE.isWithin(
            text, Math.max(one.passage().start(), one.mention().from() - 20), one.mention().from());
  }

  static boolean isGivenStill(List<StandingMention> read, StandingMention one) {
    for (StandingMention other : read) {
      if (other.status() == FactStatus.PRESENT
          && other.mention().type().equals("therapy")
          && other.mention().name().equals(one.mention().name())) {
        return true;
      }
    }
    return false;
  }

  static boolean isToldElsewhere(List<StandingMention> read, StandingMention one) {
    var mention = one.mention();
    for (StandingMention told : read) {
      var other = told.mention();
      if (other != mention
          && other.type().equals("therapy")
          && other.name().equals(mention.name())
          && other.from() != mention.from()) {
        return true;
      }
    }
    return false;
  }

  private static final Rule FROM =
      Rule.inAnyCase(
          "\\s(?:(?:which |that )?(?:persist(?:s|ed|ing|ent)?|remain(?:s|ed|ing)?|residual|ongoing"
              + "|lingering|left|resulting|stemming|likely|presumed"
              + "|probably)\\s){0,2}from\\s(?:(?:the|her|his|prior|previous|earlier)\\s){0,2}");

  /** "neuropathy gr 2 from X": right behind a finding, other than "switched from X". */
  private static boolean isFromIt(String text, List<StandingMention> read, StandingMention one) {
    int from = Math.min(one.mention().from(), one.mention().start());
    if (text.indexOf(" from ", Math.max(0, from - LONGEST_FROM), from) < 0) {
      return false;
    }
    for (StandingMention told : read) {
      var other = told.mention();
      if (other.type().equals("condition")
          && other.end() < from
          && from - other.end() < LONGEST_FROM
          && FROM.covers(text.substring(other.end(), from))) {
        return true;
      }
    }
    return false;
  }

  private static final Rule ON = Rule.inAnyCase("\\s(?:while\\s)?(?:on|under|during)\\s");

  /**
   * "Grade 3 colitis on X 05/2026": the day is that of the harm, and nothing says that X was gone
   * on with after it.
   */
  static boolean wasGivenAtHarm(String text, List<StandingMention> read, StandingMention one) {
    var mention = one.mention();
    var attributes = mention.attributes();
    if (!mention.type().equals("therapy")
        || one.status() != FactStatus.PRESENT
        || !attributes.containsKey("date")
        || attributes.containsKey("start")) {
      return false;
    }
    int from = Math.min(mention.from(), mention.start());
    for (StandingMention told : read) {
      var other = told.mention();
      if (other.type().equals("condition")
          && other.attributes().containsKey("grade")
          && other.end() < from
          && from - other.end() < LONGEST_ON
          && ON.covers(text.substring(other.end(), from))) {
        return true;
      }
    }
    return false;
  }

  private static final int LONGEST_FROM = 48;
  private static final int LONGEST_ON = 16;

  private NamedCauses() {}
}
