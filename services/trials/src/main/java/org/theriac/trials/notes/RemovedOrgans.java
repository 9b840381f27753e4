package org.theriac.trials.notes;

import java.util.regex.Matcher;
import org.theriac.trials.notes.Finds.PlacedTherapy;
import org.theriac.trials.notes.Lexicon.Entry;
import org.theriac.trials.notes.Lexicon.Reading;
import org.theriac.trials.patterns.Rule;

/** "The uterus was removed": an operation told in plain words. */
final class RemovedOrgans {
  private static final Rule OUT =
      Rule.inAnyCase(
          "(?:(?:\\s?[,/&]\\s?|,?\\sand\\s)(?:(?:the|both|her|his)\\s)?(?!was\\b|were\\b)[a-z]{4,14}){0,3}"
              + "\\s(?:(?:was|were|is|are|has\\sbeen|have\\sbeen|had\\sbeen|already|surgically"
              + "|also|all)\\s){0,3}(?:removed|taken\\sout|surgically\\sabsent)\\b");

  /** "Polyp of the uterus removed": of something else. */
  private static final Rule OF_ANOTHER =
      Rule.inAnyCase(
          "\\b(?:in|from|of|on|near|partial|part)\\s(?:(?:the|her|his|left|right)\\s){0,2}$");

  private RemovedOrgans() {}

  /** Reads the operation that an organ's removal is; false = the words do not tell of one. */
  static boolean read(Passage passage, Entry organ, int start, int end, Finds finds) {
    Matcher out = passage.at(OUT, end);
    if (!out.lookingAt() || passage.isBefore(OF_ANOTHER, start, 20)) {
      return false;
    }
    finds.therapies.add(
        new PlacedTherapy(
            new Entry("procedure", organ.name(), organ.spelling(), Reading.ANY_CASE),
            start,
            out.end()));
    return true;
  }
}
