package org.theriac.trials.notes;

/**
 * What of the usual dates of numbers ("3/24/2025", "3/2025", "2025") begins at a digit, told
 * without the expression for all dates. It says what that expression would, or that it must be
 * asked.
 *
 * @param slash the first one; negative = it has none
 * @param second the second slash; negative = it has none
 * @param end last char, exclusive; negative = it is none of these
 */
record NumericDate(int slash, int second, int end) {
  /** No date begins here. */
  static final NumericDate NONE = new NumericDate(-1, -1, -1);

  /** It may be a date of another kind. */
  static final NumericDate OTHER = new NumericDate(-1, -1, -2);

  /** Whether no date begins here. */
  boolean isNone() {
    return end == NONE.end;
  }

  /** Whether the expression for all dates must be asked. */
  boolean mayBeOther() {
    return end == OTHER.end;
  }

  private static final int DIGITS_OF_YEAR = 4;

  /**
   * At a digit that stands behind none, nor behind a slash or a stop.
   *
   * @param to where what may be read ends
   */
  static NumericDate at(String text, int at, int to) {
    int first = digitsEnd(text, at, to);
    if (isCut(text, first, to) || at > 0 && text.charAt(at - 1) == '\'') {
      return OTHER;
    }
    char next = charAt(text, first);
    if (first - at <= 2 && next == '/') {
      return behindSlash(text, first, to);
    }
    if (first - at == DIGITS_OF_YEAR) {
      if (next == '-') {
        return OTHER;
      }
      boolean century = text.startsWith("19", at) || text.startsWith("20", at);
      return century && next != '/' ? new NumericDate(-1, -1, first) : NONE;
    }
    if (first - at > DIGITS_OF_YEAR) {
      return NONE;
    }
    // "3 Jan 2025", "3rd May", "3 weeks ago": a letter follows.
    boolean space = next == ' ' || next >= '\t' && next <= '\r';
    char letter = space ? charAt(text, first + 1) : next;
    return letter >= 'a' && letter <= 'z' || letter >= 'A' && letter <= 'Z' ? OTHER : NONE;
  }

  private static NumericDate behindSlash(String text, int slash, int to) {
    int second = digitsEnd(text, slash + 1, to);
    if (isCut(text, second, to)) {
      return OTHER;
    }
    int digits = second - slash - 1;
    char next = charAt(text, second);
    if ((digits == 1 || digits == 2) && next == '/') {
      int third = digitsEnd(text, second + 1, to);
      if (isCut(text, third, to)) {
        return OTHER;
      }
      int ofYear = third - second - 1;
      if ((ofYear == 2 || ofYear == DIGITS_OF_YEAR) && charAt(text, third) != '/') {
        return new NumericDate(slash, second, third);
      }
      return digits == 1 ? OTHER : NONE;
    }
    if (digits == 1) {
      return OTHER;
    }
    boolean other = next == '/' || next == '%' || next == '.' && isDigit(charAt(text, second + 1));
    return (digits == 2 || digits == DIGITS_OF_YEAR) && !other
        ? new NumericDate(slash, -1, second)
        : NONE;
  }

  /** Whether more may stand behind what may be read. */
  private static boolean isCut(String text, int at, int to) {
    return at >= to && to < text.length();
  }

  private static int digitsEnd(String text, int from, int to) {
    int at = from;
    while (at < to && isDigit(text.charAt(at))) {
      at++;
    }
    return at;
  }

  private static char charAt(String text, int at) {
    return at < text.length() ? text.charAt(at) : '\0';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
