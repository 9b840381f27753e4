package org.theriac.trials.criteria;

import java.util.Collections;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** What the sentence of a treatment says of it that its fact does not hold. */
final class SentencesOfTreatments {
  private static final String KEPT_LAST = " last";
  private static final String KEPT_UNWANTED = " unwanted";
  private static final String KEPT_OPEN = " open";
  private static final int REACH = 40;

  private static final Rule TREATED_WITH =
      Rule.inAnyCase(
          "(?<!\\bwas )(?<!\\bwere )(?<!\\bbeen )(?<!\\bpreviously )(?<!\\bformerly )(?<!\\binitially )(?<!\\bearlier )"
              + "(?<!\\bonce )(?<!\\bsuccessfully )(?<!\\bfirst )\\b(?:treated|managed|controlled|maintained) with"
              + " (?:(?:oral|inhaled|daily|weekly|topical|subcutaneous|low-dose|[\\w-]{3,24}(?:,| and|,? and)) ){0,3}$");

  private static final Rule ENDED =
      Rule.inAnyCase(
          "^(?:(?! and (?:had|has|is|was|underwent|an?|takes|[a-z]+ed)\\b)[^.;]){0,60}?\\b(?:in|at age|as an?|until|till|through|ago|years? before|last|then|followed|before|earlier"
              + "|stopped|discontinued|completed|cycles?|courses?|response|remission|cured?|failed|without|initially|later)\\b");

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
        : fact.status() == FactStatus.ABSENT && isOnlyUnwanted(fact)
            ? KEPT_UNWANTED
            : mayGoOn(fact) ? KEPT_OPEN : "";
  }

  /** "has arthritis treated with A": that it was given is said, that it ended is not. */
  static boolean mayGoOn(Fact fact) {
    if (fact.status() != FactStatus.HISTORICAL) {
      return false;
    }
    if (fact.evidence().isEmpty()) {
      return fact.sentence().endsWith(KEPT_OPEN);
    }
    int at = fact.sentence().indexOf(fact.evidence());
    return at > 0
        && Collections.disjoint(fact.attributes().keySet(), OF_A_COURSE)
        && TREATED_WITH.isIn(fact.sentence().substring(0, at))
        && !ENDED.isIn(fact.sentence().substring(at + fact.evidence().length()));
  }

  private static final Set<String> OF_A_COURSE =
      Set.of(
          "date",
          "start",
          "last_dose",
          "cycles",
          "line",
          "outcome",
          "best_response",
          "setting",
          "reason");

  /** Whether words call a course the last or the only one. */
  static boolean isLast(Fact fact) {
    return LAST.matcher(fact.sentence()).find();
  }
}
