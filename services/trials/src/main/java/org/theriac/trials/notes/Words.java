package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into words of letters and digits with their places, in Java chars; "+" stands alone.
 */
final class Words {
  private Words() {}

  /**
   * A word.
   *
   * @param lower in lower case
   * @param start first char
   * @param end last char, exclusive
   */
  record Word(String lower, int start, int end) {}

  static List<Word> of(String text) {
    return of(text, 0, text.length());
  }

  static List<Word> of(String text, int from, int to) {
    var words = new ArrayList<Word>(Math.max(4, (to - from) / 5));
    int at = from;
    while (at < to) {
      char c = text.charAt(at);
      if (c == '+') {
        words.add(new Word("+", at, at + 1));
        at++;
      } else if (!Character.isLetterOrDigit(c)) {
        at++;
      } else {
        int end = at + 1;
        boolean capitals = Character.isUpperCase(c);
        while (end < to && Character.isLetterOrDigit(text.charAt(end))) {
          capitals |= Character.isUpperCase(text.charAt(end));
          end++;
        }
        var word = text.substring(at, end);
        words.add(new Word(capitals ? word.toLowerCase(Locale.ROOT) : word, at, end));
        at = end;
      }
    }
    return words;
  }

  /** The words of a phrase as one key, single spaces between. */
  static String key(String phrase) {
    var key = new StringBuilder();
    for (Word word : of(phrase)) {
      if (!key.isEmpty()) {
        key.append(' ');
      }
      key.append(word.lower());
    }
    return key.toString();
  }
}
