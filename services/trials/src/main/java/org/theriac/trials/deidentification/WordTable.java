package org.theriac.trials.deidentification;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** What lists a word is on, by one look-up. */
final class WordTable {
  /** On a list of people's names. */
  static final int NAME = 1;

  /** A given name that is a word of the language. */
  static final int GIVEN_WORD = 1 << 1;

  /** Never a name. */
  static final int NEVER = 1 << 2;

  /** Of the language and of the clinic, by the project's own lists and tables. */
  static final int KNOWN = 1 << 3;

  /** Of the language. */
  static final int ENGLISH = 1 << 4;

  /** Written with a capital. */
  static final int PROPER = 1 << 5;

  /** Part of a phrase that stands beside names. */
  static final int CUE = 1 << 6;

  /** "van", "de": what stands inside names. */
  static final int PARTICLE = 1 << 7;

  private static final Map<String, Integer> LISTS = lists();

  private WordTable() {}

  private static Map<String, Integer> lists() {
    Map<String, Integer> lists = new HashMap<>();
    add(NameWords.FIRST, NAME, lists);
    add(NameWords.LAST, NAME, lists);
    add(NameWords.GIVEN_WORDS, GIVEN_WORD, lists);
    add(NameWords.NEVER, NEVER, lists);
    add(NameWords.KNOWN, KNOWN, lists);
    add(NameWords.ENGLISH, ENGLISH, lists);
    add(NameWords.PROPER, PROPER, lists);
    add(Cues.words(), CUE, lists);
    add(CuedNames.PARTICLES, PARTICLE, lists);
    return lists;
  }

  private static void add(Collection<String> words, int list, Map<String, Integer> lists) {
    words.forEach(word -> lists.merge(word, list, (one, other) -> one | other));
  }

  /** The lists that a word in lower case is on, together; 0 = none. */
  static int of(String lower) {
    return LISTS.getOrDefault(lower, 0);
  }
}
