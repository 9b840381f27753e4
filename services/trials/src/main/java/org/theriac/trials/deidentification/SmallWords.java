package org.theriac.trials.deidentification;

/**
 * The words in small letters of a text: 3 to 25 letters that no other letter, and no digit before
 * them, stands beside.
 */
final class SmallWords {
  private static final int SHORTEST = 3;
  private static final int LONGEST = 25;

  private SmallWords() {}

  /** What is done with the place of a word, in chars. */
  interface Reader {
    void read(int start, int end);
  }

  static void each(String text, Reader reader) {
    int length = text.length();
    for (int at = 0; at < length; ) {
      int c = text.codePointAt(at);
      if (!Character.isLetter(c)) {
        at += Character.charCount(c);
        continue;
      }
      boolean small = at == 0 || text.charAt(at - 1) < '0' || text.charAt(at - 1) > '9';
      int end = at;
      int letters = 0;
      do {
        small &= Character.getType(c) == Character.LOWERCASE_LETTER;
        letters++;
        end += Character.charCount(c);
        c = end < length ? text.codePointAt(end) : 0;
      } while (Character.isLetter(c));
      if (small && letters >= SHORTEST && letters <= LONGEST) {
        reader.read(at, end);
      }
      at = end;
    }
  }
}
