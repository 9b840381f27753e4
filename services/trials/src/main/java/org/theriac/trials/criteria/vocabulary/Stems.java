package org.theriac.trials.criteria.vocabulary;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Words of a text in a form in which plural, spelling and case do not tell them apart. */
public final class Stems {
  private static final String JOINERS = "-+'./()*";

  /** Words that say something of what stands before their hyphen, and are words of their own. */
  private static final List<String> SUFFIXES =
      List.of(
          "positive",
          "negative",
          "low",
          "high",
          "mutated",
          "mutant",
          "amplified",
          "rearranged",
          "based",
          "resistant",
          "refractory",
          "sensitive",
          "deficient",
          "proficient",
          "naive",
          "naïve",
          "related",
          "induced",
          "neg",
          "itd",
          "pos");

  private Stems() {}

  private static boolean startsWith(String text, int at, String word) {
    int end = at + word.length();
    return text.regionMatches(true, at, word, 0, word.length())
        && (end == text.length() || !Character.isLetterOrDigit(text.charAt(end)));
  }

  /**
   * A word.
   *
   * @param stem its form
   * @param written as written
   * @param start first char
   * @param end last char, exclusive
   */
  public record Word(String stem, String written, int start, int end) {}

  /** The words of a text. */
  public static List<Word> of(String text) {
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end)) || joins(text, at, end))) {
        end++;
      }
      var written = text.substring(at, end);
      words.add(new Word(stem(written), written, at, end));
      at = end;
    }
    return words;
  }

  private static boolean joins(String text, int start, int at) {
    char c = text.charAt(at);
    if (JOINERS.indexOf(c) < 0) {
      return false;
    }
    boolean letterBehind = at + 1 < text.length() && Character.isLetterOrDigit(text.charAt(at + 1));
    return switch (c) {
      case '+' -> true;
      case '(', ')' -> false;
      case '*' -> false;
      case '-' ->
          letterBehind && SUFFIXES.stream().noneMatch(suffix -> startsWith(text, at + 1, suffix));
      case '/' ->
          letterBehind
              && (at - start == 1
                  || Character.isDigit(text.charAt(at - 1))
                      && Character.isDigit(text.charAt(at + 1)));
      default -> letterBehind;
    };
  }

  /** The form of one word. */
  public static String stem(String word) {
    var stem = word.toLowerCase(Locale.ROOT).replace('’', '\'');
    if (stem.length() > 4) {
      stem =
          stem.replace("aem", "em")
              .replace("oed", "ed")
              .replace("oesoph", "esoph")
              .replace("rrhoe", "rrhe")
              .replace("tumour", "tumor");
    }
    if (stem.endsWith("metastases") || stem.endsWith("metastatic")) {
      return stem.endsWith("metastases") ? "metastasis" : stem;
    }
    if (stem.length() > 4 && stem.endsWith("ies")) {
      return stem.substring(0, stem.length() - 3) + "y";
    }
    boolean plural =
        stem.length() > 3
            && stem.endsWith("s")
            && !stem.endsWith("ss")
            && !stem.endsWith("us")
            && !stem.endsWith("is")
            && !stem.endsWith("'s");
    return plural ? stem.substring(0, stem.length() - 1) : stem;
  }
}
