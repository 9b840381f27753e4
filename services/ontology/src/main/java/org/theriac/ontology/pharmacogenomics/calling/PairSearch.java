package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Finds every pair of named alleles that does not contradict the genotypes.
 *
 * <p>A pair is possible if in each phase group one of the two orders fits both alleles. Groups are
 * independent of each other given the pair, so all pairs are decided in time proportional to
 * alleles squared times groups; the 2^n orders of n unphased heterozygotes are never enumerated.
 *
 * <p>Alleles of which no position was called stay possible, but only alleles that the sample can
 * show compete for the best pair.
 */
final class PairSearch {
  private final Evidence evidence;
  private final AlleleTable table;
  private final PhaseGroups phase;
  private final Bits candidates;
  private final Bits shown;
  private final Bits[] forward;
  private final Bits[] backward;
  private final Bits[] partners;

  PairSearch(Evidence evidence) {
    this.evidence = evidence;
    this.table = evidence.table();
    this.phase = PhaseGroups.of(evidence);
    int size = table.alleles().size();
    this.candidates = Bits.all(size);
    for (int p = evidence.seen().next(0); p >= 0; p = evidence.seen().next(p + 1)) {
      var genotype = evidence.at(p);
      if (genotype != null && genotype.homozygous()) {
        candidates.and(table.fitting(p, genotype.alleles().getFirst()));
      }
    }
    this.shown = new Bits(size);
    for (int a = candidates.next(0); a >= 0; a = candidates.next(a + 1)) {
      if (table.alleles().get(a).reference() || table.named(a).intersects(evidence.seen())) {
        shown.set(a);
      }
    }
    int groups = phase.groups().size() + evidence.partial().size();
    this.forward = new Bits[groups];
    this.backward = new Bits[groups];
    int g = 0;
    for (Map<Integer, List<String>> group : phase.groups()) {
      forward[g] = fitting(group, 0);
      backward[g] = fitting(group, 1);
      g++;
    }
    for (Map.Entry<Integer, String> partial : evidence.partial().entrySet()) {
      // One copy has the base; the other may have any.
      forward[g] = table.fitting(partial.getKey(), partial.getValue());
      backward[g] = Bits.all(size);
      g++;
    }
    this.partners = new Bits[size];
    for (int a = candidates.next(0); a >= 0; a = candidates.next(a + 1)) {
      partners[a] = partners(a);
    }
  }

  private Bits fitting(Map<Integer, List<String>> group, int copy) {
    var fitting = Bits.all(table.alleles().size());
    group.forEach((index, bases) -> fitting.and(table.fitting(index, bases.get(copy))));
    return fitting;
  }

  /** The alleles that can be on the other copy. */
  private Bits partners(int allele) {
    var partners = candidates.copy();
    for (int g = 0; g < forward.length; g++) {
      var fitting = new Bits(table.alleles().size());
      if (forward[g].has(allele)) {
        fitting.or(backward[g]);
      }
      if (backward[g].has(allele)) {
        fitting.or(forward[g]);
      }
      partners.and(fitting);
    }
    return partners;
  }

  boolean phaseKnown() {
    return phase.phaseKnown();
  }

  PhaseGroups phase() {
    return phase;
  }

  /**
   * A possible pair and how well it is supported.
   *
   * @param first index of the allele that the release lists first
   * @param second index of the other
   * @param score positions that the alleles name and the sample has
   */
  record Pair(int first, int second, int score) {}

  /** The possible pairs of alleles that the sample can show, best supported first. */
  List<Pair> shownPairs() {
    var pairs = new ArrayList<Pair>();
    for (int a = shown.next(0); a >= 0; a = shown.next(a + 1)) {
      for (int b = partners[a].next(a); b >= 0; b = partners[a].next(b + 1)) {
        if (shown.has(b)) {
          pairs.add(new Pair(a, b, score(a) + score(b)));
        }
      }
    }
    pairs.sort(Comparator.comparingInt((Pair pair) -> -pair.score()));
    return pairs;
  }

  /**
   * Possible pairs with at least one allele of which nothing was seen, those with a shown partner
   * first.
   *
   * @param most how many are wanted
   */
  List<Pair> hiddenPairs(int most) {
    var pairs = new ArrayList<Pair>();
    var order = new ArrayList<Integer>();
    for (int a = shown.next(0); a >= 0; a = shown.next(a + 1)) {
      order.add(a);
    }
    order.sort(Comparator.comparingInt((Integer a) -> -score(a)));
    for (int a : order) {
      for (int b = partners[a].next(0);
          b >= 0 && pairs.size() < most;
          b = partners[a].next(b + 1)) {
        if (!shown.has(b)) {
          pairs.add(new Pair(Math.min(a, b), Math.max(a, b), score(a)));
        }
      }
    }
    for (int a = candidates.next(0); a >= 0 && pairs.size() < most; a = candidates.next(a + 1)) {
      for (int b = partners[a].next(a);
          !shown.has(a) && b >= 0 && pairs.size() < most;
          b = partners[a].next(b + 1)) {
        if (!shown.has(b)) {
          pairs.add(new Pair(a, b, 0));
        }
      }
    }
    return pairs;
  }

  /** Number of all possible pairs. */
  int count() {
    int ordered = 0;
    int same = 0;
    for (int a = candidates.next(0); a >= 0; a = candidates.next(a + 1)) {
      ordered += partners[a].count();
      same += partners[a].has(a) ? 1 : 0;
    }
    return (ordered + same) / 2;
  }

  /** Alleles that explain a haploid sample, best supported first, shown ones before the others. */
  List<Integer> singles() {
    var singles = new ArrayList<Integer>();
    for (int a = candidates.next(0); a >= 0; a = candidates.next(a + 1)) {
      singles.add(a);
    }
    singles.sort(
        Comparator.comparing((Integer a) -> !shown.has(a))
            .thenComparingInt((Integer a) -> -score(a)));
    return singles;
  }

  boolean isShown(int allele) {
    return shown.has(allele);
  }

  int score(int allele) {
    return table.alleles().get(allele).reference()
        ? evidence.seenCount()
        : table.named(allele).countCommon(evidence.seen());
  }

  NamedAllele allele(int index) {
    return table.alleles().get(index);
  }
}
