package org.theriac.therapies.ranking;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
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

  private void group(List<RankedTherapy> group, List<RankedTherapy> result) {
    List<RankedTherapy> waiting = new ArrayList<>(group);
    Set<String> names = new HashSet<>();
    group.forEach(therapy -> names.add(therapy.name()));
    Set<String> left = new HashSet<>(names);
    while (!waiting.isEmpty()) {
      int next = 0;
      for (int i = 0; i < waiting.size(); i++) {
        if (beatenBy(waiting.get(i), left).isEmpty()) {
          next = i;
          break;
        }
      }
      RankedTherapy therapy = waiting.remove(next);
      left.remove(therapy.name());
      result.add(explained(therapy, names));
    }
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
