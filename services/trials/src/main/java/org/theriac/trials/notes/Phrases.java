package org.theriac.trials.notes;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.apache.lucene.util.IntsRefBuilder;
import org.apache.lucene.util.fst.FST;
import org.apache.lucene.util.fst.FSTCompiler;
import org.apache.lucene.util.fst.PositiveIntOutputs;
import org.apache.lucene.util.fst.Util;
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
  private final Set<String> firstWords;

  private Phrases(FST<Long> fst, List<List<T>> meanings, Set<String> firstWords) {
    this.fst = fst;
    this.meanings = meanings;
    this.firstWords = firstWords;
  }

  /**
   * Compiles.
   *
   * @param byKey meanings by {@link Words#key}; none is empty
   */
  static <T> Phrases<T> of(Map<String, List<T>> byKey) {
    try {
      var outputs = PositiveIntOutputs.getSingleton();
      var compiler = new FSTCompiler.Builder<Long>(FST.INPUT_TYPE.BYTE2, outputs).build();
      var meanings = new ArrayList<List<T>>();
      var firstWords = new HashSet<String>();
      var scratch = new IntsRefBuilder();
      for (Map.Entry<String, List<T>> entry : new TreeMap<>(byKey).entrySet()) {
        compiler.add(Util.toUTF16(entry.getKey(), scratch), Long.valueOf(meanings.size()));
        meanings.add(List.copyOf(entry.getValue()));
        int space = entry.getKey().indexOf(' ');
        firstWords.add(space < 0 ? entry.getKey() : entry.getKey().substring(0, space));
      }
      return new Phrases<>(
          FST.fromFSTReader(compiler.compile(), compiler.getFSTReader()), meanings, firstWords);
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

    private Reader(FST.BytesReader bytes) {
      this.bytes = bytes;
    }

    /** The phrases that begin at a word, longest first. */
    List<Hit<T>> at(String text, List<Word> words, int from) {
      if (!firstWords.contains(words.get(from).lower())) {
        return List.of();
      }
      try {
        return walk(text, words, from);
      } catch (IOException e) {
        throw new IllegalStateException("the lexicon cannot be read", e);
      }
    }

    private List<Hit<T>> walk(String text, List<Word> words, int from) throws IOException {
      var hits = new ArrayList<Hit<T>>(2);
      var arc = fst.getFirstArc(new FST.Arc<Long>());
      long output = 0;
      for (int i = from; i < words.size(); i++) {
        if (i > from) {
          if (!isGap(text, words.get(i - 1).end(), words.get(i).start())
              || fst.findTargetArc(' ', arc, arc, bytes) == null) {
            break;
          }
          output += arc.output();
        }
        var word = words.get(i).lower();
        boolean lost = false;
        for (int c = 0; c < word.length() && !lost; c++) {
          lost = fst.findTargetArc(word.charAt(c), arc, arc, bytes) == null;
          if (!lost) {
            output += arc.output();
          }
        }
        if (lost) {
          break;
        }
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
