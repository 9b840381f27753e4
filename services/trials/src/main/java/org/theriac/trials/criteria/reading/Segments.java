package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.criteria.Condition;

/**
 * One condition of the questions of a sentence: "or" between unlike things binds loosest, then
 * "and", then "or" between like ones.
 */
final class Segments {
  private Segments() {}

  static Condition of(List<Joined> items, boolean exclusion) {
    var read = segment(items, exclusion, false);
    return isUnclear(items) ? both(read, segment(items, exclusion, true)) : read;
  }

  /**
   * @param wordsLikeAll whether words that were not understood are of the kind of their neighbours
   */
  private static Condition segment(List<Joined> items, boolean exclusion, boolean wordsLikeAll) {
    var groups = new ArrayList<Joined>();
    for (int at = 0; at < items.size(); at++) {
      var item = items.get(at);
      var last = groups.isEmpty() ? null : groups.getLast();
      if (last != null && item.before() == Joined.How.SAME) {
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf().with(known(last.leaf().condition(), item.leaf().condition())),
                last.before()));
        continue;
      }
      var defined = last == null ? null : orPressure(last.leaf().condition(), item);
      if (last != null && defined != null) {
        groups.set(groups.size() - 1, new Joined(last.leaf().with(defined), last.before()));
        continue;
      }
      if (last != null
          && item.before() == Joined.How.TIGHT
          && areExtents(last.leaf(), item.leaf())) {
        // "locally advanced unresectable or metastatic": words side by side bind closest.
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf()
                    .with(
                        new Condition.AllOf(
                            List.of(last.leaf().condition(), item.leaf().condition()))),
                last.before()));
        continue;
      }
      boolean like =
          last != null
              && (last.leaf().kind() == item.leaf().kind()
                  || wordsLikeAll
                      && (last.leaf().kind() == Leaf.Kind.WORDS
                          || item.leaf().kind() == Leaf.Kind.WORDS));
      if (last != null && item.before() == Joined.How.OR && like && !isWidened(items, at)) {
        groups.set(
            groups.size() - 1,
            new Joined(
                last.leaf().with(or(last.leaf().condition(), item.leaf().condition())),
                last.before()));
      } else {
        groups.add(item);
      }
    }
    var alternatives = new ArrayList<Condition>();
    var run = new ArrayList<Condition>();
    for (Joined group : groups) {
      if (group.before() == Joined.How.OR && !run.isEmpty()) {
        alternatives.add(and(run));
        run = new ArrayList<>();
      }
      run.add(group.leaf().condition());
    }
    alternatives.add(and(run));
    return alternatives.size() == 1
        ? alternatives.getFirst()
        : new Condition.AnyOf(exclusion ? alternatives : withoutBareFindings(alternatives));
  }

  /**
   * "… at most 3 times normal with A or B": a finding never stands in for a limit; where it depends
   * on it, and how, was not understood.
   */
  private static List<Condition> withoutBareFindings(List<Condition> alternatives) {
    boolean limit = alternatives.stream().anyMatch(Segments::isLimit);
    return alternatives.stream()
        .map(one ->
            limit && one instanceof Condition.Finding finding && isIllness(finding)
                ? new Condition.Wording(finding.name())
                : one)
        .toList();
  }

  private static boolean isIllness(Condition.Finding finding) {
    return finding.type().equals("condition") || finding.type().equals("metastasis");
  }

  private static boolean isLimit(Condition condition) {
    return switch (condition) {
      case Condition.AllOf all -> all.parts().stream().anyMatch(Segments::isLimit);
      case Condition.AnyOf any -> any.parts().stream().anyMatch(Segments::isLimit);
      case Condition.Measured measured -> measured.type().equals("lab");
      default -> false;
    };
  }

  /** One question that either answers; "no A (shown by B)" denies both. */
  private static Condition known(Condition one, Condition other) {
    return one instanceof Condition.Not not && !(other instanceof Condition.Not)
        ? new Condition.Not(new Condition.FirstKnown(List.of(not.part(), other)))
        : new Condition.FirstKnown(List.of(one, other));
  }

  /** "A (systolic above …, or diastolic above …)": both values say what A is; null = it is none. */
  private static @Nullable Condition orPressure(Condition defined, Joined next) {
    if (next.before() != Joined.How.OR || !Pressures.isPressure(next.leaf().condition())) {
      return null;
    }
    return switch (defined) {
      case Condition.Not not -> {
        var inside = orPressure(not.part(), next);
        yield inside == null ? null : new Condition.Not(inside);
      }
      case Condition.FirstKnown ways
          when ways.ways().size() == 2 && Pressures.isPressure(ways.ways().getLast()) ->
          new Condition.FirstKnown(
              List.of(ways.ways().getFirst(), or(ways.ways().getLast(), next.leaf().condition())));
      default -> null;
    };
  }

  private static Condition and(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Condition.AllOf(parts);
  }

  private static Condition or(Condition one, Condition other) {
    if (one instanceof Condition.Not a && other instanceof Condition.Not b) {
      // "no A or B": neither.
      return new Condition.Not(or(a.part(), b.part()));
    }
    var parts = new ArrayList<Condition>();
    if (one instanceof Condition.AnyOf any) {
      parts.addAll(any.parts());
    } else {
      parts.add(one);
    }
    parts.add(other);
    return new Condition.AnyOf(parts);
  }

  private static boolean areExtents(Leaf one, Leaf other) {
    return one.kind() == Leaf.Kind.STAGE && other.kind() == Leaf.Kind.STAGE;
  }

  /**
   * "65 or older, or 60 with …", "below 100, or 100 to 300 with …": what follows belongs to the
   * wider of two limits, or to the span beside the first one.
   */
  private static boolean isWidened(List<Joined> items, int at) {
    return at + 1 < items.size()
        && (items.get(at + 1).before() == Joined.How.AND
            || items.get(at + 1).before() == Joined.How.TIGHT)
        && limit(items.get(at).leaf().condition()) instanceof Condition.Measured wider
        && items.get(at - 1).leaf().condition() instanceof Condition.Measured narrower
        && wider.name().equals(narrower.name())
        && !wider.range().equals(narrower.range())
        && (wider.range().encloses(narrower.range())
            || isSpan(wider.range()) && wider.range().isApartFrom(narrower.range()));
  }

  /** A limit, also one beside which something was not understood. */
  private static Condition limit(Condition condition) {
    return condition instanceof Condition.AllOf all
            && all.parts().size() == 2
            && all.parts().getLast().equals(Fragments.OPEN)
        ? all.parts().getFirst()
        : condition;
  }

  private static boolean isSpan(Condition.Range range) {
    return range.low() > Double.NEGATIVE_INFINITY && range.high() < Double.POSITIVE_INFINITY;
  }

  /** What holds, or does not, by both ways to read a text; else it stays open. */
  static Condition both(Condition one, Condition other) {
    return new Condition.AnyOf(
        List.of(
            new Condition.AllOf(List.of(one, other)),
            new Condition.AllOf(
                List.of(new Condition.AnyOf(List.of(one, other)), Fragments.OPEN))));
  }

  /** Whether "or" with words that were not understood stands beside an "and". */
  private static boolean isUnclear(List<Joined> items) {
    boolean unread = false;
    boolean and = false;
    for (int i = 1; i < items.size(); i++) {
      boolean words =
          items.get(i).leaf().kind() == Leaf.Kind.WORDS
              || items.get(i - 1).leaf().kind() == Leaf.Kind.WORDS;
      unread |= items.get(i).before() == Joined.How.OR && words;
      and |= items.get(i).before() == Joined.How.AND || items.get(i).before() == Joined.How.TIGHT;
    }
    return unread && and;
  }
}
