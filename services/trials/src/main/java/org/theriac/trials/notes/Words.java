package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits text into words of letters and digits; "+" stands alone. Places are Java chars. */
final class Words {
  private static final char ASCII = 128;

  private Words() {}

  /**
   * A word.
   *
   * @param number of the vocabulary; {@link Vocabulary#UNKNOWN} = it is not known
   * @param start first char
   * @param end last char, exclusive
   * @param letters whether it is of letters and nothing else
   */
  record Word(int number, int start, int end, boolean letters) {}

  /** The words of a phrase, in lower case. */
  static List<String> of(String phrase) {
    var words = new ArrayList<String>();
    int to = phrase.length();
    for (int at = next(phrase, 0, to); at < to; ) {
      int end = end(phrase, at, to);
      words.add(phrase.substring(at, end).toLowerCase(Locale.ROOT));
      at = next(phrase, end, to);
    }
    return words;
  }

  /** The words of a phrase as one key, single spaces between. */
  static String key(String phrase) {
    return String.join(" ", of(phrase));
  }

  /** Where the first word from a place on begins; the end of the part if there is none. */
  static int next(String text, int from, int to) {
    int at = from;
    while (at < to && text.charAt(at) != '+' && !isLetterOrDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  /** Where a word that begins at a place ends, exclusive. */
  static int end(String text, int start, int to) {
    int end = start + 1;
    if (text.charAt(start) == '+') {
      return end;
    }
    while (end < to && isLetterOrDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  /** Whether a part of a text is of letters and nothing else. */
  static boolean isLetters(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c < ASCII ? !isLetter(c) : !Character.isLetter(c)) {
        return false;
      }
    }
    return true;
  }

  /** As the platform says of all chars; most are of ASCII. */
  private static boolean isLetterOrDigit(char c) {
    return c < ASCII ? isLetter(c) || c >= '0' && c <= '9' : Character.isLetterOrDigit(c);
  }

  private static boolean isLetter(char ascii) {
    int lower = ascii | 0x20;
    return lower >= 'a' && lower <= 'z';
  }
}
