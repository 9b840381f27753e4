package org.theriac.trials.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Words.Word;

/**
 * Phrases in a finite state transducer (Lucene's), to find those that begin at a word of a text.
 *
 * @param <T> what a phrase stands for
 */
final class Phrases<T> {
  private static final int WIDEST_GAP = 3;

  private final FST<Long> fst;
  private final List<List<T>> meanings;
  private final @Nullable Opening[] openings;

  private Phrases(FST<Long> fst, List<List<T>> meanings, @Nullable Opening[] openings) {
    this.fst = fst;
    this.meanings = meanings;
    this.openings = openings;
  }

  /**
   * What begins with a word.
   *
   * @param alone index of the meanings of the word by itself; -1 = it has none
   * @param seconds numbers of the second words of the longer phrases that begin with it, in order
   */
  private record Opening(int alone, int[] seconds) {
    boolean isFollowedBy(int word) {
      return word != Vocabulary.UNKNOWN && Arrays.binarySearch(seconds, word) >= 0;
    }
  }

  /**
   * Compiles: the transducer reads numbers of words, so that a step is a word and not a letter.
   *
   * @param byKey meanings by {@link Words#key}; none is empty
   * @param vocabulary knows every word of the phrases
   */
  static <T> Phrases<T> of(Map<String, List<T>> byKey, Vocabulary vocabulary) {
    var sorted = new TreeMap<int[], List<T>>(Arrays::compare);
    byKey.forEach((key, all) ->
        sorted.put(Arrays.stream(key.split(" ", -1)).mapToInt(vocabulary::number).toArray(), all));
    var outputs = PositiveIntOutputs.getSingleton();
    try {
      var compiler = new FSTCompiler.Builder<Long>(FST.INPUT_TYPE.BYTE4, outputs).build();
      var meanings = new ArrayList<List<T>>();
      var openings = new @Nullable Opening[vocabulary.size()];
      for (Map.Entry<int[], List<T>> entry : sorted.entrySet()) {
        var phrase = entry.getKey();
        compiler.add(new IntsRef(phrase, 0, phrase.length), Long.valueOf(meanings.size()));
        openings[phrase[0]] = opening(openings[phrase[0]], phrase, meanings.size());
        meanings.add(List.copyOf(entry.getValue()));
      }
      return new Phrases<>(
          FST.fromFSTReader(compiler.compile(), compiler.getFSTReader()), meanings, openings);
    } catch (IOException e) {
      throw new IllegalStateException("the lexicon cannot be compiled", e);
    }
  }

  /** With one more phrase; they come in order, a word alone before what is longer. */
  private static Opening opening(@Nullable Opening before, int[] phrase, int meaning) {
    if (phrase.length == 1) {
      return new Opening(meaning, new int[0]);
    }
    if (before == null) {
      return new Opening(-1, new int[] {phrase[1]});
    }
    if (before.isFollowedBy(phrase[1])) {
      return before;
    }
    var seconds = Arrays.copyOf(before.seconds(), before.seconds().length + 1);
    seconds[seconds.length - 1] = phrase[1];
    return new Opening(before.alone(), seconds);
  }

  /** A reader for one thread. */
  Reader reader() {
    return new Reader(fst.getBytesReader());
  }

  /**
   * A phrase found.
   *
   * @param meanings what it stands for, at least one
   * @param words how many words it has
   */
  record Hit<T>(List<T> meanings, int words) {}

  /** Looks up; not for several threads at once. */
  final class Reader {
    private final FST.BytesReader bytes;
    private final FST.Arc<Long> arc = new FST.Arc<>();

    private Reader(FST.BytesReader bytes) {
      this.bytes = bytes;
    }

    /** The phrases that begin at a word, longest first. */
    List<Hit<T>> at(String text, List<Word> words, int from) {
      int first = words.get(from).number();
      var opening = first == Vocabulary.UNKNOWN ? null : openings[first];
      if (opening == null) {
        return List.of();
      }
      boolean more =
          from + 1 < words.size()
              && opening.isFollowedBy(words.get(from + 1).number())
              && isGap(text, words.get(from).end(), words.get(from + 1).start());
      if (!more) {
        return opening.alone() < 0
            ? List.of()
            : List.of(new Hit<>(meanings.get(opening.alone()), 1));
      }
      try {
        return walk(text, words, from);
      } catch (IOException e) {
        throw new IllegalStateException("the lexicon cannot be read", e);
      }
    }

    private List<Hit<T>> walk(String text, List<Word> words, int from) throws IOException {
      var hits = new ArrayList<Hit<T>>(2);
      fst.getFirstArc(arc);
      long output = 0;
      for (int i = from; i < words.size(); i++) {
        if (i > from && !isGap(text, words.get(i - 1).end(), words.get(i).start())) {
          break;
        }
        int number = words.get(i).number();
        if (number == Vocabulary.UNKNOWN || fst.findTargetArc(number, arc, arc, bytes) == null) {
          break;
        }
        output += arc.output();
        if (arc.isFinal()) {
          int id = (int) (output + arc.nextFinalOutput());
          hits.addFirst(new Hit<>(meanings.get(id), i - from + 1));
        }
      }
      return hits;
    }
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
