package org.theriac.trials.notes;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Rule;

/** One result for a list of tests: "HIV, HBV and HCV negative". */
final class SharedResult {
  private static final Rule LIST =
      Rule.inAnyCase(
          "(?:\\s(?:ab|ag|ag/ab|ab/ag|antibody|antigen|serology))?((?:(?:\\s?,\\s?(?:and\\s|or\\s)?"
              + "|\\s(?:and|or|&)\\s"
              + "|\\s?/\\s?)[\\w-]{1,16}(?:\\s[\\w-]{1,14}){0,3}?){1,6})\\s?:?\\s?(?:(?:all|both"
              + "|were|was|are|is|tests?|testing|serolog\\w+|screens?|status"
              + "|also)\\s){0,4}(negative|neg|non-?reactive|not detected|undetectable|pending|sent"
              + "|ordered|awaited|not done|not tested|unknown)(?![\\w-])");
  private static final Pattern APART =
      Pattern.compile(
          "\\s?,\\s?(?:and\\s|or\\s)?|\\s(?:and|or|&)\\s|\\s?/\\s?", Pattern.CASE_INSENSITIVE);
  private static final Rule OPEN =
      Rule.inAnyCase(
          "\\s?(?:(?:tests?|testing|serolog\\w+|screens?|status)\\s)?(?:is\\s|are\\s"
              + "|still\\s)?(?:pending|sent|ordered|awaited|not (?:yet )?(?:done|tested|checked"
              + "|known))\\b");

  private SharedResult() {}

  /**
   * What the result behind a list says of its first item, of whose words the place is the end:
   * {@code negative}, {@code pending}; null = no list of tests with one result.
   */
  static @Nullable String of(Passage passage, Lexicon lexicon, int from) {
    Matcher list = passage.at(LIST, from);
    if (!list.lookingAt()) {
      return null;
    }
    var items = APART.split(list.group(1), -1);
    for (String item : items) {
      if (!item.isBlank() && (!isTest(lexicon, item.strip()) || isLoad(lexicon, item.strip()))) {
        // "Hepatitis B, HBV DNA undetectable": a load tells how active it is, not whether it is.
        return null;
      }
    }
    return switch (list.group(2).toLowerCase(Locale.ROOT)) {
      case "pending", "sent", "ordered", "awaited", "not done", "not tested", "unknown" ->
          "pending";
      default -> "negative";
    };
  }

  /** Whether the result of the test whose words end here is not there yet. */
  static boolean isOpen(Passage passage, int from) {
    return passage.at(OPEN, from).lookingAt();
  }

  private static boolean isLoad(Lexicon lexicon, String item) {
    return lexicon.isLoad(lexicon.measureNamed(item));
  }

  private static boolean isTest(Lexicon lexicon, String item) {
    var measure = lexicon.measureNamed(item);
    return !measure.isEmpty() && lexicon.measure(measure).unit().isEmpty()
        || lexicon.isTested(lexicon.canonical("condition", item));
  }
}
