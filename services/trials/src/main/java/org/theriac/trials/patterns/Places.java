package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.patterns.Expression.Ahead;
import org.theriac.trials.patterns.Expression.Border;
import org.theriac.trials.patterns.Expression.Choice;
import org.theriac.trials.patterns.Expression.End;
import org.theriac.trials.patterns.Expression.NotBehind;
import org.theriac.trials.patterns.Expression.One;
import org.theriac.trials.patterns.Expression.Repeat;
import org.theriac.trials.patterns.Expression.Row;
import org.theriac.trials.patterns.Expression.Start;

/**
 * The chars of an expression by their places in it, and which place may follow which (Glushkov's
 * construction).
 */
final class Places {
  /** More repetitions than these are taken for any number. */
  private static final int MOST_COPIES = 4;

  private final List<Chars> chars = new ArrayList<>();
  private final List<BitSet> followers = new ArrayList<>();
  private final Part whole;

  /**
   * A part of the expression.
   *
   * @param first places that a match of it can begin with
   * @param last places that it can end with
   * @param openings behind what none of the first places can begin a match; left out = behind any
   * @param empty how it can match without a char; null = it cannot
   */
  private record Part(
      BitSet first, BitSet last, Map<Integer, Chars> openings, @Nullable Opening empty) {}

  /**
   * What is asked of the char before a place.
   *
   * @param never chars of ASCII that may not stand there
   * @param border whether a word must begin or end between the two
   */
  private record Opening(Chars never, boolean border) {
    static final Opening ANY = new Opening(Chars.NONE, false);

    Opening and(Opening next) {
      return new Opening(never.or(next.never), border || next.border);
    }

    Opening or(Opening other) {
      return new Opening(never.and(other.never), border && other.border);
    }
  }

  Places(Expression expression) {
    this(expression, false);
  }

  /**
   * Of an expression.
   *
   * @param seen whether what must follow a match is seen too: it is taken for the end of the match
   */
  Places(Expression expression, boolean seen) {
    this.whole = part(expression, seen);
  }

  int count() {
    return chars.size();
  }

  Chars chars(int place) {
    return chars.get(place);
  }

  BitSet followers(int place) {
    return followers.get(place);
  }

  BitSet first() {
    return whole.first();
  }

  /** Chars of ASCII behind which no match begins with a place of the first ones. */
  Chars neverBehind(int first) {
    return whole.openings().getOrDefault(first, Chars.NONE);
  }

  /** Whether every match begins with a char of words. */
  boolean beginsWithWord() {
    return first().stream().allMatch(place -> chars(place).isOfWords());
  }

  /** The chars that a match can end with. */
  Chars lastChars() {
    return whole.last().stream().mapToObj(this::chars).reduce(Chars.NONE, Chars::or);
  }

  /** Whether a match can end with one of some places. */
  boolean hasLast(BitSet reached) {
    return whole.last().intersects(reached);
  }

  /** Whether nothing at all is a match. */
  boolean isEmptyMatch() {
    return whole.empty() != null;
  }

  /** Of a part; at the end of the whole, what it looks ahead for is a part of it. */
  private Part part(Expression expression, boolean end) {
    return switch (expression) {
      case One one -> one(one.chars());
      case Row row -> {
        var all = nothing();
        for (int i = 0; i < row.parts().size(); i++) {
          all = joined(all, part(row.parts().get(i), end && i + 1 == row.parts().size()));
        }
        yield all;
      }
      case Choice choice -> {
        var all = new Part(new BitSet(), new BitSet(), Map.of(), null);
        for (Expression way : choice.ways()) {
          all = either(all, part(way, end));
        }
        yield all;
      }
      case Repeat repeat -> repeated(repeat);
      case Ahead ahead -> end ? part(ahead.body(), true) : nothing();
      case End any -> nothing();
      case Start start -> nothing(new Opening(Chars.ALL, false));
      case Border border -> nothing(new Opening(Chars.NONE, true));
      case NotBehind behind -> nothing(new Opening(behind.chars(), false));
    };
  }

  private Part one(Chars set) {
    var place = new BitSet();
    place.set(chars.size());
    chars.add(set);
    followers.add(new BitSet());
    return new Part(place, place, Map.of(), null);
  }

  private static Part nothing() {
    return nothing(Opening.ANY);
  }

  private static Part nothing(Opening where) {
    return new Part(new BitSet(), new BitSet(), Map.of(), where);
  }

  /** The same, which may be left out. */
  private static Part optional(Part part) {
    return new Part(part.first(), part.last(), part.openings(), Opening.ANY);
  }

  private Part joined(Part one, Part next) {
    follow(one.last(), next.first());
    var left = one.empty();
    var nothing = next.empty();
    return new Part(
        left != null ? union(one.first(), next.first()) : one.first(),
        nothing != null ? union(one.last(), next.last()) : next.last(),
        left != null ? both(one.openings(), opened(next, left)) : one.openings(),
        left != null && nothing != null ? left.and(nothing) : null);
  }

  /** The openings of a part behind one that took no char. */
  private Map<Integer, Chars> opened(Part part, Opening before) {
    if (before.equals(Opening.ANY)) {
      return part.openings();
    }
    var openings = new HashMap<>(part.openings());
    part.first().stream()
        .forEach(place -> {
          var never =
              before.border() && chars(place).isOfWords()
                  ? before.never().or(Chars.WORD)
                  : before.never();
          openings.merge(place, never, Chars::or);
        });
    return openings;
  }

  private static Part either(Part one, Part other) {
    var first = one.empty();
    var second = other.empty();
    return new Part(
        union(one.first(), other.first()),
        union(one.last(), other.last()),
        both(one.openings(), other.openings()),
        first == null ? second : second == null ? first : first.or(second));
  }

  /** Of two parts, which have no place in common. */
  private static Map<Integer, Chars> both(Map<Integer, Chars> one, Map<Integer, Chars> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.isEmpty() ? other : one;
    }
    var both = new HashMap<>(one);
    both.putAll(other);
    return both;
  }

  private Part repeated(Repeat repeat) {
    int needed = Math.min(repeat.least(), MOST_COPIES);
    var all = nothing();
    for (int i = 0; i < needed; i++) {
      all = joined(all, part(repeat.body(), false));
    }
    if (repeat.most() > MOST_COPIES) {
      var again = part(repeat.body(), false);
      follow(again.last(), again.first());
      return joined(all, optional(again));
    }
    var rest = nothing();
    for (int i = needed; i < repeat.most(); i++) {
      rest = joined(optional(part(repeat.body(), false)), rest);
    }
    return joined(all, rest);
  }

  private void follow(BitSet from, BitSet to) {
    for (int place = from.nextSetBit(0); place >= 0; place = from.nextSetBit(place + 1)) {
      followers.get(place).or(to);
    }
  }

  private static BitSet union(BitSet one, BitSet other) {
    var both = (BitSet) one.clone();
    both.or(other);
    return both;
  }
}
