package org.theriac.trials.notes;

/** From Java chars to Unicode code points of one text. */
final class CodePoints {
  /** Code points before each char; empty = each char is one. */
  private final int[] before;

  CodePoints(String text) {
    this.before = hasSurrogates(text) ? new int[text.length() + 1] : new int[0];
    if (before.length == 0) {
      return;
    }
    for (int i = 0; i < text.length(); i++) {
      before[i + 1] = before[i] + (isSecond(text, i) ? 0 : 1);
    }
  }

  /** A low surrogate that follows no high one is a code point by itself. */
  private static boolean isSecond(String text, int at) {
    return at > 0 && Character.isSurrogatePair(text.charAt(at - 1), text.charAt(at));
  }

  int at(int index) {
    return before.length == 0 ? index : before[index];
  }

  private static boolean hasSurrogates(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isLowSurrogate(text.charAt(i))) {
        return true;
      }
    }
    return false;
  }
}
