package org.theriac.trials.patterns;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.theriac.trials.patterns.Expression.Ahead;
import org.theriac.trials.patterns.Expression.Border;
import org.theriac.trials.patterns.Expression.Choice;
import org.theriac.trials.patterns.Expression.End;
import org.theriac.trials.patterns.Expression.NotBehind;
import org.theriac.trials.patterns.Expression.One;
import org.theriac.trials.patterns.Expression.Repeat;
import org.theriac.trials.patterns.Expression.Row;

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
   * @param empty whether it can match without a char
   */
  private record Part(BitSet first, BitSet last, boolean empty) {}

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

  /** Whether every match begins with a char of words. */
  boolean beginsWithWord() {
    return first().stream().allMatch(place -> chars(place).isOfWords());
  }

  /** Whether a match can end with one of some places. */
  boolean hasLast(BitSet reached) {
    return whole.last().intersects(reached);
  }

  /** Whether nothing at all is a match. */
  boolean isEmptyMatch() {
    return whole.empty();
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
        var all = new Part(new BitSet(), new BitSet(), false);
        for (Expression way : choice.ways()) {
          all = either(all, part(way, end));
        }
        yield all;
      }
      case Repeat repeat -> repeated(repeat);
      case Ahead ahead -> end ? part(ahead.body(), true) : nothing();
      case End any -> nothing();
      case Border border -> nothing();
      case NotBehind behind -> nothing();
    };
  }

  private Part one(Chars set) {
    var place = new BitSet();
    place.set(chars.size());
    chars.add(set);
    followers.add(new BitSet());
    return new Part(place, place, false);
  }

  private static Part nothing() {
    return new Part(new BitSet(), new BitSet(), true);
  }

  private Part joined(Part one, Part next) {
    follow(one.last(), next.first());
    return new Part(
        one.empty() ? union(one.first(), next.first()) : one.first(),
        next.empty() ? union(one.last(), next.last()) : next.last(),
        one.empty() && next.empty());
  }

  private static Part either(Part one, Part other) {
    return new Part(
        union(one.first(), other.first()),
        union(one.last(), other.last()),
        one.empty() || other.empty());
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
      return joined(all, new Part(again.first(), again.last(), true));
    }
    var rest = nothing();
    for (int i = needed; i < repeat.most(); i++) {
      var copy = part(repeat.body(), false);
      rest = joined(new Part(copy.first(), copy.last(), true), rest);
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
