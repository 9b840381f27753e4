package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * The ways in which variants of unknown phase can be spread over two copies.
 *
 * <p>What a gene means is decided by the lowest function on each copy, so of the 2^n ways only a
 * few differ: one for each level of function that the better copy can have. Up to {@link #LISTED}
 * groups all ways are given, beyond that one of each level.
 *
 * @param first the way that is assumed: the two lowest on different copies, if they can be
 * @param others the other ways
 * @param more true if others were left out whose meaning is among those given
 */
record Arrangements(Arrangement first, List<Arrangement> others, boolean more) {
  static final int LISTED = 5;

  /** What is on each copy, by name. */
  record Arrangement(List<NamedAllele> one, List<NamedAllele> other) {}

  /** Variants that turn together: those on one side and those on the opposite one. */
  private record Group(List<NamedAllele> side, List<NamedAllele> opposite) {}

  static Arrangements of(
      Map<NamedAllele, Integer> copies,
      Map<NamedAllele, NamedAllele> apart,
      Evidence evidence,
      FunctionOrder order) {
    var both = new ArrayList<NamedAllele>();
    var groups = new HashMap<String, Group>();
    copies.forEach((allele, count) -> {
      if (count > 1) {
        both.add(allele);
      } else {
        place(allele, apart, evidence, groups);
      }
    });
    var turning = new ArrayList<>(groups.values());
    turning.sort(Comparator.comparing((Group group) -> lowest(group, order), order));
    // Below every level: all but the first group stand against it.
    var first = lowestOnOneCopy(both, turning, order, -1);
    var others = new ArrayList<Arrangement>();
    if (turning.size() <= LISTED) {
      for (int turn = 0; turn < 1 << Math.max(0, turning.size() - 1); turn++) {
        others.add(arrange(both, turning, turn << 1));
      }
      return new Arrangements(first, others, false);
    }
    var levels = new TreeSet<Double>();
    turning.forEach(group -> {
      group.side().forEach(allele -> levels.add(order.level(allele)));
      group.opposite().forEach(allele -> levels.add(order.level(allele)));
    });
    for (double level : levels) {
      others.add(lowestOnOneCopy(both, turning, order, level));
    }
    others.add(lowestOnOneCopy(both, turning, order, Double.MAX_VALUE));
    return new Arrangements(first, others, true);
  }

  private static void place(
      NamedAllele allele,
      Map<NamedAllele, NamedAllele> apart,
      Evidence evidence,
      Map<String, Group> groups) {
    var compound =
        apart.entrySet().stream()
            .filter(entry -> entry.getValue() == allele)
            .map(Map.Entry::getKey)
            .findFirst();
    if (compound.isPresent()) {
      group(groups, compound.get().name()).opposite().add(allele);
      return;
    }
    if (apart.containsKey(allele)) {
      group(groups, allele.name()).side().add(allele);
      return;
    }
    for (int index : allele.bases().keySet()) {
      var genotype = evidence.at(index);
      if (genotype != null && genotype.phased() && !genotype.homozygous()) {
        var key = "set " + genotype.phaseSet().orElse(Long.MIN_VALUE);
        boolean firstCopy =
            AlleleTable.matches(
                allele, evidence.gene().positions().get(index), genotype.alleles().getFirst());
        var group = group(groups, key);
        (firstCopy ? group.side() : group.opposite()).add(allele);
        return;
      }
    }
    group(groups, allele.name()).side().add(allele);
  }

  private static Group group(Map<String, Group> groups, String key) {
    return groups.computeIfAbsent(key, k -> new Group(new ArrayList<>(), new ArrayList<>()));
  }

  private static NamedAllele lowest(Group group, FunctionOrder order) {
    var all = new ArrayList<>(group.side());
    all.addAll(group.opposite());
    return all.stream().min(order).orElseThrow();
  }

  private static Arrangement arrange(List<NamedAllele> both, List<Group> groups, int turned) {
    var one = new ArrayList<>(both);
    var other = new ArrayList<>(both);
    for (int g = 0; g < groups.size(); g++) {
      boolean turn = (turned & (1 << g)) != 0;
      one.addAll(turn ? groups.get(g).opposite() : groups.get(g).side());
      other.addAll(turn ? groups.get(g).side() : groups.get(g).opposite());
    }
    return sorted(one, other);
  }

  /**
   * Puts the lowest variant on the first copy, every further group with its lowest variant below a
   * level beside it, and all others on the second copy.
   */
  private static Arrangement lowestOnOneCopy(
      List<NamedAllele> both, List<Group> groups, FunctionOrder order, double level) {
    var one = new ArrayList<>(both);
    var other = new ArrayList<>(both);
    for (int g = 0; g < groups.size(); g++) {
      var group = groups.get(g);
      var low = lowest(group, order);
      var with = group.side().contains(low) ? group.side() : group.opposite();
      var against = with == group.side() ? group.opposite() : group.side();
      boolean beside = g == 0 || order.level(low) < level;
      one.addAll(beside ? with : against);
      other.addAll(beside ? against : with);
    }
    return sorted(one, other);
  }

  private static Arrangement sorted(List<NamedAllele> one, List<NamedAllele> other) {
    var byName = Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL);
    one.sort(byName);
    other.sort(byName);
    return new Arrangement(List.copyOf(one), List.copyOf(other));
  }
}
