package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "ICANS 0", "CRS grade 0": a side effect of grade 0 is none. */
final class ZeroGrade {
  private static final Rule BEHIND =
      Rule.inAnyCase(
          "(?:/[A-Za-z]{3,12}){0,2}\\s?[:=(,]?\\s?(?:max(?:imum)?\\s|peak\\s)?"
              + "(?:(?:grade|gr|CTCAE|G)\\.?\\s?)?0(?![\\w/%+]|[.,]\\d|\\s?[-\u2013]\\s?\\d"
              + "|\\s(?:of|out|mg|days?|wks?|weeks?|h|hrs?)\\b)");
  private static final Rule BEFORE = Rule.inAnyCase("\\b(?:grade|gr|G)\\.?\\s?0\\s$");

  private ZeroGrade() {}

  static boolean is(Passage passage, Mention mention) {
    return passage.isAt(BEHIND, mention.to()) || passage.isBefore(BEFORE, mention.from(), 12);
  }
}
