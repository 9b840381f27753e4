package org.theriac.trials.notes;

import org.theriac.trials.notes.Passage.PlacedCue;
import org.theriac.trials.patterns.Rule;

/**
 * "PD in liver 8/26 on X", "progression in the brain while on X": the treatment that a tumour grew
 * under has ended with it, unless the words say that it goes on.
 */
final class ProgressedOn {
  private static final int LONGEST_LEAD = 70;
  private static final String GREW =
      "(?:(?-i:PD|POD)|progress(?:ion|ed|ing)|relapsed?|recurred|recurrence)\\b";
  private static final Rule GREW_BEFORE =
      Rule.inAnyCase(
          "\\b"
              + GREW
              + "(?:(?!\\b(?:now|but|still|remains|continu\\w+|currently|started|then|and)\\b)"
              + "[^.;,]){0,40}$");
  private static final Rule DENIED =
      Rule.inAnyCase(
          "\\b(?:no|not|without|w/o|never|if|until)\\s(?:[\\w-]+\\s){0,3}?"
              + GREW
              + "[^.;,]{0,40}$");
  private static final Rule GOES_ON =
      Rule.inAnyCase("[^.;]{0,40}?\\b(?:continu\\w+|cont|resum\\w+|remains|maintain\\w*)\\b");
  private static final Rule ON = Rule.inAnyCase("(?:while )?on");

  private ProgressedOn() {}

  static boolean is(Passage passage, Mention mention, PlacedCue cue) {
    return ON.isWithin(passage.text(), cue.start(), cue.end())
        && cue.end() - cue.start() <= 8
        && cue.end() <= mention.from()
        && passage.before(GREW_BEFORE, cue.start(), LONGEST_LEAD).find()
        && !passage.before(DENIED, cue.start(), LONGEST_LEAD).find()
        && !passage.at(GOES_ON, mention.to()).lookingAt();
  }
}
