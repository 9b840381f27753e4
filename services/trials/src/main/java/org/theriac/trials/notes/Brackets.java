package org.theriac.trials.notes;

import java.util.Locale;
import java.util.Set;
import org.theriac.trials.patterns.Rule;

/** Brackets that say nothing new, over which a denial goes on. */
final class Brackets {
  private static final int LONGEST_ABBREVIATION = 9;
  private static final int LONGEST_LIST = 120;

  /** Words of something that is told, other than a list of names. */
  private static final Set<String> TELLING =
      Set.of(
          "had", "has", "have", "on", "with", "since", "given", "after", "last", "per", "but",
          "now", "was", "were", "is", "are", "in", "at", "to", "from", "by", "due", "only", "for",
          "see", "then", "until", "started", "takes");

  private static final Rule OR_BEFORE =
      Rule.inAnyCase(
          "\\),?\\s(?:[\\w/-]{2,16}(?:\\s[\\w/-]{2,16}){0,2},\\s){0,5}"
              + "(?:[\\w/-]{2,16}(?:\\s[\\w/-]{2,16}){0,2}\\s)?(?:or|nor)\\s(?:any\\s)?$");
  private static final Rule OR_BEHIND =
      Rule.inAnyCase("(?:,\\s[\\w/-]{2,16}(?:\\s[\\w/-]{2,16}){0,2}){0,5},?\\s(?:or|nor)\\s[a-z]");

  private Brackets() {}

  /**
   * Where the bracket closes that opens at a place and holds nothing but an abbreviation:
   * "pulmonary embolism (PE) or DVT"; -1 = it does not.
   */
  static int endOfAbbreviation(String text, int open, int limit) {
    int capitals = 0;
    for (int at = open + 1; at < limit && at - open <= LONGEST_ABBREVIATION; at++) {
      char c = text.charAt(at);
      if (c == ')') {
        return capitals >= 2 ? at : -1;
      }
      if (Character.isUpperCase(c)) {
        capitals++;
      } else if (!Character.isLowerCase(c) && c != '-' && c != '/') {
        return -1;
      }
    }
    return -1;
  }

  /**
   * Whether a bracket that opens at a place only lists names ("no VTE (DVT or PE)"): no number, no
   * sign of a new statement, and no cue of its own.
   */
  static boolean isList(Passage passage, int open) {
    var text = passage.text();
    int end = Math.min(passage.end(), open + LONGEST_LIST);
    int at = open + 1;
    int word = at;
    while (at < end && text.charAt(at) != ')') {
      char c = text.charAt(at);
      if (!Character.isLetter(c)) {
        if (TELLING.contains(text.substring(word, at).toLowerCase(Locale.ROOT))) {
          return false;
        }
        word = at + 1;
      }
      if (Character.isDigit(c) || c == '(' || c == ';' || c == ':' || c == '?' || c == '>') {
        return false;
      }
      at++;
    }
    if (at == end) {
      return false;
    }
    int first = passage.cuesBefore(open);
    return first >= passage.cues().size() || passage.cues().get(first).start() > at;
  }

  /**
   * Where a bracket closes behind which a denied list goes on: "no fever (T 37.1), cough or
   * dyspnea"; -1 = it does not, or it is not sure.
   */
  static int endWithinList(Passage passage, int open, Mention mention) {
    var text = passage.text();
    int close = text.indexOf(')', open, Math.min(mention.from(), open + LONGEST_LIST));
    if (close < 0) {
      return -1;
    }
    boolean goesOn =
        passage.isBefore(OR_BEFORE, mention.from(), LONGEST_LIST)
            || passage.isAt(OR_BEHIND, mention.to()) && text.startsWith(", ", close + 1);
    return goesOn ? close : -1;
  }

  /** Whether a stretch stands in a bracket that closes before a place: what it says stays in it. */
  static boolean holds(Passage passage, int from, int to, int before) {
    int end = Math.min(before, to + LONGEST_LIST);
    if (end <= to || passage.text().indexOf(')', to, end) < 0) {
      return false;
    }
    int first = Math.max(passage.start(), from - LONGEST_LIST);
    for (int at = from - 1; at >= first; at--) {
      char c = passage.text().charAt(at);
      if (c == '(' || c == ')') {
        return c == '(';
      }
    }
    return false;
  }
}
