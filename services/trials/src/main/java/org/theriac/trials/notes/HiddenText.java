package org.theriac.trials.notes;

/**
 * What a browser would not show of a note in HTML: comments, scripts, styles. Nothing is read of
 * it, for nobody wrote it of the patient. One that never ends hides nothing.
 */
final class HiddenText {
  private static final String COMMENT = "<!--";
  private static final String[] ELEMENTS = {"script", "style"};

  private final String note;

  /** Ends that do not come any more, so that a text of beginnings is searched once. */
  private final boolean[] endless = new boolean[ELEMENTS.length + 1];

  HiddenText(String note) {
    this.note = note;
  }

  /**
   * Where what begins here ends.
   *
   * @param at where "&lt;" stands
   * @return the place of its last char; -1 if nothing hidden begins here
   */
  int end(int at) {
    if (note.startsWith(COMMENT, at)) {
      int kind = ELEMENTS.length;
      return found(kind, endless[kind] ? -1 : note.indexOf("-->", at + COMMENT.length()), 2);
    }
    for (int i = 0; i < ELEMENTS.length; i++) {
      var name = ELEMENTS[i];
      int behind = at + 1 + name.length();
      if (note.regionMatches(true, at + 1, name, 0, name.length())
          && behind < note.length()
          && !Character.isLetterOrDigit(note.charAt(behind))) {
        return found(i, endless[i] ? -1 : closing(name, behind), name.length() + 2);
      }
    }
    return -1;
  }

  private int found(int kind, int at, int length) {
    endless[kind] |= at < 0;
    return endless[kind] ? -1 : Math.min(at + length, note.length() - 1);
  }

  private int closing(String name, int from) {
    for (int at = note.indexOf("</", from); at >= 0; at = note.indexOf("</", at + 2)) {
      if (note.regionMatches(true, at + 2, name, 0, name.length())) {
        return at;
      }
    }
    return -1;
  }
}
