package org.theriac.trials.notes;

import org.theriac.trials.notes.Cue.Kind;
import org.theriac.trials.notes.Cue.Side;
import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.patterns.Rule;

/** "Six cycles of X, the last two without Y": Y was given in the others. */
final class OmittedLater {
  private static final int LONGEST = 44;

  private static final Rule SOME_CYCLES =
      Rule.inAnyCase(
          "\\b(?:last|final|later|latter|remaining|subsequent|further|other|rest of the|from)\\s"
              + "(?:(?:\\d{1,2}|one|two|three|four|five|six|few|couple of)\\s)?(?:(?:cycles?"
              + "|doses?|courses?|infusions?|C\\d{1,2}|#\\d{1,2})\\s)?(?:\\d{1,2}\\s)?"
              + "(?:(?:was|were|given|on|onwards?|(?:was|were) given)\\s){0,2}$");

  private OmittedLater() {}

  static boolean is(Passage passage, PlacedCue cue) {
    return cue.cue().kind() == Kind.ABSENT
        && cue.cue().side() == Side.BEFORE
        && (passage.text().regionMatches(true, cue.start(), "without", 0, 7)
            || passage.text().regionMatches(true, cue.start(), "w/o", 0, 3))
        && passage.isBefore(SOME_CYCLES, cue.start(), LONGEST);
  }
}
