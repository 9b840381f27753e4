package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/**
 * "Stool tests for A toxin and for bacterial pathogens are negative": the result behind a list of
 * what was tested for is of each of its items, however long they are.
 */
final class TestsFor {
  private static final int REACH = 120;

  private static final String SAME_STATEMENT =
      "(?:(?!\\b(?:but|except|however|although|though|while|whereas|other than|apart from|is|are|was|were"
          + "|has|have|had|came|returned|who|which|that|because|showed?|positive)\\b)[^.;:()])";

  private static final Rule TESTS_BEFORE =
      Rule.inAnyCase(
          "\\b(?:tests?|testing|cultures?|smears?|stains?|swabs?|assays?|panels?|studies|antibodies|serolog(?:y|ies)|PCR)"
              + "\\sfor\\s"
              + SAME_STATEMENT
              + "*$");

  private static final Rule NEGATIVE_BEHIND =
      Rule.inAnyCase(
          SAME_STATEMENT
              + "{0,120}?\\b(?:is|are|was|were|came back|returned|have been|has been|have come back|remain(?:s|ed)?)\\s(?:(?:all|both|also|each|repeatedly)\\s)?"
              + "(?:negative|non-?reactive|normal|unremarkable)\\b");

  private TestsFor() {}

  /** Whether it is an item of such a list, and the result behind it denies it. */
  static boolean deny(Passage passage, Mention mention) {
    return passage.isBefore(TESTS_BEFORE, mention.from(), REACH)
        && passage.isAt(NEGATIVE_BEHIND, mention.to());
  }
}
