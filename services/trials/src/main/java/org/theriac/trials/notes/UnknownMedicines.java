package org.theriac.trials.notes;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Finds.PlacedTherapy;
import org.theriac.trials.notes.Words.Word;
import org.theriac.trials.patterns.Rule;

/**
 * Medicines that no list has: by the ending of an international name, by a maker's code, or because
 * a tumour is said to have grown on them. They are told by the name as written and marked, so that
 * nobody counts lines as if they had not been.
 */
final class UnknownMedicines {
  /** The attribute of a treatment whose name is known to nobody here. */
  static final String MARK = "unrecognised";

  private static final int SHORTEST = 5;
  private static final int SHORTEST_WITH_STEM = 7;
  private static final Set<String> STEMS =
      Table.rows("drug-stems.tsv", 1).stream().map(cells -> cells[0]).collect(Collectors.toSet());
  private static final int LONGEST_STEM = STEMS.stream().mapToInt(String::length).max().orElse(0);
  private static final int SHORTEST_STEM = STEMS.stream().mapToInt(String::length).min().orElse(0);

  /** Of the stems, the last letters: the cheap question before the dear one. */
  private static final String LAST =
      STEMS.stream()
          .map(stem -> stem.substring(stem.length() - 1))
          .distinct()
          .collect(Collectors.joining());

  private static final Set<String> OTHERS =
      Table.rows("not-drugs.txt", 1).stream().map(cells -> cells[0]).collect(Collectors.toSet());
  private static final Rule GROWN_ON =
      Rule.inAnyCase(
          "\\b(?:progress(?:ed|ion|ing)|(?-i:PD|POD)|refractory to|relapsed)\\s(?:while\\s)?(?:on"
              + "|through|to)\\s$|\\brefractory to\\s$");
  private static final Rule GIVEN_BEFORE =
      Rule.inAnyCase(
          "\\b(?:progress(?:ed|ion|ing) (?:on|through)|(?-i:PD) on|received|s/p|started"
              + "|currently on|now on|investigational|refractory to|treated with)\\s$");
  private static final Rule CODE = Rule.of("[A-Z]{2,5}-?\\d{3,6}(?![\\w-])");
  private static final Rule NAME_ENDS =
      Rule.inAnyCase(
          "\\s?(?:[,.;)/+(]|$|->|\\s(?:x\\s?\\d|and\\b|then\\b|in\\s\\d|in (?:19|20)|after\\b"
              + "|plus\\b|with\\b|\\d|now\\b|at\\b))");

  private UnknownMedicines() {}

  /** A medicine's name and where it ends. */
  record Found(String name, int end) {}

  /**
   * The medicine that an unlisted word names; null = it names none.
   *
   * @param known the treatments read before it in the sentence
   */
  static @Nullable Found at(Passage passage, Word word, List<PlacedTherapy> known) {
    var text = passage.text();
    int length = word.end() - word.start();
    if (hasStem(text, word)) {
      return new Found(lower(text, word), word.end());
    }
    if (length >= SHORTEST
        && isName(text, word)
        && ListedMedicines.is(
            passage,
            word.start(),
            word.end(),
            Character.isUpperCase(text.charAt(word.start())),
            known)
        && !OTHERS.contains(lower(text, word))) {
      return new Found(lower(text, word), word.end());
    }
    if (word.start() - passage.start() < "PD on ".length()) {
      return null;
    }
    char before = passage.charAt(word.start() - 1);
    char first = text.charAt(word.start());
    if (before != ' ') {
      return null;
    }
    if (first >= 'A'
        && first <= 'Z'
        && isUpper(text, word.start() + 1)
        && passage.at(CODE, word.start()).lookingAt()
        && passage.before(GIVEN_BEFORE, word.start(), 24).find()) {
      var code = passage.at(CODE, word.start());
      return code.lookingAt() ? new Found(code.group(), code.end()) : null;
    }
    boolean on =
        text.regionMatches(true, word.start() - 4, " on ", 0, 4)
            || text.regionMatches(true, word.start() - 4, " to ", 0, 4)
            || text.regionMatches(true, word.start() - 9, " through ", 0, 9);
    return on
            && length >= SHORTEST
            && isName(text, word)
            && passage.before(GROWN_ON, word.start(), 28).find()
            && passage.at(NAME_ENDS, word.end()).lookingAt()
            && !OTHERS.contains(lower(text, word))
        ? new Found(lower(text, word), word.end())
        : null;
  }

  private static boolean isUpper(String text, int at) {
    return at < text.length() && text.charAt(at) >= 'A' && text.charAt(at) <= 'Z';
  }

  private static boolean hasStem(String text, Word word) {
    int length = word.end() - word.start();
    if (length < SHORTEST_WITH_STEM
        || LAST.indexOf(Character.toLowerCase(text.charAt(word.end() - 1))) < 0
        || !isName(text, word)) {
      return false;
    }
    var end =
        text.substring(Math.max(word.start(), word.end() - LONGEST_STEM), word.end())
            .toLowerCase(Locale.ROOT);
    for (int from = 0; end.length() - from >= SHORTEST_STEM; from++) {
      if (STEMS.contains(end.substring(from))) {
        return true;
      }
    }
    return false;
  }

  /** Small letters, with a capital or none before them. */
  private static boolean isName(String text, Word word) {
    for (int at = word.start() + 1; at < word.end(); at++) {
      char c = text.charAt(at);
      if (c < 'a' || c > 'z') {
        return false;
      }
    }
    return Character.isLetter(text.charAt(word.start()));
  }

  private static String lower(String text, Word word) {
    return text.substring(word.start(), word.end()).toLowerCase(Locale.ROOT);
  }
}
