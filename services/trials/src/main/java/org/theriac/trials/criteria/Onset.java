package org.theriac.trials.criteria;

import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import org.theriac.trials.patterns.Rule;

/**
 * Reads since when a patient has an illness: "A for nine years", "a six-month history of A", "A,
 * diagnosed two years ago". When a thing happened is another question.
 */
final class Onset {
  /** Name of the attribute: days since an illness began, at least. */
  static final String DAYS = "onset_days";

  private static final String NUMBER =
      "(\\d{1,2}|a|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|eighteen|twenty)";

  private static final Rule BEHIND =
      Rule.inAnyCase(
          "^(?: (?:of|in|on) (?:the |his |her |both )?(?:[a-z]+ ){0,2}[a-z]+)?,?(?: (?:which|that|and|was|has been"
              + "|had been|is|were|has|first|diagnosed|known|present|treated|found)){0,4} (?:for|over) (?:(?:the"
              + "|past|last|about|more|than|over|at|least|some|nearly|almost) ){0,3}"
              + NUMBER
              + " (day|week|month|year)s?\\b(?! (?:ago|later))|^,? (?:(?:which|that|was|and|had|been|first|is) ){0,3}"
              + "(?:diagnosed|found|detected|began|started) (?:(?:about|more|than|over|at|least|some|nearly|almost) ){0,2}"
              + NUMBER
              + " (day|week|month|year)s? ago\\b");

  private static final Rule BEFORE =
      Rule.inAnyCase(
          "\\b"
              + NUMBER
              + "[- ](day|week|month|year)s?[- ](?:long )?(?:history|duration|course) of (?:[\\w-]+ ){0,3}$|\\bfor (?:(?:the"
              + "|past|last|about|more|than|over|at|least|some|nearly|almost) ){0,3}"
              + NUMBER
              + " (day|week|month|year)s? (?:he|she|they|the patient) has (?:had|suffered from) (?:[\\w-]+ ){0,3}$");

  private static final Map<String, Integer> WORDS =
      Map.ofEntries(
          Map.entry("a", 1),
          Map.entry("one", 1),
          Map.entry("two", 2),
          Map.entry("three", 3),
          Map.entry("four", 4),
          Map.entry("five", 5),
          Map.entry("six", 6),
          Map.entry("seven", 7),
          Map.entry("eight", 8),
          Map.entry("nine", 9),
          Map.entry("ten", 10),
          Map.entry("eleven", 11),
          Map.entry("twelve", 12),
          Map.entry("fifteen", 15),
          Map.entry("eighteen", 18),
          Map.entry("twenty", 20));

  private Onset() {}

  /**
   * Days since an illness began; empty if the sentence does not say.
   *
   * @param start place of its name in the sentence
   * @param end its end, exclusive
   */
  static Optional<Double> of(String sentence, int start, int end) {
    var behind = BEHIND.all(sentence.substring(end));
    if (!behind.isEmpty()) {
      return days(behind.getFirst());
    }
    var before = BEFORE.all(sentence.substring(0, start));
    return before.isEmpty() ? Optional.empty() : days(before.getFirst());
  }

  private static Optional<Double> days(MatchResult told) {
    for (int i = 1; i < told.groupCount(); i += 2) {
      var number = told.group(i);
      if (number != null) {
        var lower = number.toLowerCase(java.util.Locale.ROOT);
        double count = WORDS.containsKey(lower) ? WORDS.get(lower) : Double.parseDouble(lower);
        double unit =
            switch (told.group(i + 1).toLowerCase(java.util.Locale.ROOT)) {
              case "day" -> 1;
              case "week" -> 7;
              case "month" -> 30.44;
              default -> 365.25;
            };
        return Optional.of(count * unit);
      }
    }
    return Optional.empty();
  }
}
