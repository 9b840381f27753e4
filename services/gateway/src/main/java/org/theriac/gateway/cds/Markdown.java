package org.theriac.gateway.cds;

/** Writes words of others into Markdown so that they stay words. */
final class Markdown {
  private static final String SPECIAL = "\\`*_{}[]()#+-!|<>~&";

  private Markdown() {}

  /**
   * Escapes everything that Markdown or HTML could read as more than text; line breaks become
   * spaces.
   */
  static String escape(String words) {
    StringBuilder escaped = new StringBuilder(words.length() + 16);
    for (int i = 0; i < words.length(); i++) {
      char c = words.charAt(i);
      if (c == '<') {
        escaped.append("&lt;");
      } else if (c == '>') {
        escaped.append("&gt;");
      } else if (c == '&') {
        escaped.append("&amp;");
      } else if (c < ' ' || c == '\u2028' || c == '\u2029') {
        escaped.append(' ');
      } else if (needsEscape(words, i)) {
        escaped.append('\\').append(c);
      } else {
        escaped.append(c);
      }
    }
    return escaped.toString();
  }

  /** A hyphen, plus or parenthesis inside a sentence is harmless and reads better bare. */
  private static boolean needsEscape(String words, int i) {
    char c = words.charAt(i);
    return switch (c) {
      case '-', '+', '#' -> i == 0;
      case '(', ')', '{', '}', '!' -> false;
      default -> SPECIAL.indexOf(c) >= 0;
    };
  }
}
