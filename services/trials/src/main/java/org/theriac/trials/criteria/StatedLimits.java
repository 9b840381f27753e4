package org.theriac.trials.criteria;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The laboratory's upper limit that a note tells behind a value: "(normal below 60)". */
final class StatedLimits {
  private static final Pattern UPPER =
      Pattern.compile(
          "^\\s*[A-Za-z/%0-9]{0,8}\\s*[(\\[](?:normal|reference|ref|nl|ULN|upper limit(?: of normal)?)"
              + "(?: range| values?| interval)?[:,]? ?(?:is |of |= ?)?"
              + "(?:<=?|below|less than|up to|under|\\d{1,5}(?:\\.\\d{1,3})?\\s?(?:-|–|to)\\s?)?\\s?"
              + "(\\d{1,5}(?:\\.\\d{1,3})?)\\b[^()\\[\\]]{0,12}[)\\]]",
          Pattern.CASE_INSENSITIVE);

  private StatedLimits() {}

  /** The limit, as an attribute of the value that it stands behind; empty if none is told. */
  static Map<String, String> of(String behind) {
    Matcher upper = UPPER.matcher(behind);
    return upper.find() ? Map.of("uln", upper.group(1)) : Map.of();
  }
}
