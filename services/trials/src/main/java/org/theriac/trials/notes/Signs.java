package org.theriac.trials.notes;

/** Kinds of chars as the readers' expressions know them: of ASCII only. */
final class Signs {
  private Signs() {}

  /** As "\s". */
  static boolean isSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  /** As "\d". */
  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** As "\w". */
  static boolean isOfWord(char c) {
    return isDigit(c) || lower(c) >= 'a' && lower(c) <= 'z' || c == '_';
  }

  /** The small letter of a capital of ASCII. */
  static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  /** Where the digits from a place on end, before another one. */
  static int digitsEnd(String text, int from, int to) {
    int at = from;
    while (at < to && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }
}
