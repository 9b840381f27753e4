package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.patterns.Rule;

/**
 * What stands between a measurement's name and its value: "Hb today: ". It is asked of every
 * measurement, so it is read by hand; the test holds it to {@link #EXPRESSION}.
 */
final class MeasureLink {
  private static final String WORDS =
      "of|is|was|were|level|levels|now|today|score|index|status|currently|approx|about|at discharge"
          + "|at rest|at triage|at|on discharge|on arrival|this morning|in clinic|sitting|supine"
          + "|on admission|improved to|up to|down to|rising|rising to|falling|climbing|trending up"
          + "|trending down|elevated at|elevated to|remains|still|nadir|peak|lowest"
          + "|highest|rose to|risen to|fell to"
          + "|dropped to|stable at|baseline|value|count|PS|ratio|est|estimated|normalized to"
          + "|peaked at|class|total|recovered to|recovering to|increased to|decreased to|declined to"
          + "|climbed to|has|have|had|been|low at|high at|normal at|mildly|calculated at|calculated"
          + "|measured at|estimated at|found to be|noted to be|reported as|came back at";

  /** By which formula a clearance was computed, in brackets. */
  private static final List<String> FORMULAS =
      List.of("cg", "c-g", "mdrd", "ckd-epi", "cockcroft", "cockcroft-gault", "cockcroft gault");

  /** What it is. */
  static final Rule EXPRESSION =
      Rule.inAnyCase(
          "(?:\\s|\\b(?:"
              + WORDS
              + ")\\b|\\((?:"
              + String.join("|", FORMULAS)
              + ")\\)|[:=~|]|\\+:)*");

  private static final char LAST_ASCII = 127;

  /** By their first letters, in the order of the expression. */
  private static final List<List<String>> BY_LETTER = byLetter();

  private MeasureLink() {}

  private static List<List<String>> byLetter() {
    var letters = new ArrayList<List<String>>();
    for (char letter = 'a'; letter <= 'z'; letter++) {
      var words = new ArrayList<String>();
      for (String word : WORDS.split("\\|", -1)) {
        var small = word.toLowerCase(java.util.Locale.ROOT);
        if (small.charAt(0) == letter) {
          words.add(small);
        }
      }
      letters.add(List.copyOf(words));
    }
    return List.copyOf(letters);
  }

  /** Where it ends that begins at a place of the sentence; the place itself if there is none. */
  static int end(Passage passage, int from) {
    var text = passage.text();
    int stop = passage.end();
    int at = Math.min(from, stop);
    while (at < stop) {
      char c = text.charAt(at);
      int next = at;
      if (Signs.isSpace(c) || c == ':' || c == '=' || c == '~' || c == '|') {
        next = at + 1;
      } else if (c == '(') {
        next = formulaEnd(text, at, stop);
      } else if (c == '+') {
        next = at + 1 < stop && text.charAt(at + 1) == ':' ? at + 2 : at;
      } else if (Signs.lower(c) >= 'a' && Signs.lower(c) <= 'z') {
        next = wordEnd(text, at, stop);
        if (next < 0) {
          return written(passage, from);
        }
      }
      if (next == at) {
        return at;
      }
      at = next;
    }
    return at;
  }

  /** Where a formula in brackets ends; the place itself = there is none. */
  private static int formulaEnd(String text, int at, int stop) {
    for (String formula : FORMULAS) {
      int close = at + 1 + formula.length();
      if (close < stop
          && text.charAt(close) == ')'
          && text.regionMatches(true, at + 1, formula, 0, formula.length())) {
        return close + 1;
      }
    }
    return at;
  }

  /** Beside letters beyond ASCII, the expression itself tells where words end. */
  private static int written(Passage passage, int from) {
    var matcher = passage.at(EXPRESSION, from);
    return matcher.lookingAt() ? matcher.end() : from;
  }

  /**
   * Where a word of the list ends; the place itself = none begins; negative = it cannot be told.
   */
  private static int wordEnd(String text, int at, int stop) {
    char before = at == 0 ? ' ' : text.charAt(at - 1);
    if (before > LAST_ASCII) {
      return -1;
    }
    if (Signs.isOfWord(before)) {
      return at;
    }
    for (String word : BY_LETTER.get(Signs.lower(text.charAt(at)) - 'a')) {
      int end = at + word.length();
      if (end <= stop && isAt(text, at, word)) {
        char behind = end < text.length() ? text.charAt(end) : ' ';
        if (behind > LAST_ASCII) {
          return -1;
        }
        if (!Signs.isOfWord(behind)) {
          return end;
        }
      }
    }
    return at;
  }

  private static boolean isAt(String text, int at, String word) {
    for (int i = 1; i < word.length(); i++) {
      if (Signs.lower(text.charAt(at + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
