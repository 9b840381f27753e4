package org.theriac.trials.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.lucene.util.IntsRef;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;
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
  private final Map<String, Opening> openings;
  private final Map<String, Integer> numbers;

  private Phrases(
      FST<Long> fst,
      List<List<T>> meanings,
      Map<String, Opening> openings,
      Map<String, Integer> numbers) {
    this.fst = fst;
    this.meanings = meanings;
    this.openings = openings;
    this.numbers = numbers;
  }

  /**
   * What begins with a word.
   *
   * @param alone index of the meanings of the word by itself; -1 = it has none
   * @param seconds second words of the longer phrases that begin with it
   */
  private record Opening(int alone, Set<String> seconds) {}

  /**
   * Compiles: the transducer reads numbers of words, so that a step is a word and not a letter.
   *
   * @param byKey meanings by {@link Words#key}; none is empty
   */
  static <T> Phrases<T> of(Map<String, List<T>> byKey) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String key : new TreeSet<>(byKey.keySet())) {
      for (String word : key.split(" ", -1)) {
        numbers.putIfAbsent(word, numbers.size() + 1);
      }
    }
    var sorted = new TreeMap<int[], List<T>>(Arrays::compare);
    byKey.forEach((key, all) ->
        sorted.put(
            Arrays.stream(key.split(" ", -1)).mapToInt(word -> numbers.get(word)).toArray(), all));
    var outputs = PositiveIntOutputs.getSingleton();
    try {
      var compiler = new FSTCompiler.Builder<Long>(FST.INPUT_TYPE.BYTE4, outputs).build();
      var meanings = new ArrayList<List<T>>();
      var words = new String[numbers.size() + 1];
      numbers.forEach((word, number) -> words[number] = word);
      Map<String, Integer> alone = new HashMap<>();
      Map<String, Set<String>> seconds = new HashMap<>();
      for (Map.Entry<int[], List<T>> entry : sorted.entrySet()) {
        var phrase = entry.getKey();
        compiler.add(new IntsRef(phrase, 0, phrase.length), Long.valueOf(meanings.size()));
        var following = seconds.computeIfAbsent(words[phrase[0]], absent -> new HashSet<>());
        if (phrase.length == 1) {
          alone.put(words[phrase[0]], meanings.size());
        } else {
          following.add(words[phrase[1]]);
        }
        meanings.add(List.copyOf(entry.getValue()));
      }
      Map<String, Opening> openings = new HashMap<>();
      seconds.forEach((word, following) ->
          openings.put(word, new Opening(alone.getOrDefault(word, -1), Set.copyOf(following))));
      return new Phrases<>(
          FST.fromFSTReader(compiler.compile(), compiler.getFSTReader()),
          meanings,
          openings,
          numbers);
    } catch (IOException e) {
      throw new IllegalStateException("the lexicon cannot be compiled", e);
    }
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
      var opening = openings.get(words.get(from).lower());
      if (opening == null) {
        return List.of();
      }
      boolean more =
          from + 1 < words.size()
              && opening.seconds().contains(words.get(from + 1).lower())
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
        var number = numbers.get(words.get(i).lower());
        if (number == null || fst.findTargetArc(number, arc, arc, bytes) == null) {
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
