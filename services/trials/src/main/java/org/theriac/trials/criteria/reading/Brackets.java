package org.theriac.trials.criteria.reading;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brackets of a criterion that ask nothing, and those that let in. */
final class Brackets {
  private static final Pattern FREE_PAREN =
      Pattern.compile(
          "[(\\[](?:[^()\\[\\]]*\\b(?:not required|not mandatory|inclusive|(?:transfusions?"
              + "|growth factors?|support|supplementation|results?|tests?|testing|assays?|samples?"
              + "|specimens?)(?=[^()\\[\\]\\d]*[)\\]]))\\b[^()\\[\\]]*|\\s*(?:e\\.?g\\.?"
              + "|i\\.?e\\.?|such as|for example|eg|note|refer|see)\\b(?:[^()\\[\\]]"
              + "|[(\\[][^()\\[\\]]*[)\\]])*)[)\\]]",
          Pattern.CASE_INSENSITIVE);

  /** What a bracket allows, of what stands before it or beside it. */
  static final Pattern PERMITTING_PAREN =
      Pattern.compile(
          "[(\\[][^()\\[\\]]*\\b(?:permitted|allowed|allowable|acceptable"
              + "|is ok)\\b[^()\\[\\]]*[)\\]]",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern NOTE = Pattern.compile("(?i)[(\\[]\\s*note\\b");

  private Brackets() {}

  /** A text without the brackets that ask nothing; those that let in stay. */
  static String withoutFree(String text) {
    return FREE_PAREN
        .matcher(text)
        .replaceAll(found ->
            // "(Note: B is allowed)" asks nothing, but lets in.
            NOTE.matcher(found.group()).lookingAt()
                    && PERMITTING_PAREN.matcher(found.group()).matches()
                ? Matcher.quoteReplacement(found.group())
                : " ");
  }
}
