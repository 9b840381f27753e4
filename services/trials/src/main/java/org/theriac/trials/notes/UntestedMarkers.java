package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "Insufficient tissue for A and B", "unable to test for A": a test that failed has no result. */
final class UntestedMarkers {
  private static final int LONGEST_LIST = 140;
  private static final String LIST =
      "(?:(?-i:[A-Z0-9])[\\w.-]{1,14}(?:\\s?[,/]\\s?(?:or\\s|and\\s)?|\\s(?:or|and)\\s)){0,7}$";
  private static final String WORK =
      "(?:test|assess|perform|run|complete|evaluate|determine|sequence|interpret|analy[sz]e|allow"
          + "|permit|do)(?:ing|ed|e)?";
  private static final Rule BEFORE =
      Rule.inAnyCase(
          "\\b(?:(?:insufficient|inadequate|suboptimal|not sufficient|not adequate|not enough|too little"
              + "|too scant|QNS|failed)\\s(?:(?:tumou?r|tissue|material|DNA|RNA|cells|cellularity"
              + "|content|sample|specimen|remaining|left|quality|quantity|was|is)\\s){0,4}(?:for|to)\\s(?:"
              + WORK
              + "\\s)?|(?:unable to|could not be|could not|couldn't|cannot be|cannot|can't|not able to"
              + "|failed to)\\s"
              + WORK
              + "\\s)(?:for\\s)?(?:the\\s)?"
              + LIST);

  private UntestedMarkers() {}

  /** Whether the words before a marker say that its test could not be made. */
  static boolean before(Passage passage, int start) {
    return passage.isBefore(BEFORE, start, LONGEST_LIST);
  }
}
