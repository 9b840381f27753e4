package org.theriac.trials.criteria.vocabulary;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * What was found out of words, kept for those who ask again; of more than so many words it begins
 * anew, and long texts are not kept, so that what is kept stays bounded. For words of criteria and
 * names of facts, never for sentences of a chart. Used by any number of threads.
 *
 * @param <V> what is found out; the same for the same words
 */
public final class Kept<V> {
  /** Longer ones are hardly asked twice. */
  private static final int LONGEST = 200;

  private final int most;
  private final Function<String, V> finding;
  private final Map<String, V> known = new ConcurrentHashMap<>();

  /**
   * Nothing is kept yet.
   *
   * @param most words to keep
   * @param finding finds it out
   */
  public Kept(int most, Function<String, V> finding) {
    this.most = most;
    this.finding = finding;
  }

  /** What is found out of words. */
  public V of(String words) {
    if (words.length() > LONGEST) {
      return finding.apply(words);
    }
    var found = known.get(words);
    if (found == null) {
      found = finding.apply(words);
      if (known.size() >= most) {
        known.clear();
      }
      known.put(words, found);
    }
    return found;
  }
}
