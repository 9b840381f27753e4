package org.theriac.trials.notes;

/**
 * Numbers that a char which nobody sees, or which could not be read, has broken in two: what is
 * left of them is another number ("62F" sent with NUL between its digits is no child of 2 years),
 * so all of it becomes unreadable. Between words such a char is a space, as it often stood for one.
 */
final class BrokenNumbers {
  private static final char UNREADABLE = '\uFFFD';

  private BrokenNumbers() {}

  /**
   * A text without them; every place in it stays.
   *
   * @param note as it was sent
   * @param readable the same made readable, which is changed
   */
  static String without(String note, char[] readable) {
    for (int at = 1; at + 1 < readable.length; at++) {
      if (mayBreak(note.charAt(at)) && breaks(note, readable, at)) {
        at = blank(note, readable, at) - 1;
      }
    }
    return new String(readable);
  }

  /** Beside a digit what could not be read may be one too; what nobody sees breaks only digits. */
  private static boolean breaks(String note, char[] readable, int at) {
    char breaking = note.charAt(at);
    char before = readable[at - 1];
    char after = readable[at + 1];
    if (breaking != UNREADABLE && !Character.isISOControl(breaking)) {
      return isDigit(before) && isDigit(after);
    }
    boolean behindNumber = isDigit(before) || joins(before) && at > 1 && isDigit(readable[at - 2]);
    if (joins(after)) {
      // A sign at the end of a sentence or an item joins nothing.
      boolean joined =
          at + 2 < readable.length && (isDigit(readable[at + 2]) || mayBreak(note.charAt(at + 2)));
      return behindNumber && joined;
    }
    return behindNumber ? belongs(after) : isDigit(after) && belongs(before);
  }

  /** Blanks the number around a place; gives where it ends. */
  private static int blank(String note, char[] readable, int at) {
    int from = at;
    while (from > 0 && isPart(note, readable, from - 1)) {
      from--;
    }
    int end = at;
    while (end < readable.length && isPart(note, readable, end)) {
      end++;
    }
    for (int i = from; i < end; i++) {
      readable[i] = UNREADABLE;
    }
    return end;
  }

  private static boolean isPart(String note, char[] readable, int at) {
    return belongs(readable[at]) || mayBreak(note.charAt(at));
  }

  private static boolean belongs(char c) {
    return Character.isLetterOrDigit(c) || joins(c);
  }

  /** What stands within numbers. */
  private static boolean joins(char c) {
    return c == '.' || c == ',' || c == '/';
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static boolean mayBreak(char c) {
    return (c < ' ' || c > '~')
        && (c == UNREADABLE
            || Character.isISOControl(c) && !Character.isWhitespace(c) && c != '\u0085'
            || Character.getType(c) == Character.FORMAT);
  }
}
