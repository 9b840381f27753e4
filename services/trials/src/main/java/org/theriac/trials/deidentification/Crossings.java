package org.theriac.trials.deidentification;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import org.theriac.trials.patterns.Rule;
import org.theriac.trials.patterns.RuleSet;

/**
 * Where two streets meet, in small letters: "on 5th and main", "lives by garfield and valley". An
 * ordinal, or a word for living there, shows that two words are streets.
 */
final class Crossings {
  private static final String JOINED = "\\s(?:and|&|/|at|n)\\s";
  private static final String ORDINAL = "\\d{1,3}(?:st|nd|rd|th)";
  private static final String WORD = "[a-z][a-z'\u2019-]{2,20}";

  private static final Rule NUMBERED =
      Rule.of(
          "\\b(?i:on|at|near|by|off|around|corner of|of|from|to)\\s(?:the\\s)?("
              + "("
              + ORDINAL
              + ")"
              + JOINED
              + "("
              + WORD
              + ")|("
              + WORD
              + ")"
              + JOINED
              + "("
              + ORDINAL
              + "))(?![\\p{L}\\d])(?!\\s(?:cycle|dose|line|day|week|month|visit|rib|toe|finger|digit"
              + "|floor|time|infusion|fraction|percentile|degree|grade|opinion|nerve|metatarsal"
              + "|metacarpal|intercostal|ventricle|cranial|trimester|year))");

  private static final Rule LIVED_AT =
      Rule.of(
          "\\b(?i:liv(?:e|es|ing|ed)|stay(?:s|ing)?|house|home|apartment|apt|shelter|stop|store|shop"
              + "|corner|bodega|pharmacy|church)\\s(?i:by|at|near|on|off|around|of)\\s(?:the corner of\\s)?("
              + "("
              + WORD
              + ")\\s(?:and|&)\\s("
              + WORD
              + "))(?![\\p{L}\\d'\u2019-])");

  /** All that are looked for in every text. */
  static final List<Rule> ALL = List.of(NUMBERED, LIVED_AT);

  private static final Set<String> STREETS = WordLists.words("street-words.txt");
  private static final Set<String> NO_PLACES = WordLists.words("no-places.txt");

  private Crossings() {}

  /**
   * Finds.
   *
   * @param known whether a word is on a list of the language of notes or of the medicines
   */
  static void find(String text, RuleSet.Found written, Predicate<String> known, List<Span> spans) {
    for (MatchResult m : written.of(NUMBERED)) {
      var street = m.group(3) == null ? m.group(4) : m.group(3);
      if (mayBeStreet(street, known)) {
        add(m, spans);
      }
    }
    for (MatchResult m : written.of(LIVED_AT)) {
      if (mayBeStreet(m.group(2), known) && mayBeStreet(m.group(3), known)) {
        add(m, spans);
      }
    }
  }

  private static void add(MatchResult m, List<Span> spans) {
    spans.add(new Span("address", m.start(1), m.end(1), "[ADDRESS]"));
  }

  /** "main" and "pine" are words of every note too, but neither kin, days nor doses. */
  private static boolean mayBeStreet(String word, Predicate<String> known) {
    return !NO_PLACES.contains(word)
        && !Cues.isCue(word)
        && (STREETS.contains(word) || !known.test(word));
  }
}
