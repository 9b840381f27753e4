package org.theriac.trials.notes;

/**
 * A note made readable without moving a character: control characters and odd spaces become spaces,
 * typographic quotes their plain sign. Every place in it is the same place in the note.
 */
final class ReadableText {
  private ReadableText() {}

  static String of(String note) {
    int first = plainUntil(note);
    if (first == note.length()) {
      return note;
    }
    char[] chars = note.toCharArray();
    for (int at = first; at < chars.length; at++) {
      switch (chars[at]) {
        case '\u2018', '\u2019', '\u02BC', '`' -> chars[at] = '\'';
        case '\u201C', '\u201D' -> chars[at] = '"';
        case '\u2212', '\u2010', '\u2011' -> chars[at] = '-';
        case '\n', '\t' -> {
          // Line ends stay.
        }
        case '\r' ->
            // Alone it ends a line, as old systems write it; before a line feed it is none.
            chars[at] = at + 1 < chars.length && chars[at + 1] == '\n' ? ' ' : '\n';
        case '\u0085', '\u2028', '\u2029', '\f', '\u000B' -> chars[at] = '\n';
        default -> {
          boolean plain = chars[at] >= ' ' && chars[at] <= '~';
          if (!plain
              && (Character.isISOControl(chars[at])
                  || Character.isSpaceChar(chars[at])
                  || chars[at] == '\u200B'
                  || chars[at] == '\uFEFF'
                  || chars[at] == '\u00AD')) {
            chars[at] = ' ';
          }
        }
      }
    }
    return BrokenNumbers.without(note, chars);
  }

  /** Where the first char stands that may not stay; most notes have none. */
  private static int plainUntil(String note) {
    for (int at = 0; at < note.length(); at++) {
      char c = note.charAt(at);
      boolean plain = c >= ' ' && c <= '~' && c != '`';
      if (!plain && c != '\n' && c != '\t') {
        return at;
      }
    }
    return note.length();
  }
}
