package org.theriac.trials.notes;

import java.util.Arrays;
import java.util.List;
import org.theriac.trials.notes.Words.Word;

/** The words of a note, read once for all that ask for them. Not changed afterwards. */
final class NoteWords {
  private final String text;
  private final Vocabulary vocabulary;
  private final Word[] words;

  /** Of a note made readable. */
  NoteWords(String text, Vocabulary vocabulary) {
    this.text = text;
    this.vocabulary = vocabulary;
    this.words = vocabulary.words(text, 0, text.length()).toArray(Word[]::new);
  }

  /** The note. */
  String text() {
    return text;
  }

  /** The words of a part of it; one that its border cuts is read as far as it lies in the part. */
  List<Word> between(int from, int to) {
    int first = firstBehind(from);
    int last = firstBehind(to);
    boolean cut =
        first < words.length && words[first].start() < from
            || last < words.length && words[last].start() < to;
    return cut
        ? vocabulary.words(text, from, to)
        : Arrays.asList(Arrays.copyOfRange(words, first, Math.max(first, last)));
  }

  /** The first word that ends behind a place. */
  private int firstBehind(int place) {
    int low = 0;
    int high = words.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (words[middle].end() <= place) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
