package org.theriac.trials.criteria;

import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** What the sentence of a treatment says of it that its fact does not hold. */
final class SentencesOfTreatments {
  private static final String KEPT_LAST = " last";
  private static final String KEPT_UNWANTED = " unwanted";
  private static final int REACH = 40;

  private static final Pattern LAST =
      Pattern.compile(
          "(?i)\\b(?:last|latest|only|sole|most recent|none since|nothing since|no (?:further|other"
              + "|more|additional|subsequent)|off (?:all )?(?:therapy|treatment) since)\\b");

  private static final Pattern UNWANTED =
      Pattern.compile(
          "(?i)\\b(?:declin\\w+|refus\\w+|defer(?:s|red|ring)?|(?:not"
              + "|no longer) (?:a )?(?:good )?candidates?|unfit|unsuitable|ineligible|not (?:fit"
              + "|eligible|suitable|appropriate|indicated|recommended|advised|planned|interested"
              + "|an option|want)|contraindicat\\w+|avoid\\w*)\\b");

  private static final Pattern NEVER_GIVEN =
      Pattern.compile(
          "(?i)\\b(?:never|no (?:prior|previous)|na[iï]ve|not (?:yet )?(?:received|had|given)"
              + "|has not|did not)\\b");

  private SentencesOfTreatments() {}

  /** "Declines chemotherapy": it is not given from now on, which says nothing of the past. */
  static boolean isOnlyUnwanted(Fact fact) {
    if (fact.evidence().isEmpty() && fact.sentence().endsWith(KEPT_UNWANTED)) {
      return true;
    }
    int at = fact.sentence().indexOf(fact.evidence());
    if (at < 0 || fact.evidence().isEmpty()) {
      return false;
    }
    int end = at + fact.evidence().length();
    var around =
        fact.sentence()
            .substring(Math.max(0, at - REACH), Math.min(fact.sentence().length(), end + REACH));
    return UNWANTED.matcher(around).find() && !NEVER_GIVEN.matcher(around).find();
  }

  /** What a fact's own sentence says of it that decides, in words that stay in lean charts. */
  static String kept(Fact fact) {
    return isLast(fact)
        ? KEPT_LAST
        : fact.status() == FactStatus.ABSENT && isOnlyUnwanted(fact) ? KEPT_UNWANTED : "";
  }

  /** Whether words call a course the last or the only one. */
  static boolean isLast(Fact fact) {
    return LAST.matcher(fact.sentence()).find();
  }
}
