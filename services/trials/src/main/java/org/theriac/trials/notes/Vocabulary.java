package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.theriac.trials.notes.Words.Word;

/**
 * The words that the lexicon knows, each with a number, found where they stand in a text without a
 * copy of them. Safe for any number of threads.
 */
final class Vocabulary {
  /** Number of a word that is not known. */
  static final int UNKNOWN = -1;

  private static final char LAST_ASCII = 127;

  /** Words of so many letters of ASCII are their own key. */
  private static final int LONGEST_KEY = 8;

  private static final int HASH_FACTOR = 31;

  /** Of the keys of longer words, which are hashes: no letter of ASCII sets it. */
  private static final long HASHED = Long.MIN_VALUE;

  private static final long SPREAD = 0x9E3779B97F4A7C15L;

  private final Map<String, Integer> numbers;

  /** The words by their numbers. */
  private final String[] words;

  /**
   * Each place has a word's key and, beside it, the word's number counted from 1; 0 = no word. So
   * one look finds a short word and tells of nearly every unknown one that it is none.
   */
  private final long[] table;

  private final int mask;

  private Vocabulary(Map<String, Integer> numbers) {
    this.numbers = Map.copyOf(numbers);
    int size = Integer.highestOneBit(Math.max(1, numbers.size())) * 4;
    this.words = new String[numbers.size()];
    this.table = new long[2 * size];
    this.mask = size - 1;
    numbers.forEach((word, number) -> {
      words[number] = word;
      if (word.chars().allMatch(c -> c <= LAST_ASCII)) {
        long key = key(word, 0, word.length());
        int at = spread(key) & mask;
        while (table[2 * at + 1] != 0) {
          at = (at + 1) & mask;
        }
        table[2 * at] = key;
        table[2 * at + 1] = number + 1;
      }
    });
  }

  /** Of words in lower case, numbered from 0 in the order given. */
  static Vocabulary of(Collection<String> words) {
    Map<String, Integer> numbers = new HashMap<>();
    for (String word : words) {
      numbers.putIfAbsent(word, numbers.size());
    }
    return new Vocabulary(numbers);
  }

  /** How many words are known. */
  int size() {
    return numbers.size();
  }

  /** Number of a word in lower case; {@link #UNKNOWN} = it is none of these. */
  int number(String word) {
    return numbers.getOrDefault(word, UNKNOWN);
  }

  /** The words of a part of a text, in any case, with their numbers. */
  List<Word> words(String text, int from, int to) {
    var words = new ArrayList<Word>(Math.max(4, (to - from) / 5));
    for (int at = Words.next(text, from, to); at < to; ) {
      int end = Words.end(text, at, to);
      words.add(new Word(number(text, at, end), at, end, Words.isLetters(text, at, end)));
      at = Words.next(text, end, to);
    }
    return words;
  }

  private int number(String text, int from, int to) {
    int seen = 0;
    for (int i = from; i < to; i++) {
      seen |= text.charAt(i);
    }
    if (seen > LAST_ASCII) {
      return number(text.substring(from, to).toLowerCase(Locale.ROOT));
    }
    long key = key(text, from, to);
    for (int at = spread(key) & mask; ; at = (at + 1) & mask) {
      int number = (int) table[2 * at + 1] - 1;
      if (number < 0) {
        return UNKNOWN;
      }
      if (table[2 * at] == key && (key >= 0 || isSame(words[number], text, from, to))) {
        return number;
      }
    }
  }

  /** Of letters of ASCII, in any case: the letters themselves if they are few, else their hash. */
  private static long key(String text, int from, int to) {
    long key = 0;
    if (to - from <= LONGEST_KEY) {
      for (int i = from; i < to; i++) {
        key = key << Byte.SIZE | lower(text.charAt(i));
      }
      return key;
    }
    for (int i = from; i < to; i++) {
      key = HASH_FACTOR * key + lower(text.charAt(i));
    }
    return key | HASHED;
  }

  private static boolean isSame(String word, String text, int from, int to) {
    if (word.length() != to - from) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (word.charAt(i) != lower(text.charAt(from + i))) {
        return false;
      }
    }
    return true;
  }

  private static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char) (c + ('a' - 'A')) : c;
  }

  private static int spread(long key) {
    return (int) (key * SPREAD >>> Integer.SIZE);
  }
}
