package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/**
 * "Plasma negative for A, tissue A mutated": what one specimen lacks, another that is named with a
 * finding of its own has.
 */
final class OtherSpecimen {
  private static final Rule BEFORE =
      Rule.inAnyCase(
          "(?:[,;]\\s?|\\s-\\s)(?:but\\s|and\\s|while\\s|whereas\\s)?(?:on\\s|in\\s|by\\s)?(?:the\\s)?"
              + "(?:tissue|tumou?r|FFPE|bx|biopsy|re-?biopsy|re-?bx|plasma|ctDNA|liquid"
              + "\\s(?:biopsy|bx)|blood)(?:\\s(?:NGS|testing|panel|biopsy|bx|showed|shows|revealed|with"
              + "|had|has|was|is|positive\\sfor|found)){0,4}\\s?:?\\s(?:an?\\s)?$");

  private OtherSpecimen() {}

  /** Whether a marker is told of another specimen than the words before it. */
  static boolean before(Passage passage, int start) {
    return passage.isBefore(BEFORE, start, 60);
  }
}
