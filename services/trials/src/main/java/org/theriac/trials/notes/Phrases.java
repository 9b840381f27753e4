package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Words.Word;

/**
 * Phrases as a tree of words, to find those that begin at a word of a text. Safe for any number of
 * threads.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {
  private static final int WIDEST_GAP = 3;

  /** No branch of the tree, and no meaning. */
  private static final int NONE = -1;

  private final List<List<T>> meanings;
  private final @Nullable Opening[] openings;

  /** Numbers of the words that open a phrase: small enough to be at hand for every word. */
  private final BitSet opens = new BitSet();

  private Phrases(List<List<T>> meanings, @Nullable Opening[] openings) {
    this.meanings = meanings;
    this.openings = openings;
    for (int word = 0; word < openings.length; word++) {
      opens.set(word, openings[word] != null);
    }
  }

  /**
   * A branch of the tree: what begins with some words.
   *
   * @param alone index of the meanings of these words by themselves; {@link #NONE} = they have none
   * @param next numbers of the words with which longer phrases go on, in order
   * @param longer the branches of these words
   * @param ends the last six bits of these words' numbers, as a set: a word whose own are not among
   *     them is not searched for
   */
  private record Opening(int alone, int[] next, Opening[] longer, long ends) {
    static final Opening EMPTY = new Opening(NONE, new int[0], new Opening[0], 0);

    @Nullable Opening with(int word) {
      if (word == Vocabulary.UNKNOWN || (ends & 1L << word) == 0) {
        return null;
      }
      int at = Arrays.binarySearch(next, word);
      return at < 0 ? null : longer[at];
    }

    /** With one more phrase, read from one of its words on; they come in order. */
    Opening and(int[] phrase, int from, int meaning) {
      if (from == phrase.length) {
        return new Opening(meaning, next, longer, ends);
      }
      var known = with(phrase[from]);
      int at = known == null ? next.length : next.length - 1;
      var words = Arrays.copyOf(next, at + 1);
      var branches = Arrays.copyOf(longer, at + 1);
      words[at] = phrase[from];
      branches[at] = (known == null ? EMPTY : known).and(phrase, from + 1, meaning);
      return new Opening(alone, words, branches, ends | 1L << phrase[from]);
    }
  }

  /**
   * Compiles: the tree reads numbers of words, so that a step is a word and not a letter.
   *
   * @param byKey meanings by {@link Words#key}; none is empty
   * @param vocabulary knows every word of the phrases
   */
  static <T> Phrases<T> of(Map<String, List<T>> byKey, Vocabulary vocabulary) {
    var sorted = new TreeMap<int[], List<T>>(Arrays::compare);
    byKey.forEach((key, all) ->
        sorted.put(Arrays.stream(key.split(" ", -1)).mapToInt(vocabulary::number).toArray(), all));
    var meanings = new ArrayList<List<T>>();
    var openings = new @Nullable Opening[vocabulary.size()];
    for (Map.Entry<int[], List<T>> entry : sorted.entrySet()) {
      var phrase = entry.getKey();
      var before = openings[phrase[0]];
      openings[phrase[0]] =
          (before == null ? Opening.EMPTY : before).and(phrase, 1, meanings.size());
      meanings.add(List.copyOf(entry.getValue()));
    }
    return new Phrases<>(List.copyOf(meanings), openings);
  }

  /**
   * A phrase found.
   *
   * @param meanings what it stands for, at least one
   * @param words how many words it has
   */
  record Hit<T>(List<T> meanings, int words) {}

  /** The phrases that begin at a word, longest first. */
  List<Hit<T>> at(String text, List<Word> words, int from) {
    int first = words.get(from).number();
    var opening = first == Vocabulary.UNKNOWN || !opens.get(first) ? null : openings[first];
    if (opening == null) {
      return List.of();
    }
    List<Hit<T>> hits =
        opening.alone() == NONE ? List.of() : List.of(new Hit<>(meanings.get(opening.alone()), 1));
    for (int i = from + 1; i < words.size() && opening.next().length > 0; i++) {
      if (!isGap(text, words.get(i - 1).end(), words.get(i).start())) {
        break;
      }
      opening = opening.with(words.get(i).number());
      if (opening == null) {
        break;
      }
      if (opening.alone() != NONE) {
        var longer = new ArrayList<Hit<T>>(hits.size() + 1);
        longer.add(new Hit<>(meanings.get(opening.alone()), i - from + 1));
        longer.addAll(hits);
        hits = longer;
      }
    }
    return hits;
  }

  /**
   * What may stand between two words of one phrase: spaces, a wrapped line, hyphen, slash, stop.
   */
  private static boolean isGap(String text, int from, int to) {
    if (to - from > WIDEST_GAP) {
      return false;
    }
    boolean stop = false;
    int lines = 0;
    for (int i = from; i < to; i++) {
      switch (text.charAt(i)) {
        case ' ', '-', '/', '\'', '\u2013', '\r', ':' -> {
          if (stop && text.charAt(i) == ' ') {
            return false;
          }
        }
        case '\n' -> lines++;
        case '.', '(', ')', '*', ';' -> stop = true;
        default -> {
          return false;
        }
      }
    }
    return lines < 2;
  }
}
