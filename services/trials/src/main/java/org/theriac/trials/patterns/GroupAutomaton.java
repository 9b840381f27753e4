package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.RuleGroup.Side;

/**
 * The automaton of a group of rules; its states are made when they are first reached. Safe for any
 * number of threads: a state seen by another one is whole, for its fields are final.
 */
final class GroupAutomaton {
  /** Beyond these states, all rules are let through. */
  private static final int MOST_STATES = 8_000;

  /** No rule can match any more. */
  private static final State DEAD = new State(new int[0], false, 0, 0, 0);

  /** Where reading has come to: rules that may match up to here are no longer in it. */
  private static final class State {
    /** Places of the automaton that were reached. */
    final int[] live;

    /** Whether the char before is one of words. */
    final boolean inWord;

    /** Rules that may match up to here. */
    final long reached;

    /** Rules of which nothing is decided yet. */
    final long open;

    final @Nullable State[] next;

    State(int[] live, boolean inWord, long reached, long open, int ways) {
      this.live = live;
      this.inWord = inWord;
      this.reached = reached;
      this.open = open;
      this.next = new State[ways];
    }
  }

  private record Key(List<Integer> live, boolean inWord, long reached) {}

  private final List<Places> places = new ArrayList<>();
  private final List<Chars> chars = new ArrayList<>();
  private final int[] offsets;
  private final int[] ruleOf;
  private final char[] kinds = new char[Chars.ASCII + 1];
  private final int[] examples;
  private final long[] longest;
  private final int reach;
  private final long matchingNothing;
  private final boolean anywhere;

  /** Rules whose matches begin with a word, where its beginning can be told. */
  private final long atBorder;

  private final State start;

  /** Where it would be too costly to tell. */
  private final State anyRule;

  private final Map<Key, State> states = new HashMap<>();

  GroupAutomaton(List<Rule> rules, Side side) {
    this.offsets = new int[rules.size() + 1];
    this.anywhere = side == Side.WITHIN;
    this.longest = new long[rules.size()];
    long nothing = 0;
    long border = 0;
    for (int i = 0; i < rules.size(); i++) {
      var expression = rules.get(i).expression();
      longest[i] = expression.longest();
      var one = new Places(side == Side.UP_TO ? expression.reversed() : expression);
      nothing |= one.isEmptyMatch() ? 1L << i : 0;
      boolean word = anywhere && expression.beginsAtBorder() && one.beginsWithWord();
      border |= word && !one.isEmptyMatch() ? 1L << i : 0;
      places.add(one);
      offsets[i + 1] = offsets[i] + one.count();
      for (int place = 0; place < one.count(); place++) {
        chars.add(one.chars(place));
      }
    }
    this.matchingNothing = nothing;
    this.atBorder = border;
    this.reach = (int) Math.min(Expression.ENDLESS, Arrays.stream(longest).max().orElse(0));
    this.ruleOf = new int[chars.size()];
    for (int i = 0; i < rules.size(); i++) {
      Arrays.fill(ruleOf, offsets[i], offsets[i + 1], i);
    }
    this.examples = kinds();
    this.start = new State(new int[0], false, 0, 0, examples.length);
    states.put(new Key(List.of(), false, 0), start);
    this.anyRule = new State(new int[0], false, all(), 0, 0);
  }

  /** Chars that no place tells apart are of one kind; gives one char of each. */
  private int[] kinds() {
    Map<BitSet, Integer> known = new HashMap<>();
    var found = new int[Chars.ASCII + 1];
    for (int c = 0; c <= Chars.ASCII; c++) {
      var mine = new BitSet();
      for (int place = 0; place < chars.size(); place++) {
        mine.set(place, chars.get(place).has(c));
      }
      mine.set(chars.size(), atBorder != 0 && Chars.WORD.has(c));
      int number = known.size();
      var same = known.putIfAbsent(mine, number);
      if (same == null) {
        found[number] = c;
      }
      kinds[c] = (char) (same == null ? number : same);
    }
    return Arrays.copyOf(found, known.size());
  }

  long from(String text, int from, int to) {
    long found = matchingNothing;
    int stop = (int) Math.min(to, (long) from + reach);
    var state = start;
    for (int at = from; at < stop; at++) {
      char c = text.charAt(at);
      if (Character.isLowSurrogate(c)) {
        // A sign of two chars is one to an expression.
        return found | (at == from ? RuleGroup.ALL : state.open);
      }
      state = step(state, c);
      if (state == DEAD) {
        return found;
      }
      if (state.reached != 0) {
        found |= shortEnough(state.reached, at + 1 - from);
        if (state.open == 0) {
          return found;
        }
      }
    }
    return found;
  }

  long upTo(String text, int from, int to) {
    long found = matchingNothing;
    int stop = (int) Math.max(from, (long) to - reach);
    var state = start;
    for (int at = to - 1; at >= stop; at--) {
      char c = text.charAt(at);
      if (Character.isLowSurrogate(c)) {
        return found | (at == to - 1 ? RuleGroup.ALL : state.open);
      }
      state = step(state, c);
      if (state == DEAD) {
        return found;
      }
      if (state.reached != 0) {
        found |= shortEnough(state.reached, to - at);
        if (state.open == 0) {
          return found;
        }
      }
    }
    return found;
  }

  long within(String text, int from, int to) {
    long found = matchingNothing;
    long all = all();
    var state = start;
    for (int at = from; at < to && found != all; at++) {
      char c = text.charAt(at);
      if (Character.isLowSurrogate(c)) {
        return all;
      }
      state = step(state, c);
      found |= state.reached;
    }
    return found;
  }

  private long all() {
    return -1L >>> (Long.SIZE - places.size());
  }

  /** Of rules reached those whose matches can have so many chars. */
  private long shortEnough(long reached, int length) {
    long found = 0;
    for (long rest = reached; rest != 0; rest &= rest - 1) {
      found |= length <= longest[Long.numberOfTrailingZeros(rest)] ? rest & -rest : 0;
    }
    return found;
  }

  private State step(State state, char c) {
    int kind = kinds[Math.min(c, Chars.ASCII)];
    var next = state.next[kind];
    if (next == null) {
      next = reach(state, examples[kind]);
      state.next[kind] = next;
    }
    return next;
  }

  private State reach(State state, int c) {
    var live = new BitSet();
    for (int rule = 0; rule < places.size(); rule++) {
      boolean begins = anywhere ? !state.inWord || (atBorder >>> rule & 1) == 0 : state == start;
      if (begins) {
        add(rule, places.get(rule).first(), c, live);
      }
    }
    for (int place : state.live) {
      int rule = ruleOf[place];
      add(rule, places.get(rule).followers(place - offsets[rule]), c, live);
    }
    long reached = 0;
    for (int rule = 0; rule < places.size(); rule++) {
      if (places.get(rule).hasLast(live.get(offsets[rule], offsets[rule + 1]))) {
        reached |= 1L << rule;
        live.clear(offsets[rule], offsets[rule + 1]);
      }
    }
    if (!anywhere && live.isEmpty() && reached == 0) {
      return DEAD;
    }
    var key = new Key(live.stream().boxed().toList(), atBorder != 0 && Chars.WORD.has(c), reached);
    synchronized (states) {
      var known = states.get(key);
      if (known == null) {
        if (states.size() >= MOST_STATES) {
          return anyRule;
        }
        known =
            new State(live.stream().toArray(), key.inWord(), reached, open(live), examples.length);
        states.put(key, known);
      }
      return known;
    }
  }

  private long open(BitSet live) {
    long open = 0;
    for (int place = live.nextSetBit(0); place >= 0; place = live.nextSetBit(place + 1)) {
      open |= 1L << ruleOf[place];
    }
    return open;
  }

  private void add(int rule, BitSet candidates, int c, BitSet live) {
    for (int next = candidates.nextSetBit(0); next >= 0; next = candidates.nextSetBit(next + 1)) {
      if (places.get(rule).chars(next).has(c)) {
        live.set(offsets[rule] + next);
      }
    }
  }
}
