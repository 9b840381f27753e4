package org.theriac.trials.criteria;

import java.util.Map;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/** Facts that a whole sentence of a note is the evidence of. */
final class Spoken {
  private Spoken() {}

  /** Whether a fact is of a sentence. */
  static boolean isIn(Fact fact, String sentence) {
    return unstopped(fact.sentence()).equals(unstopped(sentence));
  }

  /** A sentence without its end: the facts' sentences have none, those that are read here do. */
  private static String unstopped(String sentence) {
    var bare = sentence.strip();
    int end = bare.length();
    while (end > 0 && ".!?;".indexOf(bare.charAt(end - 1)) >= 0) {
      end--;
    }
    return bare.substring(0, end);
  }

  static Fact of(String type, String name, FactStatus status, String sentence) {
    return new Fact(
        type, name, new Value.None(), "", status, sentence, 0, 0, Map.of(), "", "", sentence);
  }
}
