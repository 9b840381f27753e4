package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Finds every pair of named alleles that explains the genotypes.
 *
 * <p>A pair is possible if in each phase group one of the two orders fits both alleles. Groups are
 * independent of each other given the pair, so all pairs are decided in time proportional to
 * alleles squared times groups; the 2^n orders of n unphased heterozygotes are never enumerated.
 */
final class PairSearch {
  private final Evidence evidence;
  private final PhaseGroups phase;

  PairSearch(Evidence evidence) {
    this.evidence = evidence;
    this.phase = PhaseGroups.of(evidence.usable());
  }

  boolean phaseKnown() {
    return phase.phaseKnown();
  }

  /**
   * A possible pair and how well it is supported.
   *
   * @param first the allele that the release lists first
   * @param second the other
   * @param score positions that the alleles name and the sample has
   */
  record Pair(NamedAllele first, NamedAllele second, int score) {}

  /** All possible pairs, best supported first. */
  List<Pair> pairs() {
    var candidates = candidates();
    int groups = phase.groups().size();
    // forward[i][g]: allele i fits the first copy of group g; backward: the second.
    var forward = new boolean[candidates.size()][groups];
    var backward = new boolean[candidates.size()][groups];
    for (int i = 0; i < candidates.size(); i++) {
      for (int g = 0; g < groups; g++) {
        forward[i][g] = fits(candidates.get(i), phase.groups().get(g), 0);
        backward[i][g] = fits(candidates.get(i), phase.groups().get(g), 1);
      }
    }
    var pairs = new ArrayList<Pair>();
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = i; j < candidates.size(); j++) {
        if (possible(forward[i], backward[i], forward[j], backward[j])) {
          pairs.add(
              new Pair(
                  candidates.get(i),
                  candidates.get(j),
                  score(candidates.get(i)) + score(candidates.get(j))));
        }
      }
    }
    pairs.sort(Comparator.comparingInt((Pair pair) -> -pair.score()));
    return pairs;
  }

  /** Alleles that explain a haploid sample, best supported first. */
  List<NamedAllele> singles() {
    return candidates().stream()
        .filter(allele ->
            evidence.usable().entrySet().stream()
                .allMatch(entry ->
                    evidence.matches(
                        allele, entry.getKey(), entry.getValue().alleles().getFirst())))
        .sorted(Comparator.comparingInt((NamedAllele allele) -> -score(allele)))
        .toList();
  }

  int score(NamedAllele allele) {
    return allele.reference()
        ? evidence.usable().size()
        : (int) allele.bases().keySet().stream().filter(evidence.usable()::containsKey).count();
  }

  /**
   * Alleles that small variants define, that the sample's positions can show, and that no
   * homozygous call excludes.
   */
  private List<NamedAllele> candidates() {
    return evidence.gene().alleles().stream()
        .filter(allele -> !allele.structural())
        .filter(allele ->
            allele.reference()
                || allele.bases().keySet().stream().anyMatch(evidence.usable()::containsKey))
        .filter(allele ->
            phase.homozygous().entrySet().stream()
                .allMatch(entry -> evidence.matches(allele, entry.getKey(), entry.getValue())))
        .toList();
  }

  private boolean fits(NamedAllele allele, Map<Integer, List<String>> group, int copy) {
    return group.entrySet().stream()
        .allMatch(entry -> evidence.matches(allele, entry.getKey(), entry.getValue().get(copy)));
  }

  private static boolean possible(
      boolean[] forwardA, boolean[] backwardA, boolean[] forwardB, boolean[] backwardB) {
    for (int g = 0; g < forwardA.length; g++) {
      if (!(forwardA[g] && backwardB[g]) && !(backwardA[g] && forwardB[g])) {
        return false;
      }
    }
    return true;
  }
}
