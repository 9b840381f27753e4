package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into words with their places, in Java chars; letters, digits and the marks that join
 * them.
 */
final class Words {
  private static final String JOINERS = "-/+'.";

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
    var words = new ArrayList<Word>();
    int at = 0;
    while (at < text.length()) {
      if (!Character.isLetterOrDigit(text.charAt(at))) {
        at++;
        continue;
      }
      int end = at + 1;
      while (end < text.length()
          && (Character.isLetterOrDigit(text.charAt(end))
              || (JOINERS.indexOf(text.charAt(end)) >= 0
                  && end + 1 < text.length()
                  && Character.isLetterOrDigit(text.charAt(end + 1))))) {
        end++;
      }
      words.add(new Word(text.substring(at, end).toLowerCase(Locale.ROOT), at, end));
      at = end;
    }
    return words;
  }
}
