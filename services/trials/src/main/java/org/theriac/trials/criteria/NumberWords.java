package org.theriac.trials.criteria;

import java.util.List;
import java.util.Locale;

/** Small numbers as notes write them in words. */
final class NumberWords {
  /** "a" for one, then one to twenty, in order. */
  static final List<String> WORDS =
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

  /** Any of them as alternatives of an expression. */
  static final String ANY = String.join("|", WORDS);

  private NumberWords() {}

  /** What a word or digits mean: 1 to 20 for a word, else the digits themselves. */
  static String digits(String written) {
    int word = WORDS.indexOf(written.toLowerCase(Locale.ROOT));
    return word >= 0 ? Integer.toString(Math.max(1, word)) : written;
  }
}
