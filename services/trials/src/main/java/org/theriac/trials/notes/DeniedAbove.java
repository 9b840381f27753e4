package org.theriac.trials.notes;

import org.theriac.trials.patterns.Rule;

/** "No CRS > grade 1": a grade is denied, and lower ones are not. */
final class DeniedAbove {
  private static final Rule BEHIND =
      Rule.inAnyCase(
          "\\s?\\(?(?:>=?|\u2265|(?:above|beyond|over|exceeding|(?:greater|higher|worse) than|of)"
              + "\\s(?=(?:gr|G\\d)))\\s?(?:gr(?:ade)?\\.?\\s?|G\\s?)?[1-5](?!\\d|\\.\\d)(?!\\s?(?:cm|mm|x|mg|g/))");

  private DeniedAbove() {}

  /** Whether what is denied goes on with a grade. */
  static boolean is(Passage passage, Mention mention) {
    return mention.type().equals("condition") && passage.isAt(BEHIND, mention.to());
  }
}
