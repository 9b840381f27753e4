package org.theriac.trials.notes;

import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** "had hepatitis B, now negative surface antigen": what a later test found no more is past. */
final class LostVirus {
  private static final Rule HAD =
      Rule.inAnyCase(
          "\\b(?:had|has had|previously had)\\s(?:(?:an?|acute|chronic|prior)\\s){0,2}$");

  private static final String NONE =
      "(?:negative|neg|undetectable|not detected|undetected|non-?reactive|clear)";

  private static final String TEST =
      "(?:(?:hepatitis\\s[bc]\\s|h[bc]v\\s)?(?:surface\\s(?:antigen|ag)|hbsag|sag|rna|pcr|viral\\sload|vl|antigen|culture|cultures|smear"
          + "|smears|test|tests|testing|swab))";

  /** DNA that a medicine keeps down is left out: the virus is still there. */
  private static final Rule NOW_NONE =
      Rule.inAnyCase(
          "(?:\\s(?:infection|previously|in the past|in \\d{4}))*\\s?(?:,|;|\\bbut\\b|\\band\\b|\\bwith\\b)?\\s(?:(?:but|and|with|who|which)\\s)?"
              + "(?:(?:is\\s|are\\s)?(?:now|currently|since|subsequently|repeat|latest|today)\\s(?:is\\s|has\\s|with\\s|an?\\s)?(?:NONE(?!\\s(?:hbv\\s)?dna)\\b|TEST\\s(?:(?:is|was)\\s)?NONE\\b)"
                  .replace("NONE", NONE)
                  .replace("TEST", TEST)
              + "|TEST\\s(?:(?:is|are|was)\\s)?(?:now|currently)\\sNONE\\b)"
                  .replace("NONE", NONE)
                  .replace("TEST", TEST));

  /** "treated for hepatitis C in 2016 and remains virus-free". */
  private static final Rule CLEARED =
      Rule.inAnyCase(
          "(?:(?!\\b(?:no|not|never|failed|without|await\\w*|until|if|didn.t)\\b)[^.;]){0,80}?\\b(?:virus[- ]free|SVR(?:12|24)?|sustained virologic(?:al)? response|cleared (?:it|the (?:virus|infection)))\\b");

  private LostVirus() {}

  /** What a later test says of a condition that is told to be so. */
  static FactStatus settle(Passage passage, Mention mention, FactStatus status, Lexicon lexicon) {
    if (status == FactStatus.PRESENT
        && mention.type().equals("condition")
        && lexicon.isCurable(mention.name())
        && passage.isAt(CLEARED, mention.to())) {
      return FactStatus.HISTORICAL;
    }
    return (status == FactStatus.PRESENT || status == FactStatus.ABSENT)
            && mention.type().equals("condition")
            && lexicon.isTested(mention.name())
            && !lexicon.isLasting(mention.name())
            && passage.isBefore(HAD, mention.from(), 40)
            && passage.isAt(NOW_NONE, mention.to())
        ? FactStatus.HISTORICAL
        : status;
  }
}
