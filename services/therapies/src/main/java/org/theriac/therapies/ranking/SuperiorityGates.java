package org.theriac.therapies.ranking;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Gates from cited comparative trials, and from resistance ({@link OwnTherapyFirst}): among
 * therapies of the same direction, tier and label status those stand first that were found superior
 * to most others, directly or through one that was, so that none stands before one superior to it.
 * Trials that contradict each other, directly or in a circle through others, order nothing between
 * those in the circle, and this is told. The order is otherwise kept, and nothing moves between
 * tiers. The trials' lines may differ; each is told.
 */
final class SuperiorityGates {
  private final Map<String, Map<String, Comparison>> trials = new HashMap<>();

  SuperiorityGates(List<Comparison> comparisons) {
    for (Comparison comparison : comparisons) {
      trials
          .computeIfAbsent(comparison.inferior(), absent -> new HashMap<>())
          .putIfAbsent(comparison.superior(), comparison);
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
    Map<String, Set<String>> reached = reached(names, comparison -> true);
    Map<String, Integer> inferior = outsideCircles(reached);
    Map<String, Integer> byTrials =
        outsideCircles(reached(names, comparison -> comparison.kind() == Comparison.Kind.TRIAL));
    group.stream()
        .sorted(
            Comparator.comparing(
                    (RankedTherapy therapy) -> inferior.getOrDefault(therapy.name(), 0),
                    Comparator.reverseOrder())
                .thenComparing(
                    therapy -> byTrials.getOrDefault(therapy.name(), 0), Comparator.reverseOrder()))
        .forEach(therapy -> result.add(explained(therapy, names, reached)));
  }

  private Map<String, Set<String>> reached(Set<String> names, Predicate<Comparison> counts) {
    Map<String, Set<String>> reached = new HashMap<>();
    names.forEach(name -> reached.put(name, inferiorTo(name, names, counts)));
    return reached;
  }

  /** How many stand below each, without those that stand above it too. */
  private static Map<String, Integer> outsideCircles(Map<String, Set<String>> reached) {
    Map<String, Integer> inferior = new HashMap<>();
    reached.forEach((name, below) ->
        inferior.put(
            name,
            (int)
                below.stream()
                    .filter(other -> !reached.getOrDefault(other, Set.of()).contains(name))
                    .count()));
    return inferior;
  }

  /** Those to which a therapy is superior, directly or through others; itself never. */
  private Set<String> inferiorTo(String name, Set<String> among, Predicate<Comparison> counts) {
    Set<String> found = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(name));
    while (!open.isEmpty()) {
      for (String inferior : beaten(open.pop(), among, counts)) {
        if (found.add(inferior)) {
          open.push(inferior);
        }
      }
    }
    found.remove(name);
    return found;
  }

  private List<String> beaten(String superior, Set<String> among, Predicate<Comparison> counts) {
    return among.stream()
        .filter(inferior -> {
          Comparison over = trials.getOrDefault(inferior, Map.of()).get(superior);
          return over != null && counts.test(over);
        })
        .sorted()
        .toList();
  }

  /** The superior therapies of the set, with their trials. */
  private Map<String, Comparison> beatenBy(RankedTherapy therapy, Set<String> among) {
    Map<String, Comparison> found = new HashMap<>();
    trials
        .getOrDefault(therapy.name(), Map.of())
        .forEach((superior, trial) -> {
          if (among.contains(superior)) {
            found.put(superior, trial);
          }
        });
    return found;
  }

  private RankedTherapy explained(
      RankedTherapy therapy, Set<String> group, Map<String, Set<String>> reached) {
    List<String> reasons = new ArrayList<>(therapy.reasons());
    Set<String> circle = new TreeSet<>();
    for (String other : reached.getOrDefault(therapy.name(), Set.of())) {
      if (reached.getOrDefault(other, Set.of()).contains(therapy.name())) {
        circle.add(other);
      }
    }
    if (!circle.isEmpty()) {
      reasons.add(
          "What is cited for an order of it and "
              + String.join(", ", circle)
              + " contradicts itself: no order of these follows.");
    }
    Map<Comparison.Ground, List<String>> above = new LinkedHashMap<>();
    for (String inferior : beaten(therapy.name(), group, comparison -> true)) {
      Comparison over = trials.getOrDefault(inferior, Map.of()).get(therapy.name());
      if (over != null && !circle.contains(inferior)) {
        above.computeIfAbsent(over.why(), ground -> new ArrayList<>()).add(inferior);
      }
    }
    above.forEach((why, others) ->
        reasons.add(
            "Stands above "
                + String.join(", ", others)
                + switch (why.kind()) {
                  case TRIAL -> ", to which it was superior (";
                  case RESISTANCE ->
                      ", since it is labelled for a finding that speaks against that (";
                }
                + why.words()
                + ")."));
    Map<Comparison.Ground, List<String>> below = new LinkedHashMap<>();
    beatenBy(therapy, group).entrySet().stream()
        .filter(superior -> !circle.contains(superior.getKey()))
        .sorted(Map.Entry.comparingByKey())
        .forEach(superior ->
            below
                .computeIfAbsent(superior.getValue().why(), ground -> new ArrayList<>())
                .add(superior.getKey()));
    below.forEach((why, others) ->
        reasons.add(
            "Stands below "
                + String.join(", ", others)
                + switch (why.kind()) {
                  case TRIAL -> ", superior to it (";
                  case RESISTANCE -> ", labelled for a finding that speaks against this (";
                }
                + why.words()
                + ")."));
    return reasons.size() == therapy.reasons().size() ? therapy : therapy.withReasons(reasons);
  }
}
