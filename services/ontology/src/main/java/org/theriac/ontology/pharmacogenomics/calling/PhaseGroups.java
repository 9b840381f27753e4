package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The heterozygous genotypes of a gene, in groups whose order of copies is known: one group a phase
 * set, and one a genotype without phase. Homozygous and haploid genotypes need no group.
 *
 * @param groups heterozygous genotypes that turn together; each maps a position index to its two
 *     bases
 */
record PhaseGroups(List<Map<Integer, List<String>>> groups) {

  static PhaseGroups of(Evidence evidence) {
    var phased = new TreeMap<Long, Map<Integer, List<String>>>();
    var groups = new ArrayList<Map<Integer, List<String>>>();
    var seen = evidence.seen();
    for (int index = seen.next(0); index >= 0; index = seen.next(index + 1)) {
      var genotype = evidence.at(index);
      if (genotype == null || genotype.homozygous()) {
        continue;
      }
      if (genotype.phased()) {
        phased
            .computeIfAbsent(genotype.phaseSet().orElse(Long.MIN_VALUE), set -> new TreeMap<>())
            .put(index, genotype.alleles());
      } else {
        groups.add(new TreeMap<>(Map.of(index, genotype.alleles())));
      }
    }
    groups.addAll(phased.values());
    return new PhaseGroups(groups);
  }

  /** True if each copy's bases are known as a whole: at most one group can turn. */
  boolean phaseKnown() {
    return groups.size() <= 1;
  }
}
