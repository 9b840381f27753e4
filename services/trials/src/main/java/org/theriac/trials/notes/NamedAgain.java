package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.patterns.Rule;

/**
 * "Human immunodeficiency virus [HIV]": a name and its abbreviation in brackets are one mention, of
 * which the first has the words around it.
 */
final class NamedAgain {
  private static final Rule OPENS =
      Rule.inAnyCase("(?:\\s(?:virus|infection|disease|syndrome|carcinoma|cancer))?\\s?[(\\[]");
  private static final int LONGEST = 12;

  private NamedAgain() {}

  /** Takes out the second of each such pair; the mentions are in the order of the text. */
  static void remove(Passage passage, List<Mention> mentions) {
    for (int i = mentions.size() - 1; i > 0; i--) {
      var again = mentions.get(i);
      var first = mentions.get(i - 1);
      int gap = again.from() - first.to();
      if (gap >= 1
          && gap <= LONGEST
          && again.status() == null
          && again.name().equals(first.name())
          && again.type().equals(first.type())
          && again.value().equals(first.value())
          && OPENS.covers(passage.between(first.to(), again.from()))) {
        char closing = passage.charAt(again.to());
        mentions.set(
            i - 1, closing == ')' || closing == ']' ? first.withWordsTo(again.to() + 1) : first);
        mentions.remove(i);
      }
    }
  }
}
