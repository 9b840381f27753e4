package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A sentence of a criterion.
 *
 * @param permission whether it lets in whom the ones before it speak of
 */
record Sentence(String text, boolean permission) {
  static final Pattern PERMITTED =
      Pattern.compile(
          "\\b(?:(?:are|is|will be|may be|be|considered) (?:still |also )?(?:eligible|allowed"
              + "|permitted|acceptable|not excluded|included|enrolled|exempt)|may (?:participate"
              + "|enroll|enrol|enter|be (?:enrolled|included|eligible|allowed|permitted))|(?:can"
              + "|could) (?:participate|be (?:enrolled|included))|(?:do|does) not (?:require"
              + "|need) (?:this |a |the |pregnancy )*test(?:ing)?)\\b|(?<!not )\\b(?:allowed|permitted"
              + "|acceptable)(?=\\s*[.;]?\\s*$)",
          Pattern.CASE_INSENSITIVE);

  /** The sentences of a text, with what is permitted behind a semicolon as one of its own. */
  static List<Sentence> of(String text) {
    var sentences = new ArrayList<Sentence>();
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      boolean stop =
          at == text.length()
              || text.charAt(at) == ';' && isPermission(text, at + 1)
              || text.charAt(at) == '.'
                  && at + 1 < text.length()
                  && Character.isWhitespace(text.charAt(at + 1))
                  && at > 2
                  && !text.substring(Math.max(0, at - 4), at)
                      .matches(".*\\b(?:e\\.g|i\\.e|vs|v|approx|no)$");
      if (stop) {
        var sentence = text.substring(start, Math.min(text.length(), at + 1));
        if (!sentence.isBlank()) {
          sentences.add(
              new Sentence(sentence.strip(), start > 0 && PERMITTED.matcher(sentence).find()));
        }
        start = at + 1;
      }
    }
    return sentences;
  }

  /** "…; A and B are allowed". */
  private static boolean isPermission(String text, int from) {
    int end = from;
    while (end < text.length() && ";.".indexOf(text.charAt(end)) < 0) {
      end++;
    }
    return PERMITTED.matcher(text.substring(from, end)).find();
  }
}
