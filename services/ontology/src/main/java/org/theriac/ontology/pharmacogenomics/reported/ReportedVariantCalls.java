package org.theriac.ontology.pharmacogenomics.reported;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.ontology.pharmacogenomics.calling.CallStatus;
import org.theriac.ontology.pharmacogenomics.calling.CalledDiplotype;
import org.theriac.ontology.pharmacogenomics.calling.FunctionOrder;
import org.theriac.ontology.pharmacogenomics.calling.GeneCaller;
import org.theriac.ontology.pharmacogenomics.calling.GeneCalling;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;
import org.theriac.ontology.pharmacogenomics.calling.PositionCoverage.Grade;

/**
 * Calls a gene from the few positions that a report speaks of. Where it leaves open how many copies
 * have a variant both are possible; variants that were not found make a result normal only if the
 * must-test positions were all looked at.
 */
public final class ReportedVariantCalls {
  private ReportedVariantCalls() {}

  /**
   * Calls a gene.
   *
   * @param caller of the gene
   * @param genotypes by GRCh38 position, as {@link PlacedVariants} holds them; a copy of which the
   *     report does not speak is {@link ObservedGenotype#NO_CALL}
   */
  public static GeneCalling call(GeneCaller caller, Map<Long, ObservedGenotype> genotypes) {
    var calling =
        genotypes.values().stream()
                .noneMatch(one -> one.alleles().contains(ObservedGenotype.NO_CALL))
            ? caller.callReported(genotypes)
            : eitherCount(
                caller.callReported(copies(caller.gene(), genotypes, false)),
                caller.callReported(copies(caller.gene(), genotypes, true)));
    return ReportedVariants.foundNothing(caller.gene(), genotypes.values())
            && !trusted(calling.coverage().grade())
        ? notNormal(calling)
        : calling;
  }

  /**
   * Calls a mitochondrial gene of which a report also names a variant without a position. All stand
   * on one sequence, and the one of lowest function decides.
   *
   * @param named the variant's name in the release
   */
  public static GeneCalling call(
      GeneCaller caller, Map<Long, ObservedGenotype> genotypes, String named) {
    var allele =
        caller.gene().alleles().stream()
            .filter(one -> one.name().equals(named))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no variant of the gene: " + named));
    var calling = call(caller, genotypes);
    if (calling.best().isEmpty()) {
      return new GeneCalling(
          calling.gene(),
          CallStatus.CALLED,
          List.of(new CalledDiplotype(named, List.of(allele))),
          List.of(named),
          List.of(),
          0,
          Optional.empty(),
          calling.coverage(),
          List.of());
    }
    var best =
        calling.best().stream().map(found -> together(calling.gene(), found, allele)).toList();
    return new GeneCalling(
        calling.gene(),
        calling.status(),
        best,
        best.stream().map(CalledDiplotype::name).distinct().toList(),
        calling.alternatives().stream()
            .map(found -> together(calling.gene(), found, allele))
            .toList(),
        calling.unlisted(),
        calling.fallback(),
        calling.coverage(),
        calling.notes());
  }

  private static CalledDiplotype together(
      GeneDefinition gene, CalledDiplotype found, NamedAllele more) {
    var alleles = new ArrayList<>(found.alleles());
    boolean reference = alleles.stream().allMatch(NamedAllele::reference);
    alleles.add(more);
    return new CalledDiplotype(
        reference ? more.name() : found.name() + " + " + more.name(),
        List.of(Collections.min(alleles, new FunctionOrder(gene))));
  }

  private static boolean trusted(Grade grade) {
    return switch (grade) {
      case COMPLETE, TIER1 -> true;
      case PARTIAL, NONE -> false;
    };
  }

  /** What one copy with the variants means, and what two mean. */
  private static GeneCalling eitherCount(GeneCalling one, GeneCalling both) {
    var best = new LinkedHashMap<String, CalledDiplotype>();
    one.best().forEach(diplotype -> best.putIfAbsent(diplotype.name(), diplotype));
    both.best().forEach(diplotype -> best.putIfAbsent(diplotype.name(), diplotype));
    var names = new LinkedHashSet<>(one.names());
    names.addAll(both.names());
    var notes = new ArrayList<>(one.notes());
    notes.add(
        new Note(
            "ZYGOSITY_NOT_REPORTED",
            "The report does not say whether one or both copies of "
                + one.gene().gene()
                + " have the variant; both are possible."));
    return new GeneCalling(
        one.gene(),
        best.isEmpty() ? CallStatus.NOT_CALLED : CallStatus.AMBIGUOUS,
        List.copyOf(best.values()),
        List.copyOf(names),
        List.of(),
        0,
        Optional.empty(),
        one.coverage(),
        notes);
  }

  private static Map<Long, ObservedGenotype> copies(
      GeneDefinition gene, Map<Long, ObservedGenotype> genotypes, boolean both) {
    var copies = new HashMap<>(genotypes);
    for (DefiningPosition position : gene.positions()) {
      copies.computeIfPresent(
          position.grch38(),
          (place, genotype) -> {
            var found =
                genotype.alleles().stream()
                    .filter(base -> !base.equals(ObservedGenotype.NO_CALL))
                    .toList();
            return found.size() == genotype.alleles().size()
                ? genotype
                : new ObservedGenotype(
                    place,
                    List.of(both ? found.getFirst() : position.reference(), found.getFirst()),
                    false,
                    OptionalLong.empty(),
                    genotype.quality());
          });
    }
    return copies;
  }

  /** Some variants that were not found do not make a result of the gene normal. */
  private static GeneCalling notNormal(GeneCalling calling) {
    return new GeneCalling(
        calling.gene(),
        CallStatus.NOT_CALLED,
        List.of(),
        List.of(),
        List.of(),
        0,
        Optional.empty(),
        calling.coverage(),
        List.of(
            new Note(
                "ONLY_ABSENT_VARIANTS",
                "The report names only variants of "
                    + calling.gene().gene()
                    + " that were not found, "
                    + calling.coverage().called()
                    + " of "
                    + calling.coverage().defined()
                    + " positions: this is not a normal result.")));
  }
}
