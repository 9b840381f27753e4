package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.theriac.trials.notes.Words.Word;

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

  /** Nearly all scripts but the Latin one stand behind it. */
  private static final char LAST_OF_LATIN = 0x3FF;

  private static final Set<String> ENGLISH =
      Set.of(
          "the", "and", "of", "with", "to", "in", "on", "for", "no", "is", "was", "a", "at", "or",
          "not", "pt", "patient", "she", "he", "from", "s", "p", "by", "has", "w", "now", "per",
          "dx", "hx");

  private static final List<Set<String>> OTHERS =
      Table.rows("languages.tsv", 2).stream()
          .map(cells -> Set.of(cells[1].split("\\|", -1)))
          .toList();

  private final BitSet english;

  /** For each word of the vocabulary, a bit for each of the languages that it is a small one of. */
  private final int[] others;

  /** With a vocabulary that knows all {@link #words}. */
  Languages(Vocabulary vocabulary) {
    this.english = new BitSet();
    ENGLISH.forEach(word -> english.set(vocabulary.number(word)));
    this.others = new int[vocabulary.size()];
    for (int i = 0; i < OTHERS.size(); i++) {
      for (String word : OTHERS.get(i)) {
        others[vocabulary.number(word)] |= 1 << i;
      }
    }
  }

  /** The small words by which languages are told. */
  static Set<String> words() {
    Set<String> words = new HashSet<>(ENGLISH);
    OTHERS.forEach(words::addAll);
    return words;
  }

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
  List<Foreign> others(NoteWords words) {
    var text = words.text();
    var foreign = new ArrayList<Foreign>();
    var undecided = new ArrayList<Foreign>();
    boolean english = false;
    for (int at = 0; at < text.length(); ) {
      int end = text.indexOf("\n\n", at);
      end = end < 0 ? text.length() : end;
      var part = new Foreign(at, end);
      switch (told(words, at, end)) {
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

  private Told told(NoteWords words, int from, int to) {
    int stop = Math.min(to, from + LOOKED_AT);
    if (isOfOtherScript(words.text(), from, stop)) {
      return Told.OTHER;
    }
    int plain = 0;
    int small = 0;
    var counts = new int[OTHERS.size()];
    var different = new int[OTHERS.size()];
    var seen = new BitSet();
    for (Word word : words.between(from, stop)) {
      if (!word.letters()) {
        continue;
      }
      plain++;
      if (word.number() == Vocabulary.UNKNOWN) {
        continue;
      }
      small += english.get(word.number()) ? 1 : 0;
      int languages = others[word.number()];
      if (languages == 0) {
        continue;
      }
      boolean known = seen.get(word.number());
      for (int rest = languages; rest != 0; rest &= rest - 1) {
        int language = Integer.numberOfTrailingZeros(rest);
        counts[language]++;
        different[language] += known ? 0 : 1;
      }
      seen.set(word.number());
    }
    if (plain < FEWEST_WORDS) {
      return Told.SHORT;
    }
    for (int i = 0; i < counts.length; i++) {
      if (different[i] >= FEWEST_DIFFERENT
          && counts[i] > small
          && counts[i] * LEAST_SHARE >= plain) {
        return Told.OTHER;
      }
    }
    return Told.ENGLISH;
  }

  private static boolean isOfOtherScript(String text, int from, int to) {
    int otherScript = 0;
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      if (c > LAST_OF_LATIN
          && Character.isLetter(c)
          && Character.UnicodeScript.of(c) != Character.UnicodeScript.LATIN) {
        otherScript++;
      }
    }
    if (otherScript == 0) {
      return false;
    }
    int letters = 0;
    for (int i = from; i < to; i++) {
      letters += Character.isLetter(text.charAt(i)) ? 1 : 0;
    }
    return otherScript * 4 > letters;
  }

  /** Whether a word is one of the small words of English. */
  boolean isEnglish(Word word) {
    return word.number() != Vocabulary.UNKNOWN && english.get(word.number());
  }
}
