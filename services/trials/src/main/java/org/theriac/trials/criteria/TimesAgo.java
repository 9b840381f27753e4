package org.theriac.trials.criteria;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long ago a thing was from the words behind it. */
final class TimesAgo {
  private static final List<String> NUMBERS =
      List.of(
          "a",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen",
          "fifteen",
          "sixteen",
          "seventeen",
          "eighteen",
          "nineteen",
          "twenty");

  private static final Pattern AGO =
      Pattern.compile(
          "^[^.]{0,60}?\\b(\\d{1,2}|"
              + String.join("|", NUMBERS)
              + ") (day|week|month|year)s? (?:ago|prior|before|earlier)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "Two weeks ago she had …": of all that its sentence tells behind it. */
  private static final Pattern OPENING =
      Pattern.compile(
          "^\\W*(?:about |approximately |some |only |just )?(\\d{1,2}|"
              + String.join("|", NUMBERS)
              + ") (day|week|month|year)s? (?:ago|prior|before|earlier)\\b(?![^.;]*\\b(?:ago|now"
              + "|today|currently|since then|later)\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_YEAR =
      Pattern.compile("^\\s*(?:\\(|,|in|of)?\\s*((?:19|20)\\d{2})\\b(?!\\s?[-/%])");

  private TimesAgo() {}

  /**
   * "two weeks ago", "in 2016" behind what happened then, or "two weeks ago" as its sentence's
   * beginning.
   *
   * @param end where the thing's name ends in the sentence, exclusive
   */
  static Map<String, String> of(String sentence, int end) {
    var behind = sentence.substring(end);
    var when = new HashMap<String, String>();
    Matcher ago = AGO.matcher(behind);
    boolean told = ago.find();
    if (!told) {
      ago = OPENING.matcher(sentence);
      told = ago.find();
    }
    if (told) {
      int word = NUMBERS.indexOf(ago.group(1).toLowerCase(Locale.ROOT));
      when.put(
          ago.group(2).toLowerCase(Locale.ROOT) + "s_ago",
          word >= 0 ? Integer.toString(Math.max(1, word)) : ago.group(1));
    }
    Matcher year = IN_YEAR.matcher(behind);
    if (year.find()) {
      when.put("date", year.group(1));
    }
    return when;
  }
}
