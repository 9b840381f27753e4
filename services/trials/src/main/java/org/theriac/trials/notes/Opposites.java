package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.Words.Word;
import org.theriac.trials.patterns.Rule;

/**
 * What "non" turns round: "non-diabetic", "non-metastatic breast cancer", "non-HIV pneumonia". The
 * illness behind it is not the patient's; names that begin with it ("non-Hodgkin") are names of
 * their own and not met here.
 */
final class Opposites {
  private static final String NON = "non";

  /** Where it is said of the person, it is denied; elsewhere it tells kinds of an illness apart. */
  private static final Rule OF_THE_PERSON =
      Rule.inAnyCase(
          "\\s?(?:[.,;)]|$|and\\b|(?:\\w+\\s)?(?:man|woman|men|women|male|female|lady|gentleman"
              + "|patient|pt|person|adult|child|m|f)\\b)");

  private Opposites() {}

  /** Whether a word stands directly behind "non". */
  static boolean isOne(Passage passage, List<Word> words, int at) {
    if (at == 0) {
      return false;
    }
    var before = words.get(at - 1);
    int start = words.get(at).start();
    return before.end() - before.start() == NON.length()
        && start == before.end() + 1
        && passage.text().regionMatches(true, before.start(), NON, 0, NON.length())
        && isJoint(passage.text().charAt(before.end()));
  }

  private static boolean isJoint(char sign) {
    return sign == '-' || sign == ' ' || sign == '–';
  }

  /** Whether what ends at a place is denied of the person. */
  static boolean isOfPerson(Passage passage, int end) {
    return passage.at(OF_THE_PERSON, end).lookingAt();
  }

  /** Denies all that was found from a place of the list on. */
  static void deny(List<Mention> mentions, int from) {
    for (int i = from; i < mentions.size(); i++) {
      mentions.set(i, mentions.get(i).withStatus(FactStatus.ABSENT));
    }
  }
}
