package org.theriac.trials.notes;

import java.util.Arrays;

/**
 * What stands in a page of HTML and nobody sees: comments, programs and styles, and what is struck
 * out. No fact is read of it. What is never closed hides nothing, for a note must not end where a
 * sender cut a page.
 */
final class HiddenMarkup {
  private static final String COMMENT = "<!--";
  private static final String COMMENT_END = "-->";
  private static final String[] ELEMENTS = {"script", "style", "s", "del", "strike"};

  private final String note;

  /** Where the search for the end of each kind found nothing; behind it there is nothing either. */
  private final int[] openFrom = new int[ELEMENTS.length + 1];

  /** What is hidden in one note. */
  HiddenMarkup(String note) {
    this.note = note;
    Arrays.fill(openFrom, Integer.MAX_VALUE);
  }

  /**
   * Where the hidden stretch ends that begins at a place.
   *
   * @return the place behind its last char; -1 = none begins there, or it is never closed
   */
  int end(int at) {
    if (note.startsWith(COMMENT, at)) {
      // "<!-->" is a comment of nothing.
      return found(0, at, comment(at + 2));
    }
    for (int i = 0; i < ELEMENTS.length; i++) {
      if (isTagOf(ELEMENTS[i], at + 1)) {
        return found(i + 1, at, element(i, at));
      }
    }
    return -1;
  }

  private int found(int kind, int at, int end) {
    if (end < 0) {
      openFrom[kind] = Math.min(openFrom[kind], at);
    }
    return end;
  }

  private int comment(int from) {
    int end = from >= openFrom[0] ? -1 : note.indexOf(COMMENT_END, from);
    return end < 0 ? -1 : end + COMMENT_END.length();
  }

  private int element(int i, int at) {
    if (at >= openFrom[i + 1]) {
      return -1;
    }
    int end = note.indexOf("</", at);
    while (end >= 0 && !isTagOf(ELEMENTS[i], end + 2)) {
      end = note.indexOf("</", end + 2);
    }
    if (end < 0) {
      return -1;
    }
    // Behind the name there may be a space before the sign that closes.
    int name = end + 2 + ELEMENTS[i].length();
    while (name < note.length() && Character.isWhitespace(note.charAt(name))) {
      name++;
    }
    return name < note.length() && note.charAt(name) == '>' ? name + 1 : name;
  }

  private boolean isTagOf(String name, int at) {
    int end = at + name.length();
    return note.regionMatches(true, at, name, 0, name.length())
        && (end == note.length() || !Character.isLetterOrDigit(note.charAt(end)));
  }
}
