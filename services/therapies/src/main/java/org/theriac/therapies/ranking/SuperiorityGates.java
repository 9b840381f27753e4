package org.theriac.therapies.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gates from cited comparative trials: among therapies of the same direction, tier and label status
 * none stands before one that was found superior to it in the same line. The order is otherwise
 * kept, and nothing moves between tiers.
 */
final class SuperiorityGates {
  private final Map<String, Map<String, String>> trials = new HashMap<>();

  SuperiorityGates(List<Comparison> comparisons) {
    for (Comparison comparison : comparisons) {
      trials
          .computeIfAbsent(comparison.inferior(), absent -> new HashMap<>())
          .putIfAbsent(comparison.superior(), comparison.trial());
    }
  }

  /**
   * @param ranked ordered by every other rule
   */
  List<RankedTherapy> apply(List<RankedTherapy> ranked) {
    if (trials.isEmpty()) {
      return ranked;
    }
    List<RankedTherapy> result = new ArrayList<>(ranked.size());
    int from = 0;
    while (from < ranked.size()) {
      int to = from + 1;
      while (to < ranked.size() && sameGroup(ranked.get(from), ranked.get(to))) {
        to++;
      }
      if (ranked.get(from).direction() == Direction.SENSITIVITY) {
        group(ranked.subList(from, to), result);
      } else {
        result.addAll(ranked.subList(from, to));
      }
      from = to;
    }
    return result;
  }

  private static boolean sameGroup(RankedTherapy a, RankedTherapy b) {
    return a.direction() == b.direction() && a.tier() == b.tier() && a.onLabel() == b.onLabel();
  }

  /**
   * What was found superior moves up to just before the first therapy that it is superior to, so
   * that a therapy nobody has scored yet takes no better known one down with it.
   */
  private void group(List<RankedTherapy> group, List<RankedTherapy> result) {
    Map<String, RankedTherapy> left = new LinkedHashMap<>();
    group.forEach(therapy -> left.put(therapy.name(), therapy));
    Set<String> names = Set.copyOf(left.keySet());
    for (RankedTherapy therapy : group) {
      take(therapy.name(), left, names, result);
    }
  }

  /** Takes a therapy after all that are superior to it; it leaves first, so that a circle ends. */
  private void take(
      String name, Map<String, RankedTherapy> left, Set<String> names, List<RankedTherapy> result) {
    RankedTherapy therapy = left.remove(name);
    if (therapy == null) {
      return;
    }
    Set<String> superior = beatenBy(therapy, names).keySet();
    List.copyOf(left.keySet()).stream()
        .filter(superior::contains)
        .forEach(above -> take(above, left, names, result));
    result.add(explained(therapy, names));
  }

  /** The superior therapies of the set, with their trials. */
  private Map<String, String> beatenBy(RankedTherapy therapy, Set<String> among) {
    Map<String, String> found = new HashMap<>();
    trials
        .getOrDefault(therapy.name(), Map.of())
        .forEach((superior, trial) -> {
          if (among.contains(superior)) {
            found.put(superior, trial);
          }
        });
    return found;
  }

  private RankedTherapy explained(RankedTherapy therapy, Set<String> group) {
    List<String> reasons = new ArrayList<>(therapy.reasons());
    beatenBy(therapy, group).entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .forEach(superior ->
            reasons.add(
                "Stands below "
                    + superior.getKey()
                    + ", which was superior ("
                    + superior.getValue()
                    + ")."));
    return reasons.size() == therapy.reasons().size() ? therapy : therapy.withReasons(reasons);
  }
}
