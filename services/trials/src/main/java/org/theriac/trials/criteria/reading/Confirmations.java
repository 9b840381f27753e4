package org.theriac.trials.criteria.reading;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Condition.Routine.Kind;

/** Reads what is confirmed or judged at enrolment: consent, contraception, visits, opinions. */
final class Confirmations {
  private static final Pattern CONSENT =
      Pattern.compile("\\bconsent|\\bassent\\b", Pattern.CASE_INSENSITIVE);
  private static final Pattern CONTRACEPTION =
      Pattern.compile(
          "contracept|child-?\\s?bearing|birth control|abstinence|abstain|sperm|effective methods?"
              + "|reproductive potential|\\bfertil\\w+ (?:women|men)|barrier method",
          Pattern.CASE_INSENSITIVE);

  /** "use of oral contraceptives": whom a medicine keeps out. */
  private static final Pattern AS_MEDICINE =
      Pattern.compile(
          "^\\W*(?:(?:current|concomitant|ongoing|any|recent|patients?|subjects?|women|who|are"
              + "|use of|using|on|taking|receiving|treatment with|therapy with)\\s+)*(?:(?:systemic"
              + "|combined|hormonal|oral|o?estrogen[- ]containing)\\s+)+contracept",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern BEARING =
      Pattern.compile(
          "child-?\\s?bearing|reproductive potential|\\bfertile\\b", Pattern.CASE_INSENSITIVE);

  private static final Pattern COMPLIANCE =
      Pattern.compile(
          "\\bcompl(?:y|ies|iance|iant)\\b|complian|\\badher\\w+|\\bwilling\\w*|\\bunwilling\\w*"
              + "|attend (?:all )?|follow-?\\s?up (?:visits?|schedule|assess)|\\bcooperat\\w+"
              + "|participate in follow|available for|able to (?:understand|communicate"
              + "|participate|attend|read|complete|follow)|ability to (?:understand|communicate"
              + "|participate|read|undergo|comprehend|complete)|agree(?:s|d)? to|\\brefus\\w+"
              + "|inability to|unable to|not able to|could not undergo|capable of",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern JUDGEMENT =
      Pattern.compile(
          "\\bopinion of the|\\b(?:investigators?|researchers?|physicians?|doctors?|clinicians?"
              + "|sponsors?)(?:'s?)? (?:think|consider|believe|deem|determine|judge|feel|decide"
              + "|opinion|discretion|judge?ment)|\\b(?:deemed|considered|judged|determined"
              + "|assessed) (?:to be |otherwise )*(?:unsuitable|inappropriate|ineligible|unfit"
              + "|not suitable|unacceptable)|\\b(?:unsuitable|inappropriate|not (?:suitable"
              + "|appropriate)) (?:for|to) (?:be )?(?:participat|inclu|enrol|the (?:study|trial"
              + "|clinical)|this (?:study|trial|clinical)|enter)|\\b(?:factors|reasons"
              + "|circumstances|conditions) (?:that|which) (?:may|might|could|would) (?:affect"
              + "|interfere|make|lead)|\\b(?:adequate|normal|sufficient|good|inadequate"
              + "|insufficient|basically normal)\\b[^.;:<>=\\d]{0,60}\\bfunctions?\\b"
              + "|\\bfunctions? of (?:the )?(?:vital|major|main|important|key) organs|\\b(?:main"
              + "|major|key|vital|important) organs?(?: and [a-z ]+)? functions?"
              + "|tumou?r (?:samples?|specimens?|blocks?)|\\b(?:tissue|blood|plasma) (?:specimens?"
              + "|biops)|\\bspecimens?\\b|employees? of|vulnerable (?:population|subject|person)"
              + "|guardianship|\\bspeak(?:ing|s)?\\b|investigator'?s? (?:opinion|judge?ment"
              + "|discretion)|judge?d by|in the (?:physician|investigator|judg)|life[- ]expectanc"
              + "|expected (?:survival|to survive|life)|estimated (?:life|survival)"
              + "|survival (?:time )?(?:>=|>|of)|\\bswallow|tolerate oral|oral (?:medication"
              + "|intake)|tissue (?:sample|available|block|for)|tumou?r tissue|archival"
              + "|\\bbiops(?:y|ies)\\b.*(?:available|provide|sample|fresh|undergo)|blood samples?"
              + "|insurance|social security|prisoner|incarcerat|legal(?:ly)? (?:protect|incapac"
              + "|guard)|detain|previously enrolled|mri contraindic|contraindication",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern NEGATIVE_ROUTINE =
      Pattern.compile(
          "\\b(?:unable|inability|incapable|refus\\w+|unwilling\\w*|not (?:able|willing|capable"
              + "|provide|sign)|cannot|lack of|declin\\w+|non-?complian\\w+|non-?adher\\w+|none"
              + "|poor|no (?:written |informed )?consent|without|failure to|impair\\w+"
              + "|withdraw\\w*|not being able|could not|do not|does not|less than|<)\\b|<",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern LEFT_TO_INVESTIGATOR =
      Pattern.compile(
          "(?i)^\\W*(?:or |and )?(?:any|other) (?:other )?(?:\\w+ ){0,3}(?:conditions?|diseases?"
              + "|illness(?:es)?|disorders?|reasons?|circumstances?|factors?"
              + "|findings?)\\b[^.;]*\\b(?:investigator|physician|researcher)s?\\b");

  /** "any condition that could affect the absorption of the drug": which one, is not told. */
  private static final Pattern BY_ITS_EFFECT =
      Pattern.compile(
          "(?i)^(?!.*(?:\\b(?:such as|like|including|e\\.g|i\\.e|inability)\\b|[(\\[:]))\\W*(?:(?:or"
              + "|and|with|has|have|had|having|there|is|are|any|an?|other|another|many"
              + "|various|variety|of|several|multiple|certain|obvious|known|existing|significant"
              + "|clinically|serious|severe|concurrent|medical|clinical|gastrointestinal|social"
              + "|psychiatric|the|presence|history)\\W+)*(?:conditions?|disease(?:s)?|illness(?:es)?"
              + "|disorders?|reasons?|circumstances?|situations?|factors?|abnormalit(?:y|ies)"
              + "|comorbidit(?:y|ies))(?: (?:that|which))?(?: (?:may|might|can|could|would|will"
              + "|significantly|seriously|potentially|has|have|a|significant|an|adverse))*"
              + " (?:affect|interfer|influenc|impact|impair|hamper|hinder|prevent|preclud|limit"
              + "|reduc|compromis|confound|increas)\\w*(?: \\w+){0,2}? ?(?:of|on|with|in|the|study|drug"
              + "|oral|risk|ability|patient|patients|subject|subjects|participant|participants|to"
              + "|their|'s|adequate|proper|its|a|clinical|trial|\\s)*\\b(?:absor|administration"
              + "|intake|participa|complian|safety|evaluat|interpret|efficacy|endpoint|results?"
              + "|comply|tolera|swallow|study|trial|drugs?|medications?|QT|metaboli)\\w*[^.;]*$");

  private Confirmations() {}

  /**
   * What patients confirm at enrolment; only where nothing else is asked, or where it is the main
   * point.
   */
  static Optional<Condition> whole(String text, boolean exclusion, boolean decisive) {
    boolean negative = NEGATIVE_ROUTINE.matcher(text).find();
    if (CONTRACEPTION.matcher(text).find()
        && !(exclusion && decisive && AS_MEDICINE.matcher(text).find())
        && (!decisive
            || !text.toLowerCase(Locale.ROOT).matches("(?s).*\\b(?:pregnan|lactat|breast).*"))) {
      // Who cannot become pregnant is not meant by an exclusion of those who can.
      return Optional.of(
          exclusion
              ? negative || !BEARING.matcher(text).find()
                  ? new Condition.Refusal(Kind.CONTRACEPTION)
                  // That she can bear children no chart says, and silence denies it not.
                  : new Condition.Not(new Condition.Not(new Condition.Refusal(Kind.CONTRACEPTION)))
              : new Condition.Routine(Kind.CONTRACEPTION));
    }
    if (decisive) {
      return Optional.empty();
    }
    if (CONSENT.matcher(text).find()) {
      return Optional.of(
          negative || exclusion
              ? new Condition.Refusal(Kind.CONSENT)
              : new Condition.Routine(Kind.CONSENT));
    }
    if (COMPLIANCE.matcher(text).find()) {
      return Optional.of(
          negative || exclusion
              ? new Condition.Refusal(Kind.COMPLIANCE)
              : new Condition.Routine(Kind.COMPLIANCE));
    }
    if (JUDGEMENT.matcher(text).find()) {
      return Optional.of(new Condition.Routine(Kind.OTHER));
    }
    return Optional.empty();
  }

  /**
   * An item of an exclusion that leaves it to the investigator which illness it means: "any other
   * condition that the investigator considers …", "any factor that may affect absorption".
   */
  static Optional<Condition> judged(String words) {
    return LEFT_TO_INVESTIGATOR.matcher(words).find() || BY_ITS_EFFECT.matcher(words).find()
        ? Optional.of(new Condition.Routine(Kind.OTHER))
        : Optional.empty();
  }

  /**
   * A part of an inclusion that is confirmed at enrolment, beside what else is asked.
   *
   * @param words words that no other question was made of
   */
  static Optional<Condition> part(String words) {
    if (NEGATIVE_ROUTINE.matcher(words).find()) {
      return Optional.empty();
    }
    if (CONTRACEPTION.matcher(words).find()) {
      return Optional.of(new Condition.Routine(Kind.CONTRACEPTION));
    }
    if (CONSENT.matcher(words).find()) {
      return Optional.of(new Condition.Routine(Kind.CONSENT));
    }
    if (COMPLIANCE.matcher(words).find()) {
      return Optional.of(new Condition.Routine(Kind.COMPLIANCE));
    }
    return JUDGEMENT.matcher(words).find()
        ? Optional.of(new Condition.Routine(Kind.OTHER))
        : Optional.empty();
  }
}
