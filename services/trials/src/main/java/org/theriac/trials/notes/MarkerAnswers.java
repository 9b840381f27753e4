package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Passage.PlacedCue;

/**
 * "NSCLC EGFR negative", "liver metastasis HER2 2+ FISH negative": the word is the marker's result
 * and denies nothing that stands before the marker.
 */
final class MarkerAnswers {
  private MarkerAnswers() {}

  /** The sentence without the cues that are results of its negative markers. */
  static Passage without(Passage passage, List<Mention> mentions) {
    var cues = passage.cues();
    List<PlacedCue> left = cues;
    for (Mention mention : mentions) {
      if (mention.status() == FactStatus.ABSENT && mention.type().equals("biomarker")) {
        for (int i = passage.cuesBefore(mention.start()); i < cues.size(); i++) {
          var placed = cues.get(i);
          if (placed.end() > mention.end()) {
            break;
          }
          if (placed.cue().kind() == Cue.Kind.ABSENT && placed.cue().side() == Cue.Side.AFTER) {
            left = left == cues ? new ArrayList<>(cues) : left;
            left.remove(placed);
          }
        }
      }
    }
    return left == cues
        ? passage
        : new Passage(
            passage.text(),
            passage.start(),
            passage.end(),
            passage.section(),
            passage.line(),
            passage.words(),
            List.copyOf(left),
            passage.nothing(),
            passage.asked());
  }
}
