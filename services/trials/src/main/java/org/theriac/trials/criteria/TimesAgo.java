package org.theriac.trials.criteria;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads how long ago a thing was from the words behind it, or right before it. */
final class TimesAgo {
  private static final String SPAN = "(\\d{1,2}|" + NumberWords.ANY + ") (day|week|month|year)s?";

  private static final Pattern AGO =
      Pattern.compile(
          "^[^.]{0,60}?\\b" + SPAN + " (?:ago|prior|before|earlier)\\b", Pattern.CASE_INSENSITIVE);

  /** "Two years ago she had a small …": of the next thing, and of no other between. */
  private static final Pattern AGO_BEFORE =
      Pattern.compile(
          "\\b"
              + SPAN
              + " (?:ago|earlier),? (?:(?:when|where|after which|she|he|they|the|patient|was|had|has|been|underwent"
              + "|suffered|sustained|developed|received|experienced|diagnosed|treated|admitted"
              + "|hospitali[sz]ed|with|for|an?|his|her|small|large|minor|major|mild|severe|acute"
              + "|first|another|from|of)[ ,]+){0,7}$",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern RECENT =
      Pattern.compile(
          "^[^.,;]{0,30}?\\b(yesterday|last night|this morning|earlier today|last week"
              + "|last month)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "Two weeks ago she had …": of all that its sentence tells behind it. */
  private static final Pattern OPENING =
      Pattern.compile(
          "^\\W*(?:about |approximately |some |only |just )?(\\d{1,2}|"
              + NumberWords.ANY
              + ") (day|week|month|year)s? (?:ago|prior|before|earlier)\\b(?![^.;]*\\b(?:ago|now"
              + "|today|currently|since then|later)\\b)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern IN_YEAR =
      Pattern.compile("^\\s*(?:\\(|,|in|of)?\\s*((?:19|20)\\d{2})\\b(?!\\s?[-/%])");

  private TimesAgo() {}

  /**
   * "two weeks ago", "in 2016", "last month" behind what happened then, "two weeks ago she had"
   * before it, or "two weeks ago" as its sentence's beginning.
   *
   * @param start where the thing's name begins in the sentence
   * @param end where it ends, exclusive
   */
  static Map<String, String> of(String sentence, int start, int end) {
    var behind = sentence.substring(end);
    var when = new HashMap<String, String>();
    Matcher ago = AGO.matcher(behind);
    Matcher ahead = AGO_BEFORE.matcher(sentence.substring(0, start));
    Matcher recent = RECENT.matcher(behind);
    Matcher opening = OPENING.matcher(sentence);
    if (ahead.find()) {
      put(when, ahead);
    } else if (ago.find()) {
      put(when, ago);
    } else if (recent.find()) {
      switch (recent.group(1).toLowerCase(Locale.ROOT)) {
        case "last week" -> when.put("weeks_ago", "1");
        case "last month" -> when.put("months_ago", "1");
        default -> when.put("days_ago", "1");
      }
    } else if (opening.find()) {
      put(when, opening);
    }
    when.putAll(AgesThen.of(behind));
    Matcher year = IN_YEAR.matcher(behind);
    if (year.find()) {
      when.put("date", year.group(1));
    }
    return when;
  }

  private static void put(Map<String, String> when, Matcher span) {
    when.put(span.group(2).toLowerCase(Locale.ROOT) + "s_ago", NumberWords.digits(span.group(1)));
  }
}
