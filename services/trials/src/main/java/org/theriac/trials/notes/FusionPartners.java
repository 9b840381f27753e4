package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "A fusion with B as partner": the second gene is no finding of its own. */
final class FusionPartners {
  private static final Rule BEHIND =
      Rule.inAnyCase("\\s?(?:as\\s(?:the\\s|its\\s|a\\s)?)?(?:fusion\\s)?partner\\b");
  private static final Rule BEFORE =
      Rule.inAnyCase(
          "\\b(?:(?:fusion|rearrange\\w{1,5}|fused|translocat\\w{2,4})\\s(?:with|to)\\s"
              + "|partner(?:\\sgene)?\\s?(?:is\\s|was\\s|:\\s?|=\\s?|,\\s)?)(?:the\\s)?$");

  private FusionPartners() {}

  /** Whether a gene between two places, of which no result is told, is the partner of another. */
  static boolean isOne(Passage passage, int start, int end) {
    return passage.isAt(BEHIND, end) || passage.isBefore(BEFORE, start, 36);
  }
}
