package org.theriac.trials.notes;

/** From Java chars to Unicode code points of one text. */
final class CodePoints {
  private final int[] before;

  CodePoints(String text) {
    this.before = new int[text.length() + 1];
    for (int i = 0; i < text.length(); i++) {
      before[i + 1] = before[i] + (Character.isLowSurrogate(text.charAt(i)) ? 0 : 1);
    }
  }

  int at(int index) {
    return before[index];
  }
}
