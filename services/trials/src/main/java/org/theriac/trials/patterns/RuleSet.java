package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import org.jspecify.annotations.Nullable;

/**
 * Rules that are looked for together: one automaton of all of them reads a text once and tells
 * which of them may match at a place, so that their expressions are tried there alone. It finds
 * what each rule finds by itself ({@link Rule#all}). Safe for any number of threads.
 */
public final class RuleSet {
  /** Beyond these states rules are tried wherever they are not ruled out yet. */
  private static final int MOST_STATES = 20_000;

  /** Chars from one place on that are read; what is not ruled out by them is tried. */
  private static final int LONGEST_LOOK = 200;

  /** Before the first char. */
  private static final int START_OF_TEXT = -1;

  private final List<Rule> rules;
  private final Map<Rule, Integer> numbers = new IdentityHashMap<>();

  /**
   * The place of the automaton with which those of a rule begin; behind the last one, their count.
   */
  private final int[] offsets;

  private final List<Places> places = new ArrayList<>();

  /** For each place of the automaton its rule. */
  private final int[] ruleOf;

  /** The kind of each char of ASCII, and of all others. */
  private final int[] kinds = new int[Chars.ASCII + 1];

  private final int[] examples;

  /** By the char before: where reading begins. */
  private final State[] starts = new State[Chars.ASCII + 1];

  private final State startOfText;
  private final Map<Key, State> states = new HashMap<>();

  /**
   * Of some rules.
   *
   * @throws IllegalArgumentException if one of them can match nothing
   */
  public RuleSet(List<Rule> rules) {
    this.rules = List.copyOf(rules);
    this.offsets = new int[rules.size() + 1];
    for (int i = 0; i < rules.size(); i++) {
      numbers.put(rules.get(i), i);
      var one = new Places(rules.get(i).expression(), true);
      if (one.isEmptyMatch()) {
        throw new IllegalArgumentException("it can match nothing: " + rules.get(i).pattern());
      }
      places.add(one);
      offsets[i + 1] = offsets[i] + one.count();
    }
    this.ruleOf = new int[offsets[rules.size()]];
    for (int i = 0; i < rules.size(); i++) {
      Arrays.fill(ruleOf, offsets[i], offsets[i + 1], i);
    }
    this.examples = kinds();
    this.startOfText = start(START_OF_TEXT);
    for (int c = 0; c <= Chars.ASCII; c++) {
      starts[c] = start(c);
    }
  }

  /**
   * Where reading has come to.
   *
   * @param live places that were reached, of rules that are still open
   * @param reached rules that may match up to here
   * @param begin places with which a match may begin here
   */
  private record Key(int[] live, int[] reached, BitSet begin) {
    @Override
    public boolean equals(@Nullable Object other) {
      return other instanceof Key key
          && Arrays.equals(live, key.live)
          && Arrays.equals(reached, key.reached)
          && begin.equals(key.begin);
    }

    @Override
    public int hashCode() {
      return 31 * Arrays.hashCode(live) + Arrays.hashCode(reached) + begin.hashCode();
    }
  }

  private static final class State {
    final Key key;
    final @Nullable State[] next;
    final boolean dead;

    /** Whether no rule is open here and none was reached. */
    final boolean idle;

    State(Key key, int ways) {
      this.key = key;
      this.next = new State[ways];
      this.dead = key.live.length == 0 && key.begin.isEmpty();
      this.idle = dead && key.reached.length == 0;
    }
  }

  /** What was found in one text. */
  public static final class Found {
    private final Map<Rule, Integer> numbers;
    private final List<List<MatchResult>> all;

    private Found(Map<Rule, Integer> numbers, List<List<MatchResult>> all) {
      this.numbers = numbers;
      this.all = all;
    }

    /**
     * The matches of a rule, one behind the other.
     *
     * @throws IllegalArgumentException if the rule was not looked for
     */
    public List<MatchResult> of(Rule rule) {
      Integer number = numbers.get(rule);
      if (number == null) {
        throw new IllegalArgumentException("not looked for: " + rule.pattern());
      }
      return all.get(number);
    }
  }

  /** Looks for all rules in a text. */
  public Found in(String text) {
    var search = new Search(text);
    int length = text.length();
    for (int at = 0; at < length; at++) {
      var start = at == 0 ? startOfText : starts[Math.min(text.charAt(at - 1), Chars.ASCII)];
      var first = start.next[kinds[Math.min(text.charAt(at), Chars.ASCII)]];
      if (first == null || !first.idle) {
        read(text, at, start, search);
      }
    }
    return new Found(numbers, search.found);
  }

  private void read(String text, int from, State start, Search search) {
    int stop = Math.min(text.length(), from + LONGEST_LOOK);
    var state = start;
    for (int at = from; at < stop; at++) {
      char c = text.charAt(at);
      // A sign of two chars is one to an expression: from there on its rules are tried.
      boolean half = Character.isLowSurrogate(c);
      if (half && at > from) {
        search.attempt(open(state), from);
        return;
      }
      state = step(state, c);
      search.attempt(state.key.reached, from);
      if (state.dead) {
        return;
      }
      if (half || at + 1 == from + LONGEST_LOOK) {
        search.attempt(open(state), from);
        return;
      }
    }
  }

  /** Rules of which nothing is decided yet. */
  private int[] open(State state) {
    return Arrays.stream(state.key.live).map(place -> ruleOf[place]).distinct().toArray();
  }

  /** One reading of a text. */
  private final class Search {
    private final String text;
    private final List<List<MatchResult>> found = new ArrayList<>(rules.size());
    private final @Nullable Matcher[] matchers = new Matcher[rules.size()];
    private final int[] nextAt = new int[rules.size()];

    Search(String text) {
      this.text = text;
      for (int i = 0; i < rules.size(); i++) {
        found.add(List.of());
      }
    }

    void attempt(int[] some, int at) {
      for (int rule : some) {
        attempt(rule, at);
      }
    }

    private void attempt(int rule, int at) {
      if (at < nextAt[rule]) {
        return;
      }
      var matcher = matchers[rule];
      if (matcher == null) {
        matcher = rules.get(rule).seeingAround(text);
        matchers[rule] = matcher;
      }
      if (matcher.region(at, text.length()).lookingAt()) {
        if (found.get(rule).isEmpty()) {
          found.set(rule, new ArrayList<>());
        }
        found.get(rule).add(matcher.toMatchResult());
        nextAt[rule] = matcher.end();
      }
    }
  }

  /** Where reading begins behind a char. */
  private State start(int before) {
    var begin = new BitSet();
    for (int i = 0; i < rules.size(); i++) {
      var one = places.get(i);
      int offset = offsets[i];
      one.first().stream()
          .filter(place -> before == START_OF_TEXT || !one.neverBehind(place).has(before))
          .forEach(place -> begin.set(offset + place));
    }
    return state(new Key(new int[0], new int[0], begin));
  }

  /** Chars that no place tells apart are of one kind; gives one char of each. */
  private int[] kinds() {
    Map<BitSet, Integer> known = new HashMap<>();
    var found = new int[Chars.ASCII + 1];
    for (int c = 0; c <= Chars.ASCII; c++) {
      var mine = new BitSet();
      for (int place = 0; place < ruleOf.length; place++) {
        mine.set(place, chars(place).has(c));
      }
      int number = known.size();
      var same = known.putIfAbsent(mine, number);
      if (same == null) {
        found[number] = c;
      }
      kinds[c] = same == null ? number : same;
    }
    return Arrays.copyOf(found, known.size());
  }

  private Chars chars(int place) {
    int rule = ruleOf[place];
    return places.get(rule).chars(place - offsets[rule]);
  }

  private State state(Key key) {
    return states.computeIfAbsent(key, made -> new State(made, examples.length));
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
    for (int place = state.key.begin.nextSetBit(0);
        place >= 0;
        place = state.key.begin.nextSetBit(place + 1)) {
      if (chars(place).has(c)) {
        live.set(place);
      }
    }
    for (int place : state.key.live) {
      int rule = ruleOf[place];
      add(rule, places.get(rule).followers(place - offsets[rule]), c, live);
    }
    var reached = new BitSet();
    for (int rule = 0; rule < rules.size(); rule++) {
      var mine = live.get(offsets[rule], offsets[rule + 1]);
      if (places.get(rule).hasLast(mine)) {
        reached.set(rule);
        live.clear(offsets[rule], offsets[rule + 1]);
      }
    }
    synchronized (states) {
      if (states.size() >= MOST_STATES) {
        live.stream().forEach(place -> reached.set(ruleOf[place]));
        live.clear();
      }
      return state(new Key(live.stream().toArray(), reached.stream().toArray(), new BitSet()));
    }
  }

  private void add(int rule, BitSet candidates, int c, BitSet live) {
    for (int next = candidates.nextSetBit(0); next >= 0; next = candidates.nextSetBit(next + 1)) {
      if (places.get(rule).chars(next).has(c)) {
        live.set(offsets[rule] + next);
      }
    }
  }
}
