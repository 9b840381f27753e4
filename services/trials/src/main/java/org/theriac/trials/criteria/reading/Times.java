package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/** Gives times to the treatments and findings that they are said of. */
final class Times {
  private static final Pattern CLAUSE =
      Pattern.compile("\\b(?:or|and) (?:is|are|has|have|was|were)\\b", Pattern.CASE_INSENSITIVE);

  private Times() {}

  /**
   * A time belongs to the treatments and findings that stand before it in its sentence, else behind
   * it.
   */
  static List<Leaf> windowed(String text, List<Leaf> leaves) {
    var result = new ArrayList<>(leaves);
    for (Windows.Found found : Windows.read(text)) {
      if (!found.isUnderstood(leaves)) {
        continue;
      }
      int from =
          Math.max(text.lastIndexOf(". ", found.start()), text.lastIndexOf(';', found.start()));
      boolean any = false;
      for (int i = 0; i < result.size(); i++) {
        var leaf = result.get(i);
        if (leaf.start() > from
            && leaf.end() <= found.start() + 1
            && (!found.lasting() || leaf.kind() == Leaf.Kind.FINDING)
            && !hasOwnClause(text, leaf, found.start(), result)) {
          any |= isTimed(leaf);
          result.set(i, leaf.with(in(leaf.condition(), found)));
        }
      }
      for (int i = 0; i < result.size() && !any; i++) {
        var leaf = result.get(i);
        if (leaf.start() >= found.end() && isTimed(leaf)) {
          result.set(i, leaf.with(in(leaf.condition(), found)));
          any = true;
        }
      }
    }
    return result;
  }

  /**
   * "has a diagnosis of A or is receiving B within so many days": A stands in a clause of its own,
   * so that the time is not said of it.
   */
  private static boolean hasOwnClause(String text, Leaf leaf, int time, List<Leaf> leaves) {
    Matcher clause = CLAUSE.matcher(text).region(Math.min(leaf.end(), time), time);
    return clause.find()
        && leaf.condition() instanceof Condition.Finding
        && leaves.stream()
            .anyMatch(other ->
                isTimed(other) && other.start() >= clause.start() && other.end() <= time + 1);
  }

  private static boolean isTimed(Leaf leaf) {
    return leaf.kind() == Leaf.Kind.TREATMENT || leaf.kind() == Leaf.Kind.FINDING;
  }

  /** Of two times, one in half-lives that a chart does not tell, the known one bounds the other. */
  private static Condition in(Condition condition, Windows.Found found) {
    var timed = in(condition, found.window());
    if (timed.equals(condition)) {
      return condition;
    }
    return switch (found.other()) {
      case NONE -> timed;
      case WIDENS -> new Condition.AnyOf(List.of(timed, Fragments.OPEN));
      case NARROWS -> new Condition.AllOf(List.of(timed, Fragments.OPEN));
    };
  }

  private static Condition in(Condition condition, Condition.Window window) {
    return switch (condition) {
      case Condition.Treatment t when t.window().isEmpty() ->
          new Condition.Treatment(
              t.name(),
              t.timing(),
              Optional.of(window),
              t.setting(),
              t.outcome(),
              t.dailyPrednisone());
      case Condition.Finding f
          when f.window().isEmpty()
              && f.type().equals("condition")
              && !f.name().equals("pregnancy") ->
          new Condition.Finding(
              f.type(), f.name(), f.qualifiers(), f.grade(), Optional.of(window), true);
      case Condition.Not not -> new Condition.Not(in(not.part(), window));
      default -> condition;
    };
  }
}
