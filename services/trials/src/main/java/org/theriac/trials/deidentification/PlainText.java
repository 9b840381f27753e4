package org.theriac.trials.deidentification;

import java.util.ArrayList;
import java.util.List;

/**
 * A text as the rules read it: with plain spaces, hyphens and line ends, so that "Dr.&nbsp;Roe"
 * hides no name; wide forms of letters and the digits of other scripts are those of ASCII; signs
 * that nobody sees are left out.
 *
 * @param text what is read
 * @param origins for each char its place in the text that came in; empty = the same place
 */
record PlainText(String text, int[] origins) {
  private static final char FIRST_WIDE = '\uFF01';
  private static final char LAST_WIDE = '\uFF5E';

  static PlainText of(String text) {
    char[] chars = text.toCharArray();
    for (int at = 0; at < chars.length; at++) {
      char c = chars[at];
      if (c >= ' ' && c <= '~' || c == '\n') {
        continue;
      }
      boolean beforeFeed = at + 1 < chars.length && chars[at + 1] == '\n';
      if (c == '\r' && !beforeFeed || c == '\u0085' || c == '\u2028' || c == '\u2029') {
        chars[at] = '\n';
      } else if (Character.isSpaceChar(c) || Character.isISOControl(c)) {
        chars[at] = c == '\t' ? c : ' ';
      } else if (c >= FIRST_WIDE && c <= LAST_WIDE) {
        chars[at] = (char) (c - FIRST_WIDE + '!');
      } else if (Character.isDigit(c)) {
        chars[at] = (char) ('0' + Character.digit(c, 10));
      } else if (c == '\u2010' || c == '\u2011' || c == '\u2212') {
        chars[at] = '-';
      }
    }
    return visible(chars);
  }

  /** Without zero-width signs and soft hyphens: they part a name that reads as one. */
  private static PlainText visible(char[] chars) {
    int kept = 0;
    for (char c : chars) {
      kept += isHidden(c) ? 0 : 1;
    }
    if (kept == chars.length) {
      return new PlainText(new String(chars), new int[0]);
    }
    var origins = new int[kept];
    int to = 0;
    for (int at = 0; at < chars.length; at++) {
      if (!isHidden(chars[at])) {
        chars[to] = chars[at];
        origins[to++] = at;
      }
    }
    return new PlainText(new String(chars, 0, kept), origins);
  }

  private static boolean isHidden(char c) {
    return c == '\u00AD' || c > '\u05FF' && Character.getType(c) == Character.FORMAT;
  }

  /** The spans by their places in the text that came in. */
  List<Span> inOriginal(List<Span> spans) {
    var moved = new ArrayList<Span>(spans.size());
    for (Span span : spans) {
      moved.add(
          origins.length == 0 || span.end() <= span.start()
              ? span
              : new Span(
                  span.kind(),
                  origins[span.start()],
                  origins[span.end() - 1] + 1,
                  span.replacement()));
    }
    return moved;
  }
}
