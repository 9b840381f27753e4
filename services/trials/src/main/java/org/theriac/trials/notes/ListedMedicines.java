package org.theriac.trials.notes;

import java.util.List;
import org.theriac.trials.notes.Finds.PlacedTherapy;
import org.theriac.trials.patterns.Rule;

/**
 * A name that no list has where only a treatment can stand: behind the number of a line ("2L
 * Xyzzo"), or in a list of treatments that were given.
 */
final class ListedMedicines {
  private static final int SHORTEST = 5;
  private static final int FARTHEST = 160;

  private static final Rule LINE_BEFORE =
      Rule.inAnyCase(
          "(?:\\b(?:[1-9]L|[1-9](?:st|nd|rd|th)[- ]line|line\\s?#?[1-9]|(?:first|second|third"
              + "|fourth|fifth)[- ]line))\\s?[:=-]?\\s?(?:with\\s|was\\s|of\\s)?$");

  /** "L2" is a vertebra too: only behind an earlier treatment. */
  private static final Rule LINE_OR_VERTEBRA = Rule.of("\\bL[2-9]\\s?[:=-]?\\s?$");

  private static final Rule GIVEN_BEFORE =
      Rule.inAnyCase(
          "\\b(?:progress(?:ed|ion|ing)\\s(?:on|through|after)|(?-i:PD)\\s(?:on|after)|refractory\\sto"
              + "|failed|treated\\swith|(?:prior|previous)\\s(?:lines?|tx|therap(?:y|ies)"
              + "|treatments?|rx)\\s?(?:of\\s(?:therapy|treatment)\\s?)?[:=-]?|lines\\s?(?:of\\s(?:therapy"
              + "|treatment)\\s?)?[:=-])\\s[^.;\\n]{0,120}$");

  private static final Rule COMMA_BEFORE =
      Rule.inAnyCase("(?:,\\s?(?:and\\s)?|\\sand\\s|\\s\\+\\s|/)$");

  private static final Rule ENDS =
      Rule.inAnyCase(
          "\\s?(?:[,.;)/+(]|$|->|\\s(?:x\\s?\\d|and\\b|then\\b|in\\s\\d|\\d{1,2}/\\d|(?:19|20)\\d\\d"
              + "|on (?:study|trial|protocol)\\b))");

  private static final Rule ON_STUDY =
      Rule.inAnyCase("\\s\\(?(?:on|in)\\s(?:a\\s)?(?:clinical\\s)?(?:study|trial|protocol)\\b");

  private ListedMedicines() {}

  /**
   * Whether a word that no list has stands for a treatment.
   *
   * @param capital whether it is written as a name is
   * @param known the treatments read before it
   */
  static boolean is(
      Passage passage, int start, int end, boolean capital, List<PlacedTherapy> known) {
    if (end - start < SHORTEST || !passage.isAt(ENDS, end)) {
      return false;
    }
    if (capital
        && (passage.isBefore(LINE_BEFORE, start, 24)
            || !known.isEmpty() && passage.isBefore(LINE_OR_VERTEBRA, start, 6))) {
      return true;
    }
    if (known.isEmpty()
        || start - known.getLast().end() > 8
        || !passage.isBefore(COMMA_BEFORE, start, 8)) {
      return false;
    }
    return passage.isAt(ON_STUDY, end)
        || capital && passage.isBefore(GIVEN_BEFORE, start, FARTHEST);
  }
}
