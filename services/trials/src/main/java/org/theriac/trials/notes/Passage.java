package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.notes.Words.Word;

/**
 * A sentence with its words and cues.
 *
 * @param text the whole note, readable
 * @param start first char of the sentence
 * @param end last char, exclusive
 * @param section its section
 * @param line the line it belongs to
 * @param words its words
 * @param cues the cues among them, by place, none within another
 */
record Passage(
    String text,
    int start,
    int end,
    Section section,
    int line,
    List<Word> words,
    List<PlacedCue> cues) {

  /**
   * A cue in the note.
   *
   * @param start first char
   * @param end last char, exclusive
   */
  record PlacedCue(Cue cue, int start, int end) {}

  /** A matcher that begins exactly at a place and reads no further than the sentence. */
  Matcher at(Pattern pattern, int from) {
    return pattern.matcher(text).region(Math.min(from, end), end).useTransparentBounds(true);
  }

  /** Whether a pattern with an end anchor fits the last chars before a place. */
  Matcher before(Pattern pattern, int to, int reach) {
    return pattern.matcher(text).region(Math.max(start, to - reach), to).useTransparentBounds(true);
  }

  /** The char at a place of the sentence; a space outside it. */
  char charAt(int at) {
    return at < start || at >= end ? ' ' : text.charAt(at);
  }

  /** The words of the sentence between two places. */
  String between(int from, int to) {
    return text.substring(
        Math.max(start, from), Math.max(Math.max(start, from), Math.min(end, to)));
  }
}
