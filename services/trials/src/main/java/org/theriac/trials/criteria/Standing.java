package org.theriac.trials.criteria;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.FactStatus;

/**
 * Tells of an illness that a sentence names how it stands there, other than being there: it was
 * only looked for, its name is that of a test, it is denied, or it is over.
 */
final class Standing {
  private static final Pattern FREE_BEHIND = Pattern.compile("(?i)^[- ]free\\b");
  private static final Pattern DENIED_BEFORE =
      Pattern.compile(
          "(?i)(?<!\\bnot )(?<!\\bnever )\\b(?:negative for|no evidence of|no signs? of|absence of"
              + "|free of|excluded|ruled out)\\s+(?:(?:an?|the|any|acute|active|new|recent|prior"
              + "|other|deep)\\s+)*$");

  /** A test, a vaccine or a medicine that is given before the illness comes. */
  private static final Pattern SOUGHT_BEFORE =
      Pattern.compile(
          "(?i)\\b(?:screen\\w*|examin\\w+|test(?:s|ed|ing)?|check(?:s|ed|ing)?|looked|looking|work-?up"
              + "|worked up|surveillance|monitor\\w*|prophyla\\w+|vaccin\\w+|immuni[sz]\\w+"
              + "|protection)\\s(?:[\\w-]+\\s){0,2}?(?:for|against)\\s(?:(?:an?|the|any|active"
              + "|acute|chronic|latent|possible|suspected)\\s)*(?:[\\w-]+(?: [BC])?(?:,|,? and|,? or)"
              + "\\s)*$|\\bto (?:rule out|exclude|look for|screen for|test for|prevent)\\s"
              + "(?:(?:an?|the|any|active|acute)\\s)*$");

  private static final Pattern FOUND_BEHIND =
      Pattern.compile(
          "(?i)^\\s*[:,–-]?\\s*(?:(?:and|which|that|test|result)\\s)*(?:(?:is|was|were|came back"
              + "|returned)\\s)?positive\\b");
  private static final Pattern TEST_BEHIND =
      Pattern.compile(
          "(?i)^(?:[ -](?:virus|viral|surface|core|specific))*[ -](?:serolog(?:y|ies)"
              + "|antibod(?:y|ies)|antigens?|screen(?:ing|s)?|panels?|tests?|testing|pcr|swabs?"
              + "|titers?|titres?|smears?|cultures?|work-?up|vaccin\\w+|immuni[sz]ation"
              + "|prophylaxis|surveillance|monitoring|crystals?|serostatus|status)\\b");
  private static final Pattern POSITIVE =
      Pattern.compile(
          "(?i)(?<!non-|non |not |no )\\b(?:positive|reactive|detected|confirm\\w+|show\\w*"
              + "|reveal\\w*|found|diagnos\\w+|abnormal|elevated)\\b|\\+");
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "(?i)^[^.;]{0,60}?\\b(?:negative|non-?reactive|not detected|undetectable|normal"
              + "|unremarkable|not reactive)\\b");
  private static final Pattern ANOTHER_TEST =
      Pattern.compile("(?i)\\b(?:tests?|serolog(?:y|ies)|antibod(?:y|ies)|pcr|cultures?)\\b");

  private static final Pattern OVER_BEHIND =
      Pattern.compile(
          "(?i)^((?:(?!\\b(?:not|never|un|partial(?:ly)?|incomplete(?:ly)?|without|no"
              + "|slowly)\\b)[^.;]){0,70}?)\\b(?:resolved|recovered|healed|cured|eradicated"
              + "|has cleared|full recovery|complete recovery|in (?:(?:full|complete|sustained"
              + "|long-term) )?remission|outgrown|outgrew|none since|not since)\\b");

  private Standing() {}

  /**
   * How a named illness stands.
   *
   * @param start place of the name in the sentence
   * @param end its end, exclusive
   * @param next where the next illness is named behind it; the sentence's length if none is
   * @return empty if nothing says other than that it is there
   */
  static Optional<FactStatus> of(String sentence, int start, int end, int next) {
    var before = sentence.substring(0, start);
    var behind = sentence.substring(end);
    if (FREE_BEHIND.matcher(behind).find() || DENIED_BEFORE.matcher(before).find()) {
      return Optional.of(FactStatus.ABSENT);
    }
    Matcher test = TEST_BEHIND.matcher(behind);
    if (test.find()) {
      return tested(behind.substring(test.end()));
    }
    if (SOUGHT_BEFORE.matcher(before).find()) {
      if (FOUND_BEHIND.matcher(behind).find()) {
        return Optional.empty();
      }
      return Optional.of(
          NEGATIVE.matcher(behind).find() && !ANOTHER_TEST.matcher(behind).find()
              ? FactStatus.ABSENT
              : FactStatus.POSSIBLE);
    }
    return isOver(sentence, end, next) ? Optional.of(FactStatus.HISTORICAL) : Optional.empty();
  }

  /** Whether it is only looked for. */
  static boolean isSought(String sentence, int start) {
    return SOUGHT_BEFORE.matcher(sentence.substring(0, start)).find();
  }

  private static Optional<FactStatus> tested(String result) {
    if (POSITIVE.matcher(result).find()) {
      return Optional.empty();
    }
    return Optional.of(
        NEGATIVE.matcher(result).find() && !ANOTHER_TEST.matcher(result).find()
            ? FactStatus.ABSENT
            : FactStatus.POSSIBLE);
  }

  /** "…, fully recovered", said of this illness and not of one that is named behind it. */
  private static boolean isOver(String sentence, int end, int next) {
    Matcher over = OVER_BEHIND.matcher(sentence.substring(end));
    return over.find() && end + over.end(1) <= next;
  }
}
