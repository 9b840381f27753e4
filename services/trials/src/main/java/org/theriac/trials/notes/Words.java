package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Splits text into words with their places, in Java chars; letters, digits and the marks that join
 * them.
 */
final class Words {
  private static final String JOINERS = "-+'.";

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
              || (end + 1 < text.length()
                  && Character.isLetterOrDigit(text.charAt(end + 1))
                  && (JOINERS.indexOf(text.charAt(end)) >= 0 || isJoiningSlash(text, at, end))))) {
        end++;
      }
      words.add(new Word(text.substring(at, end).toLowerCase(Locale.ROOT), at, end));
      at = end;
    }
    return words;
  }

  /** "s/p", "w/o" and "2/28" are one word; "carbo/pac" are two. */
  private static boolean isJoiningSlash(String text, int start, int at) {
    return text.charAt(at) == '/'
        && (at - start == 1
            || (Character.isDigit(text.charAt(at - 1)) && Character.isDigit(text.charAt(at + 1))));
  }
}
