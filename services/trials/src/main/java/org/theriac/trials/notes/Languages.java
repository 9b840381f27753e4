package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells paragraphs in other languages by their small words and their script. Their negations are
 * not understood, so that "kein Pneumonitis" must not be read at all.
 */
final class Languages {
  private static final int FEWEST_WORDS = 6;
  private static final int FEWEST_DIFFERENT = 3;
  private static final int LEAST_SHARE = 8;

  /** Of a longer paragraph this much is looked at. */
  private static final int LOOKED_AT = 4_000;

  private static final Set<String> ENGLISH =
      Set.of(
          "the", "and", "of", "with", "to", "in", "on", "for", "no", "is", "was", "a", "at", "or",
          "not", "pt", "patient", "she", "he", "from", "s", "p", "by", "has", "w", "now", "per",
          "dx", "hx");

  private static final List<Set<String>> OTHERS =
      Table.rows("languages.tsv", 2).stream()
          .map(cells -> Set.of(cells[1].split("\\|", -1)))
          .toList();

  private Languages() {}

  /**
   * Paragraphs in another language.
   *
   * @param start first char
   * @param end last char, exclusive
   */
  record Foreign(int start, int end) {
    boolean holds(int place) {
      return place >= start && place < end;
    }
  }

  /** The paragraphs, apart by empty lines, that are not English; a short one goes with the rest. */
  static List<Foreign> others(String text) {
    var foreign = new ArrayList<Foreign>();
    var undecided = new ArrayList<Foreign>();
    boolean english = false;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf("\n\n", at);
      end = end < 0 ? text.length() : end;
      var part = new Foreign(at, end);
      switch (told(text, at, end)) {
        case OTHER -> foreign.add(part);
        case ENGLISH -> english = true;
        case SHORT -> undecided.add(part);
      }
      at = end + 2;
    }
    if (!english && !foreign.isEmpty()) {
      foreign.addAll(undecided);
      foreign.sort((one, other) -> Integer.compare(one.start(), other.start()));
    }
    return foreign;
  }

  private enum Told {
    ENGLISH,
    OTHER,
    SHORT
  }

  private static Told told(String text, int from, int to) {
    int stop = Math.min(to, from + LOOKED_AT);
    int letters = 0;
    int otherScript = 0;
    for (int i = from; i < stop; i++) {
      char c = text.charAt(i);
      if (Character.isLetter(c)) {
        letters++;
        if (c > 0x3FF && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
          otherScript++;
        }
      }
    }
    if (letters > 0 && otherScript * 4 > letters) {
      return Told.OTHER;
    }
    int plain = 0;
    int english = 0;
    var counts = new int[OTHERS.size()];
    List<Set<String>> different = new ArrayList<>();
    OTHERS.forEach(language -> different.add(new HashSet<>()));
    for (var word : Words.of(text, from, stop)) {
      if (!isLetters(word.lower())) {
        continue;
      }
      plain++;
      english += ENGLISH.contains(word.lower()) ? 1 : 0;
      for (int i = 0; i < counts.length; i++) {
        if (OTHERS.get(i).contains(word.lower())) {
          counts[i]++;
          different.get(i).add(word.lower());
        }
      }
    }
    if (plain < FEWEST_WORDS) {
      return Told.SHORT;
    }
    for (int i = 0; i < counts.length; i++) {
      if (different.get(i).size() >= FEWEST_DIFFERENT
          && counts[i] > english
          && counts[i] * LEAST_SHARE >= plain) {
        return Told.OTHER;
      }
    }
    return Told.ENGLISH;
  }

  static boolean isEnglish(String word) {
    return ENGLISH.contains(word);
  }

  static boolean isLetters(String word) {
    for (int i = 0; i < word.length(); i++) {
      if (!Character.isLetter(word.charAt(i))) {
        return false;
      }
    }
    return true;
  }
}
