package org.theriac.trials.notes;

import java.util.List;
import java.util.regex.Matcher;
import org.theriac.trials.notes.Sentences.Section;
import org.theriac.trials.notes.Words.Word;
import org.theriac.trials.patterns.Asked;
import org.theriac.trials.patterns.Rule;

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
 * @param nothing a matcher that never finds anything
 * @param asked what groups of rules said of the note
 */
record Passage(
    String text,
    int start,
    int end,
    Section section,
    int line,
    List<Word> words,
    List<PlacedCue> cues,
    Matcher nothing,
    Asked asked) {

  /**
   * A cue in the note.
   *
   * @param start first char
   * @param end last char, exclusive
   */
  record PlacedCue(Cue cue, int start, int end) {}

  /**
   * A matcher that begins exactly at a place and reads no further than the sentence; to look at
   * only, not to search with.
   */
  Matcher at(Rule rule, int from) {
    int first = Math.min(from, end);
    return asked.mayBeginAt(rule, first, end)
        ? rule.matcher(text).region(first, end).useTransparentBounds(true)
        : nothing;
  }

  /** Whether a rule matches from a place on; it reads no further than the sentence. */
  boolean isAt(Rule rule, int from) {
    int first = Math.min(from, end);
    return asked.mayBeginAt(rule, first, end)
        && rule.matcher(text).region(first, end).useTransparentBounds(true).lookingAt();
  }

  /** Whether a rule with an end anchor matches among the last chars before a place. */
  boolean isBefore(Rule rule, int to, int reach) {
    int first = Math.max(start, to - reach);
    return asked.mayBeWithin(rule, start, first, to) && rule.finder(text, first, to).find();
  }

  /** Whether a rule with an end anchor fits the last chars before a place. */
  Matcher before(Rule rule, int to, int reach) {
    int first = Math.max(start, to - reach);
    return asked.mayBeWithin(rule, start, first, to) ? rule.finder(text, first, to) : nothing;
  }

  /** A matcher of the first chars of a part of the sentence, which sees what follows them. */
  Matcher in(Rule rule, String part, int most) {
    int stop = Math.min(part.length(), most);
    return rule.mayBeWithin(part, 0, stop)
        ? rule.matcher(part).region(0, stop).useTransparentBounds(true)
        : nothing;
  }

  /** A matcher of a part of the sentence. */
  Matcher in(Rule rule, String part) {
    return rule.mayBeWithin(part, 0, part.length()) ? rule.finder(part) : nothing;
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
