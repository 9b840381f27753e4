package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.UnphasedPriority;

/**
 * Chooses among the alleles that a laboratory's single variants cannot tell apart: those that need
 * the fewest variants that were not reported. All that need equally few are kept. An allele without
 * any reported variant is written {@code *1}, as laboratories do, where the gene has one of the
 * same function as its reference.
 */
final class FewestUnreported {
  private static final String UNCHANGED = "*1";
  private static final int MOST = 10;

  private final GeneDefinition gene;
  private final Map<Long, ObservedGenotype> genotypes;
  private final String unchanged;
  private final List<DefiningPosition> seen;

  private FewestUnreported(GeneDefinition gene, Map<Long, ObservedGenotype> genotypes) {
    this.gene = gene;
    this.genotypes = genotypes;
    this.unchanged = unchanged(gene);
    this.seen =
        gene.positions().stream()
            .filter(position -> genotypes.containsKey(position.grch38()))
            .toList();
  }

  /**
   * The calling with its best-supported diplotypes chosen so; as it was where nothing was called or
   * too many fit equally well.
   */
  static GeneCalling prefer(GeneCalling calling, Map<Long, ObservedGenotype> genotypes) {
    if (calling.best().isEmpty()) {
      return calling;
    }
    var chooser = new FewestUnreported(calling.gene(), genotypes);
    boolean haploid = calling.best().getFirst().alleles().size() == 1;
    var fitting = haploid ? chooser.singles() : chooser.pairs();
    if (fitting.isEmpty() || fitting.size() > MOST) {
      return calling;
    }
    var chosen = chooser.mostFrequent(fitting);
    var notes = new ArrayList<>(calling.notes());
    if (chosen.size() < fitting.size()) {
      notes.add(
          new Note(
              "PHASE_UNKNOWN",
              "Phase is not reported; "
                  + fitting.stream()
                      .filter(pair -> !chosen.contains(pair))
                      .map(CalledDiplotype::name)
                      .collect(Collectors.joining(", "))
                  + " fits the variants too and is rarer."));
    }
    return new GeneCalling(
        calling.gene(),
        chosen.size() > 1 ? CallStatus.AMBIGUOUS : CallStatus.CALLED,
        chosen,
        chosen.stream().map(CalledDiplotype::name).toList(),
        calling.alternatives(),
        calling.unlisted(),
        calling.fallback(),
        calling.coverage(),
        notes);
  }

  private static String unchanged(GeneDefinition gene) {
    Optional<NamedAllele> reference =
        gene.alleles().stream().filter(NamedAllele::reference).findFirst();
    return gene.alleles().stream()
        .filter(allele -> allele.name().equals(UNCHANGED))
        .filter(
            allele -> reference.isPresent() && allele.function().equals(reference.get().function()))
        .map(NamedAllele::name)
        .findFirst()
        .orElse(reference.map(NamedAllele::name).orElse(""));
  }

  private List<CalledDiplotype> singles() {
    var best = new ArrayList<CalledDiplotype>();
    int least = Integer.MAX_VALUE;
    for (NamedAllele allele : candidates()) {
      boolean fits =
          seen.stream()
              .allMatch(position ->
                  AlleleTable.matches(allele, position, genotype(position).alleles().getFirst()));
      int needed = needed(allele);
      if (fits && needed <= least) {
        if (needed < least) {
          best.clear();
        }
        least = needed;
        best.add(new CalledDiplotype(allele.name(), List.of(allele)));
      }
    }
    return best;
  }

  private List<CalledDiplotype> pairs() {
    var candidates = candidates();
    var neededBy = candidates.stream().mapToInt(this::needed).toArray();
    var best = new ArrayList<CalledDiplotype>();
    int least = Integer.MAX_VALUE;
    for (int i = 0; i < candidates.size(); i++) {
      for (int j = i; j < candidates.size(); j++) {
        int needed = neededBy[i] + neededBy[j];
        if (needed > least || !explain(candidates.get(i), candidates.get(j))) {
          continue;
        }
        if (needed < least) {
          best.clear();
        }
        least = needed;
        best.add(NamedAlleleCaller.pair(gene, candidates.get(i), candidates.get(j)));
      }
    }
    best.sort(Comparator.comparing(CalledDiplotype::name, AlleleOrder.NATURAL));
    return best;
  }

  /**
   * The published choice among unphased pairs; else those with most unchanged copies, as variants
   * of one gene are mostly inherited together.
   */
  private List<CalledDiplotype> mostFrequent(List<CalledDiplotype> pairs) {
    var names = new HashSet<String>();
    pairs.forEach(pair -> names.add(pair.name()));
    return gene.unphasedPriorities().stream()
        .filter(priority -> names.containsAll(priority.diplotypes()))
        .max(Comparator.comparingInt((UnphasedPriority one) -> one.diplotypes().size()))
        .map(
            priority -> pairs.stream().filter(pair -> pair.name().equals(priority.pick())).toList())
        .orElseGet(() -> {
          long most = pairs.stream().mapToLong(this::unchangedCopies).max().orElse(0);
          return pairs.stream().filter(pair -> unchangedCopies(pair) == most).toList();
        });
  }

  private long unchangedCopies(CalledDiplotype diplotype) {
    return diplotype.alleles().stream().filter(allele -> allele.name().equals(unchanged)).count();
  }

  private List<NamedAllele> candidates() {
    return gene.alleles().stream().filter(allele -> !allele.structural()).toList();
  }

  /** How many variants an allele has at positions that no report speaks of. */
  private int needed(NamedAllele allele) {
    if (allele.name().equals(unchanged)) {
      return 0;
    }
    if (allele.reference()) {
      // It is told from the unchanged one only where a report speaks of the difference.
      return 1;
    }
    int needed = 0;
    for (DefiningPosition position : gene.positions()) {
      var bases = allele.bases().get(position.index());
      boolean changed = bases != null && !bases.contains(position.reference());
      if (changed && !genotypes.containsKey(position.grch38())) {
        needed++;
      }
    }
    return needed;
  }

  private boolean explain(NamedAllele one, NamedAllele other) {
    for (DefiningPosition position : seen) {
      var alleles = genotype(position).alleles();
      var first = alleles.getFirst();
      var second = alleles.getLast();
      boolean fits =
          (AlleleTable.matches(one, position, first)
                  && AlleleTable.matches(other, position, second))
              || (AlleleTable.matches(one, position, second)
                  && AlleleTable.matches(other, position, first));
      if (!fits) {
        return false;
      }
    }
    return true;
  }

  private ObservedGenotype genotype(DefiningPosition position) {
    var genotype = genotypes.get(position.grch38());
    if (genotype == null) {
      throw new IllegalStateException("only positions with a genotype are asked for");
    }
    return genotype;
  }
}
