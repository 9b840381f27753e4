package org.theriac.therapies.ranking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Gates from cited comparative trials: among therapies of the same direction, tier and label status
 * those stand first that were found superior to most others, directly or through one that was, so
 * that none stands before one superior to it. The order is otherwise kept, and nothing moves
 * between tiers. The trials' lines may differ; each is told.
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
    return a.direction() == b.direction()
        && a.tier() == b.tier()
        && a.onLabel() == b.onLabel()
        && a.openResistance() == b.openResistance();
  }

  private void group(List<RankedTherapy> group, List<RankedTherapy> result) {
    Set<String> names = group.stream().map(RankedTherapy::name).collect(Collectors.toSet());
    Map<String, Integer> inferior = new HashMap<>();
    for (RankedTherapy therapy : group) {
      inferior.put(therapy.name(), inferiorTo(therapy.name(), names).size());
    }
    group.stream()
        .sorted(
            Comparator.comparing(
                (RankedTherapy therapy) -> inferior.getOrDefault(therapy.name(), 0),
                Comparator.reverseOrder()))
        .forEach(therapy -> result.add(explained(therapy, names)));
  }

  /** Those to which a therapy is superior, directly or through others; itself never. */
  private Set<String> inferiorTo(String name, Set<String> among) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String inferior : beaten(open.pop(), among)) {
        if (found.add(inferior)) {
          open.push(inferior);
        }
      }
    }
    found.remove(name);
    return found;
  }

  private List<String> beaten(String superior, Set<String> among) {
    return among.stream()
        .filter(inferior -> trials.getOrDefault(inferior, Map.of()).containsKey(superior))
        .sorted()
        .toList();
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
    for (String inferior : beaten(therapy.name(), group)) {
      reasons.add(
          "Stands above "
              + inferior
              + ", to which it was superior ("
              + trials.getOrDefault(inferior, Map.of()).get(therapy.name())
              + ").");
    }
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
