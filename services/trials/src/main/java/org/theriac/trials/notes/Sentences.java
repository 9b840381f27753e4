package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Splits notes into sentences the way clinics write: lines, bullets, semicolons and full stops. */
final class Sentences {
  private Sentences() {}

  /**
   * A sentence.
   *
   * @param start first char in the note
   * @param end last char, exclusive
   * @param section heading it stands under, lower case; empty = none
   */
  record Sentence(int start, int end, String section) {}

  static List<Sentence> of(String text) {
    var sentences = new ArrayList<Sentence>();
    var section = "";
    int start = 0;
    for (int at = 0; at <= text.length(); at++) {
      boolean lineEnd = at == text.length() || text.charAt(at) == '\n';
      boolean stop = !lineEnd && (text.charAt(at) == ';' || isFullStop(text, at));
      if (lineEnd || stop) {
        if (at > start && !text.substring(start, at).isBlank()) {
          section = heading(text, start, at, section);
          sentences.add(new Sentence(start, at, section));
        }
        start = at + 1;
      }
    }
    return sentences;
  }

  private static boolean isFullStop(String text, int at) {
    return text.charAt(at) == '.'
        && at + 1 < text.length()
        && Character.isWhitespace(text.charAt(at + 1))
        && !(at > 0
            && Character.isDigit(text.charAt(at - 1))
            && at + 2 < text.length()
            && Character.isDigit(text.charAt(at + 2)));
  }

  /** A few words before a colon at the beginning of a line are a heading. */
  private static String heading(String text, int start, int end, String current) {
    boolean lineStart = start == 0 || text.charAt(start - 1) == '\n';
    int colon = text.indexOf(':', start);
    if (lineStart && colon > start && colon < end && colon - start <= 30) {
      return text.substring(start, colon).strip().toLowerCase(Locale.ROOT);
    }
    return current;
  }
}
