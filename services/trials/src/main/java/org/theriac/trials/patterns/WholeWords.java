package org.theriac.trials.patterns;

/** Finds words that are known only when asked, for which no expression can be made once. */
public final class WholeWords {
  private WholeWords() {}

  /**
   * Whether words stand in a text as a whole, as between two "\b" of an expression. Case counts.
   *
   * @param words not empty, of ASCII letters and digits at both ends
   */
  public static boolean areIn(String text, String words) {
    for (int at = text.indexOf(words); at >= 0; at = text.indexOf(words, at + 1)) {
      int end = at + words.length();
      if ((at == 0 || !isOfWord(text.charAt(at - 1)))
          && (end == text.length() || !isOfWord(text.charAt(end)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isOfWord(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }
}
