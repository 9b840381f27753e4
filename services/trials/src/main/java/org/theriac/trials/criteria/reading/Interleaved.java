package org.theriac.trials.criteria.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition;

/**
 * Limits that stand between two limits of one measurement ("A at most 1; B at most 2; A at most 3
 * with C"): both are asked, and none of them gets lost behind the other.
 */
final class Interleaved {
  private static final Pattern OR = Pattern.compile("\\bor\\b", Pattern.CASE_INSENSITIVE);

  private Interleaved() {}

  /** Makes one question of those whose places overlap. */
  static void merge(List<Leaf> leaves, String text, boolean exclusion) {
    for (int i = 0; i < leaves.size(); i++) {
      for (int j = i + 1; j < leaves.size(); ) {
        var one = leaves.get(i);
        var other = leaves.get(j);
        if (!one.overlaps(other.start(), other.end())) {
          j++;
          continue;
        }
        leaves.set(i, both(one, other, text, exclusion));
        leaves.remove(j);
        // The place is wider now: what was apart from it may be within it.
        j = i + 1;
      }
    }
  }

  private static Leaf both(Leaf one, Leaf other, String text, boolean exclusion) {
    int start = Math.min(one.start(), other.start());
    int end = Math.max(one.end(), other.end());
    var holes = new ArrayList<>(one.holes());
    holes.addAll(other.holes());
    var parts = List.of(one.condition(), other.condition());
    Condition asked;
    if (exclusion) {
      asked = new Condition.AnyOf(parts);
    } else if (OR.matcher(text.substring(start, end)).find()) {
      // Which of them the "or" stands between is not told.
      asked =
          new Condition.AnyOf(
              List.of(
                  new Condition.AllOf(parts),
                  new Condition.AllOf(List.of(new Condition.AnyOf(parts), Fragments.OPEN))));
    } else {
      asked = new Condition.AllOf(parts);
    }
    return new Leaf(start, end, Leaf.Kind.NUMBER, asked, holes);
  }
}
