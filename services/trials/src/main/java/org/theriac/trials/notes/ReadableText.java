package org.theriac.trials.notes;

/**
 * A note made readable without moving a character: tags of HTML, what a page does not show, control
 * characters and odd spaces become spaces, entities and typographic quotes their plain sign. Every
 * place in it is the same place in the note.
 */
final class ReadableText {
  private static final int LONGEST_TAG = 400;
  private static final String[] ENTITIES = {
    "&lt;", "<", "&gt;", ">", "&amp;", "&", "&nbsp;", " ", "&quot;", "\"", "&#39;", "'", "&ge;",
    "≥", "&le;", "≤",
  };

  private ReadableText() {}

  static String of(String note) {
    int first = plainUntil(note);
    if (first == note.length()) {
      return note;
    }
    char[] chars = note.toCharArray();
    var hidden = new HiddenMarkup(note);
    for (int at = first; at < chars.length; at++) {
      switch (chars[at]) {
        case '<' -> at = markup(note, chars, at, hidden);
        case '&' -> at = entity(note, chars, at);
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
      boolean plain = c >= ' ' && c <= '~' && c != '<' && c != '&' && c != '`';
      if (!plain && c != '\n' && c != '\t') {
        return at;
      }
    }
    return note.length();
  }

  /** Blanks what begins here and nobody sees: a tag, or a stretch that no page shows. */
  private static int markup(String note, char[] chars, int at, HiddenMarkup hidden) {
    int end = hidden.end(at);
    if (end < 0) {
      return tag(note, chars, at);
    }
    for (int i = at; i < end; i++) {
      if (chars[i] != '\n') {
        chars[i] = chars[i] == '\r' ? '\n' : ' ';
      }
    }
    return end - 1;
  }

  /** Blanks a tag such as {@code <br/>}; "plt <50" and "<-" are no tags. */
  private static int tag(String note, char[] chars, int at) {
    int next = at + 1;
    if (next < chars.length && (chars[next] == '/' || chars[next] == '!')) {
      next++;
    }
    if (next >= chars.length || !isLatinLetter(chars[next])) {
      return at;
    }
    int end = note.indexOf('>', next, Math.min(note.length(), at + LONGEST_TAG + 1));
    if (end < 0) {
      return at;
    }
    boolean breaks = isBreak(note, at, end);
    for (int i = at; i <= end; i++) {
      if (chars[i] != '\n' && chars[i] != '\r') {
        chars[i] = ' ';
      }
    }
    if (breaks) {
      chars[end] = '\n';
    } else if (note.regionMatches(true, at + 1, "/td", 0, 3)
        || note.regionMatches(true, at + 1, "/th>", 0, 4)) {
      // A table's cell, as bars write it.
      chars[end] = '|';
    }
    return end;
  }

  private static boolean isLatinLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isBreak(String note, int at, int end) {
    for (String name : new String[] {"br", "/p", "/div", "/li", "/tr", "/h", "p"}) {
      int stop = at + 1 + name.length();
      if (note.regionMatches(true, at + 1, name, 0, name.length())
          && (stop >= end || !Character.isLetter(note.charAt(stop)))) {
        return true;
      }
    }
    return false;
  }

  private static int entity(String note, char[] chars, int at) {
    for (int i = 0; i < ENTITIES.length; i += 2) {
      if (note.startsWith(ENTITIES[i], at)) {
        chars[at] = ENTITIES[i + 1].charAt(0);
        int end = at + ENTITIES[i].length();
        for (int j = at + 1; j < end; j++) {
          chars[j] = ' ';
        }
        return end - 1;
      }
    }
    return at;
  }
}
