package org.theriac.trials.patterns;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tells in one pass over a few chars where an expression cannot match: an automaton whose states
 * are made when they are first reached. Safe for any number of threads.
 */
final class Gate {
  /** An expression that needs more states than these is let through. */
  private static final int MOST_STATES = 4_000;

  private final Places places;
  private final boolean anywhere;
  private final boolean opensWord;
  private final boolean atBorder;
  private final long longest;
  private final byte[] classes = new byte[Chars.ASCII];
  private final int[] examples;
  private final int others;
  private final Map<Key, State> states = new HashMap<>();
  private final Chars openings;
  private final State start;
  private final State open;

  private record Key(BitSet places, boolean inWord) {}

  /** One state; its ways on are filled in as they are first gone. */
  private static final class State {
    final @Nullable State[] next;
    final BitSet places;
    final boolean inWord;
    final boolean found;

    State(int ways, BitSet places, boolean inWord, boolean found) {
      this.next = new State[ways];
      this.places = places;
      this.inWord = inWord;
      this.found = found;
    }

    boolean isDead() {
      return places.isEmpty();
    }
  }

  /**
   * Of an expression.
   *
   * @param anywhere whether a match may begin at any char, or at the first one only
   */
  Gate(Expression expression, boolean anywhere) {
    this.places = new Places(expression);
    this.anywhere = anywhere;
    this.longest = anywhere ? Expression.ENDLESS : expression.longest();
    this.opensWord =
        expression.beginsAtBorder() && !places.isEmptyMatch() && places.beginsWithWord();
    this.atBorder = anywhere && opensWord;
    this.examples = classify();
    this.others = examples.length - 1;
    this.openings = openings();
    this.open = new State(examples.length, new BitSet(), false, true);
    this.start =
        places.isEmptyMatch() ? open : new State(examples.length, new BitSet(), false, false);
  }

  private Chars openings() {
    var all = Chars.NONE;
    for (int place : places.first().stream().toArray()) {
      all = all.or(places.chars(place));
    }
    return all;
  }

  /**
   * Chars that no place tells apart are one class; gives one char of each, the last beyond ASCII.
   */
  private int[] classify() {
    Map<BitSet, Integer> known = new HashMap<>();
    var found = new int[Chars.ASCII + 1];
    for (int c = 0; c < Chars.ASCII; c++) {
      var mine = new BitSet();
      for (int place = 0; place < places.count(); place++) {
        mine.set(place, places.chars(place).has(c));
      }
      mine.set(places.count(), Chars.WORD.has(c));
      int number = known.size();
      var same = known.putIfAbsent(mine, number);
      if (same == null) {
        found[number] = c;
      }
      classes[c] = (byte) (same == null ? number : same);
    }
    found[known.size()] = Chars.ASCII;
    return Arrays.copyOf(found, known.size() + 1);
  }

  /** Whether a match may begin with a char, or with none. */
  boolean opensWith(char c) {
    return start.found || openings.has(c);
  }

  /**
   * The first place from one on where a match may begin that may reach up to the end of the text;
   * -1 = there is none. What stands before the place is seen.
   */
  int next(String text, int from) {
    for (int at = from; at <= text.length(); at++) {
      boolean amidWord = opensWord && at > 0 && Chars.WORD.has(text.charAt(at - 1));
      if (!amidWord && opens(text, at, text.length())) {
        return at;
      }
    }
    return -1;
  }

  /** Whether a match may begin at a place, or anywhere from it on, and end before another one. */
  boolean opens(String text, int from, int to) {
    var state = start;
    if (state.found) {
      return true;
    }
    if (!anywhere && (from >= to || !openings.has(text.charAt(from)))) {
      return false;
    }
    long stop = Math.min(to, from + longest);
    for (int at = from; at < stop; at++) {
      char c = text.charAt(at);
      if (Character.isLowSurrogate(c)) {
        return true;
      }
      state = step(state, c);
      if (state.found) {
        return true;
      }
      if (!anywhere && state.isDead()) {
        return false;
      }
    }
    return false;
  }

  /** The same from behind: whether a match of the reversed expression may end right at a place. */
  boolean opensBackwards(String text, int from, int to) {
    var state = start;
    if (state.found) {
      return true;
    }
    if (from >= to || !openings.has(text.charAt(to - 1))) {
      return false;
    }
    long stop = Math.max(from, to - longest);
    for (int at = to - 1; at >= stop; at--) {
      char c = text.charAt(at);
      if (Character.isLowSurrogate(c)) {
        return true;
      }
      state = step(state, c);
      if (state.found) {
        return true;
      }
      if (state.isDead()) {
        return false;
      }
    }
    return false;
  }

  private State step(State state, char c) {
    int way = c < Chars.ASCII ? classes[c] : others;
    var next = state.next[way];
    if (next == null) {
      next = reach(state, examples[way]);
      state.next[way] = next;
    }
    return next;
  }

  private State reach(State state, int c) {
    var reached = new BitSet();
    boolean begins = anywhere ? !(atBorder && state.inWord) : state == start;
    if (begins) {
      add(places.first(), c, reached);
    }
    var before = state.places;
    for (int place = before.nextSetBit(0); place >= 0; place = before.nextSetBit(place + 1)) {
      add(places.followers(place), c, reached);
    }
    if (places.hasLast(reached)) {
      return open;
    }
    var key = new Key(reached, atBorder && Chars.WORD.has(c));
    synchronized (states) {
      var known = states.get(key);
      if (known == null) {
        if (states.size() >= MOST_STATES) {
          return open;
        }
        known = new State(examples.length, reached, key.inWord(), false);
        states.put(key, known);
      }
      return known;
    }
  }

  private void add(BitSet candidates, int c, BitSet reached) {
    for (int next = candidates.nextSetBit(0); next >= 0; next = candidates.nextSetBit(next + 1)) {
      if (places.chars(next).has(c)) {
        reached.set(next);
      }
    }
  }
}
