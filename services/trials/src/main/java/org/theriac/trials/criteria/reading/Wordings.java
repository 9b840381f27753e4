package org.theriac.trials.criteria.reading;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.OtherWordings;
import org.theriac.trials.patterns.Rule;

/**
 * Brings a criterion's text into one form: comparators as signs, number words as digits, units and
 * limits of normal in one spelling.
 */
final class Wordings {
  /**
   * @param words tried only where it may match, so that most texts pass most rules untouched
   */
  private record Change(Rule words, String replacement) {
    String in(String text) {
      return words.mayBeWithin(text, 0, text.length())
          ? words.matcher(text).replaceAll(replacement)
          : text;
    }
  }

  private static final List<String> DIGITS =
      List.of(
          "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private static final List<Change> CHANGES =
      OtherWordings.rows().stream().map(row -> new Change(Rule.of(row[0]), row[1])).toList();

  private static final List<Change> OF_INCLUSIONS =
      OtherWordings.ofInclusions().stream()
          .map(row -> new Change(Rule.of(row[0]), row[1]))
          .toList();

  private Wordings() {}

  /** The text in one form; what an inclusion forbids is told by "no". */
  static String normalised(String text, boolean exclusion) {
    var result = normalised(text);
    if (!exclusion) {
      for (Change change : OF_INCLUSIONS) {
        result = change.in(result);
      }
    }
    return result;
  }

  /** The text in one form. */
  static String normalised(String text) {
    var result = text.replaceAll("[\\r\\n]+", ". ");
    result = digits(result);
    for (Change change : CHANGES) {
      result = change.in(result);
    }
    return organs(shared(result)).strip();
  }

  private static final String ORGAN =
      "(?:renal|hepatic|liver|kidney|cardiac|heart|mental|cardiovascular|vascular|pulmonary|lung"
          + "|respiratory|neurologic(?:al)?|psychiatric|autoimmune|cerebrovascular|thyroid"
          + "|hematologic(?:al)?|gastrointestinal|endocrine|metabolic)";
  private static final String MODIFIERS =
      "((?:\\b(?:clinically|medically|significant|relevant|serious|severe|major|moderate"
          + "|uncontrolled|unstable|symptomatic|active|chronic|acute|advanced|decompensated"
          + "|progressive)\\s+)*)";
  private static final Pattern SHARED =
      Pattern.compile(
          MODIFIERS
              + "\\b((?:"
              + ORGAN
              + "(?:,? (?:or|and|and/or) |, ?|/))+)("
              + ORGAN
              + ") (diseases?|disorders?|failure|impairment|insufficiency|dysfunction)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "severe renal or hepatic disease": the noun belongs to each, and what is said of it. */
  private static String shared(String text) {
    return SHARED
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found
                        .group(2)
                        .replaceAll("(?i)(" + ORGAN + ")", found.group(1) + "$1 " + found.group(4))
                    + found.group(1)
                    + found.group(3)
                    + " "
                    + found.group(4)));
  }

  private static final String SITE =
      "(?:breast|ovarian|prostate|colorectal|colon|rectal|lung|gastric|pancreatic|endometrial"
          + "|bladder|kidney|liver|cervical|thyroid|esophageal|uterine|testicular)";
  private static final Pattern SITES =
      Pattern.compile(
          "\\b((?:"
              + SITE
              + "(?:,? (?:or|and|and/or) |, ?|/))+)("
              + SITE
              + ") (cancers?|carcinomas?|adenocarcinomas?)\\b",
          Pattern.CASE_INSENSITIVE);

  /** "breast or ovarian cancer": the noun belongs to each. */
  private static String organs(String text) {
    return SITES
        .matcher(text)
        .replaceAll(found ->
            Matcher.quoteReplacement(
                found.group(1).replaceAll("(?i)\\b(" + SITE + ")\\b", "$1 " + found.group(3))
                    + found.group(2)
                    + " "
                    + found.group(3)));
  }

  private static final Pattern NUMBER_WORD =
      Pattern.compile(
          "\\b(" + String.join("|", DIGITS) + ")\\b(?! of)(?: \\(\\d+\\))?(?=[ -])",
          Pattern.CASE_INSENSITIVE);

  private static String digits(String text) {
    Matcher word = NUMBER_WORD.matcher(text);
    return word.replaceAll(
        match -> Integer.toString(DIGITS.indexOf(match.group(1).toLowerCase(Locale.ROOT))));
  }
}
