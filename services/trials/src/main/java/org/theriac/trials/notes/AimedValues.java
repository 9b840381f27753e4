package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** Values that are waited for, aimed at or asked for: "continue when plt >100", "goal A1c <7". */
final class AimedValues {
  private static final int REACH = 48;

  /** Only before a limit: "seen when plt 41" tells a value. */
  private static final Rule WAITED_FOR =
      Rule.inAnyCase(
          "\\b(?:when|once|until|till|unless|if|provided|as long as)\\s(?:(?:and|or|[\\w.%<>=≥≤]{1,8})"
              + "\\s){0,6}$");

  private static final Rule AIMED_AT =
      Rule.inAnyCase(
          "\\b(?:goal|target|targeting|aim|aiming|needs|requires|require)(?:\\s(?:an?|for|of|is"
              + "|to|keep|be|have))*\\s?:?\\s$");

  private static final Rule LIMIT =
      Rule.inAnyCase(
          "\\s?(?:(?:is|are|count|level|recovers? to|improves? to|rises? to|falls? to)\\s)?"
              + "(?:[<>≥≤]|above\\b|below\\b|over\\b|under\\b|at least\\b)");

  private AimedValues() {}

  /** Whether the measurement named at a place has here no value of the patient. */
  static boolean isAim(Passage passage, int start, int end) {
    return isBehindWord(passage, start) && passage.isBefore(AIMED_AT, start, REACH)
        || passage.isAt(LIMIT, end) && passage.isBefore(WAITED_FOR, start, REACH);
  }

  /** The cheap question before the dear one: in a list a comma or a number stands before a test. */
  private static boolean isBehindWord(Passage passage, int start) {
    char last = passage.charAt(start - 2);
    return passage.charAt(start - 1) == ' ' && (Character.isLetter(last) || last == ':');
  }
}
