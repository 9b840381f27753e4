package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/**
 * "Type 2 diabetes mellitus (HCC)": in the lists of hospital systems the letters mark a
 * hierarchical condition category of insurers, and no hepatocellular carcinoma. Between brackets
 * they are the tumour only where one of the liver is named before them.
 */
final class RiskCategory {
  private static final String LETTERS = "HCC";
  private static final int NEAR = 120;

  private static final Rule TUMOUR_OF_LIVER =
      Rule.inAnyCase(
          "\\b(?:hepato-?cellular|hepatoma|(?:liver|hepatic)\\s(?:\\w{1,12}\\s)?(?:cell\\s)?(?:cancer|ca"
              + "|carcinoma|tumou?rs?|mass(?:es)?|lesions?|primary|malignan\\w+|neoplasm|nodules?)\\b"
              + "|LI-?RADS|LR-?[45M]\\b|BCLC|AFP\\b)");

  private RiskCategory() {}

  /** Whether letters in brackets are the mark of a category. */
  static boolean is(String text, int from, int start, int end) {
    if (!text.regionMatches(start, LETTERS, 0, LETTERS.length())
        || end - start != LETTERS.length()
        || end >= text.length()
        || text.charAt(end) != ')'
        || start == 0
        || text.charAt(start - 1) != '(') {
      return false;
    }
    return !TUMOUR_OF_LIVER.isIn(text.substring(Math.max(from, start - NEAR), start));
  }
}
