package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Tells in one pass over a few chars where an expression cannot match: an automaton whose states
 * are made when they are first reached. Safe for any number of threads.
 *
 * <p>The states are rows of one table, so that a step costs two reads beside each other. A thread
 * that sees an older table finds no way on in it and asks under the lock.
 */
final class Gate {
  /** An expression that needs more states than these is let through. */
  private static final int MOST_STATES = 4_000;

  /** In the table: a way that was not gone yet. */
  private static final int UNKNOWN = 0;

  /** In the table: there may be a match. */
  private static final int FOUND = -1;

  /** In the table: no match begins where reading began. */
  private static final int DEAD = -2;

  private final Places places;
  private final boolean anywhere;
  private final boolean opensWord;
  private final boolean atBorder;
  private final boolean matchesNothing;
  private final long longest;
  private final byte[] classes = new byte[Chars.ASCII];
  private final int[] examples;
  private final int others;
  private final long openingsLow;
  private final long openingsHigh;
  private final boolean openingsOthers;

  /** Where reading begins: the first row, behind one that is left out for {@link #UNKNOWN}. */
  private final int start;

  private final Map<State, Integer> rows = new HashMap<>();
  private final List<State> states = new ArrayList<>();
  private int[] table;

  private record State(BitSet places, boolean inWord) {}

  /**
   * Of an expression.
   *
   * @param anywhere whether a match may begin at any char, or at the first one only
   */
  Gate(Expression expression, boolean anywhere) {
    this.places = new Places(expression);
    this.anywhere = anywhere;
    this.matchesNothing = places.isEmptyMatch();
    this.longest = anywhere ? Expression.ENDLESS : expression.longest();
    this.opensWord = expression.beginsAtBorder() && !matchesNothing && places.beginsWithWord();
    this.atBorder = anywhere && opensWord;
    this.examples = classify();
    this.others = examples.length - 1;
    var openings = openings();
    this.openingsLow = openings.low();
    this.openingsHigh = openings.high();
    this.openingsOthers = openings.others();
    this.start = examples.length;
    this.table = new int[3 * examples.length];
    states.add(new State(new BitSet(), false));
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
    return matchesNothing || isOpening(c);
  }

  private boolean isOpening(char c) {
    return c < Long.SIZE
        ? (openingsLow >>> c & 1) != 0
        : c < Chars.ASCII ? (openingsHigh >>> (c - Long.SIZE) & 1) != 0 : openingsOthers;
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

  /**
   * The first place between two others where a match may begin that ends no later than the second;
   * -1 = there is none. What stands before the first is not seen.
   */
  int next(String text, int from, int to) {
    for (int at = from; at < to; at++) {
      boolean amidWord = opensWord && at > from && Chars.WORD.has(text.charAt(at - 1));
      if (!amidWord && opens(text, at, to)) {
        return at;
      }
    }
    return matchesNothing ? to : -1;
  }

  /** Whether a match may begin at a place, or anywhere from it on, and end before another one. */
  boolean opens(String text, int from, int to) {
    if (matchesNothing) {
      return true;
    }
    if (!anywhere && (from >= to || !isOpening(text.charAt(from)))) {
      return false;
    }
    int stop = (int) Math.min(to, from + longest);
    int state = start;
    var ways = table;
    for (int at = from; at < stop; at++) {
      char c = text.charAt(at);
      int way = state;
      if (c < Chars.ASCII) {
        way += classes[c];
      } else if (Character.isLowSurrogate(c)) {
        return true;
      } else {
        way += others;
      }
      int next = ways[way];
      if (next == UNKNOWN) {
        next = reach(state, way);
        ways = table;
      }
      if (next < 0) {
        return next == FOUND;
      }
      state = next;
    }
    return false;
  }

  /** The same from behind: whether a match of the reversed expression may end right at a place. */
  boolean opensBackwards(String text, int from, int to) {
    if (matchesNothing) {
      return true;
    }
    if (from >= to || !isOpening(text.charAt(to - 1))) {
      return false;
    }
    int stop = (int) Math.max(from, to - longest);
    int state = start;
    var ways = table;
    for (int at = to - 1; at >= stop; at--) {
      char c = text.charAt(at);
      int way = state;
      if (c < Chars.ASCII) {
        way += classes[c];
      } else if (Character.isLowSurrogate(c)) {
        return true;
      } else {
        way += others;
      }
      int next = ways[way];
      if (next == UNKNOWN) {
        next = reach(state, way);
        ways = table;
      }
      if (next < 0) {
        return next == FOUND;
      }
      state = next;
    }
    return false;
  }

  /** Where a way leads; from now on the table says so, too. */
  private synchronized int reach(int row, int way) {
    int next = table[way];
    if (next == UNKNOWN) {
      next = reach(states.get(row / examples.length - 1), row == start, examples[way - row]);
      table[way] = next;
    }
    return next;
  }

  private int reach(State state, boolean first, int c) {
    var reached = new BitSet();
    if (anywhere ? !(atBorder && state.inWord()) : first) {
      add(places.first(), c, reached);
    }
    var before = state.places();
    for (int place = before.nextSetBit(0); place >= 0; place = before.nextSetBit(place + 1)) {
      add(places.followers(place), c, reached);
    }
    if (places.hasLast(reached)) {
      return FOUND;
    }
    if (!anywhere && reached.isEmpty()) {
      return DEAD;
    }
    var next = new State(reached, atBorder && Chars.WORD.has(c));
    var known = rows.get(next);
    if (known != null) {
      return known;
    }
    if (states.size() > MOST_STATES) {
      return FOUND;
    }
    states.add(next);
    int row = states.size() * examples.length;
    rows.put(next, row);
    if (row + examples.length > table.length) {
      table = Arrays.copyOf(table, 2 * table.length);
    }
    return row;
  }

  private void add(BitSet candidates, int c, BitSet reached) {
    for (int next = candidates.nextSetBit(0); next >= 0; next = candidates.nextSetBit(next + 1)) {
      if (places.chars(next).has(c)) {
        reached.set(next);
      }
    }
  }
}
