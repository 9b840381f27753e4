package org.theriac.trials.patterns;

/**
 * A set of chars: of ASCII exactly, of all others together.
 *
 * @param low the chars 0 to 63
 * @param high the chars 64 to 127
 * @param others whether it has any char beyond ASCII
 */
record Chars(long low, long high, boolean others) {
  static final int ASCII = 128;
  static final Chars NONE = new Chars(0, 0, false);
  static final Chars ALL = new Chars(-1, -1, true);
  static final Chars DIGITS = range('0', '9');
  static final Chars WORD = DIGITS.or(range('a', 'z')).or(range('A', 'Z')).or(of('_'));
  static final Chars SPACE = range('\t', '\r').or(of(' '));

  static Chars of(int c) {
    return c >= ASCII
        ? new Chars(0, 0, true)
        : c < Long.SIZE ? new Chars(1L << c, 0, false) : new Chars(0, 1L << (c - Long.SIZE), false);
  }

  static Chars range(int first, int last) {
    var all = last >= ASCII ? of(last) : NONE;
    for (int c = first; c <= last && c < ASCII; c++) {
      all = all.or(of(c));
    }
    return all;
  }

  Chars or(Chars more) {
    return new Chars(low | more.low, high | more.high, others || more.others);
  }

  Chars and(Chars other) {
    return new Chars(low & other.low, high & other.high, others && other.others);
  }

  /** Those of ASCII. */
  Chars ofAscii() {
    return new Chars(low, high, false);
  }

  /** All chars that are not in it; those beyond ASCII always, for it may lack one of them. */
  Chars negated() {
    return new Chars(~low, ~high, true);
  }

  /** With the other case of each ASCII letter, as {@code CASE_INSENSITIVE} alone reads them. */
  Chars inAnyCase() {
    long upper = high & lettersFrom('A');
    long lower = high & lettersFrom('a');
    return new Chars(low, high | upper << ('a' - 'A') | lower >>> ('a' - 'A'), others);
  }

  private static long lettersFrom(char first) {
    return ((1L << 26) - 1) << (first - Long.SIZE);
  }

  boolean has(int c) {
    return c >= ASCII
        ? others
        : c < Long.SIZE ? (low >>> c & 1) != 0 : (high >>> (c - Long.SIZE) & 1) != 0;
  }

  /** Whether every char of it is an ASCII letter, digit or low line. */
  boolean isOfWords() {
    return !others && (low & ~WORD.low) == 0 && (high & ~WORD.high) == 0;
  }
}
