package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;

/**
 * Limits the call of a gene whose copies small variants cannot count. The diplotypes that fit are
 * told, never as called; beside them what they would be with a copy more or a copy less. Only what
 * means the same in every case keeps its meaning; the rest is indeterminate.
 */
final class CopyNumberUnknown {
  private CopyNumberUnknown() {}

  static GeneCalling limit(GeneCalling calling, Evidence evidence) {
    var notes = new ArrayList<>(calling.notes());
    notes.add(
        new Note(
            "COPY_NUMBER_UNKNOWN",
            "Copy number and hybrid copies of this gene were not tested: the listed diplotypes fit "
                + "the small variants, but a duplicated, missing or hybrid copy is not "
                + "excluded. A normal result must not be read from them; a test that counts "
                + "copies settles it."));
    var coverage = calling.coverage();
    var limited =
        new PositionCoverage(
            coverage.defined(),
            coverage.called(),
            coverage.missing(),
            coverage.notExcluded(),
            coverage.tier1(),
            coverage.tier2(),
            coverage.grade() == PositionCoverage.Grade.NONE
                ? PositionCoverage.Grade.NONE
                : PositionCoverage.Grade.PARTIAL);
    var structural = new LinkedHashMap<String, CalledDiplotype>();
    for (CalledDiplotype diplotype : calling.best()) {
      otherCopyNumbers(calling, evidence, diplotype)
          .forEach(other -> structural.putIfAbsent(other.name(), other));
    }
    boolean one = oneMeaning(calling, structural);
    var best =
        calling.best().stream()
            .map(diplotype -> one ? diplotype : new CalledDiplotype(diplotype.name(), List.of()))
            .toList();
    var alternatives = new ArrayList<>(structural.values());
    alternatives.addAll(calling.alternatives());
    return new GeneCalling(
        calling.gene(),
        best.isEmpty() ? CallStatus.NOT_CALLED : CallStatus.AMBIGUOUS,
        best,
        calling.names(),
        alternatives,
        calling.unlisted(),
        calling.fallback(),
        limited,
        notes);
  }

  private static List<CalledDiplotype> otherCopyNumbers(
      GeneCalling calling, Evidence evidence, CalledDiplotype diplotype) {
    var gene = calling.gene();
    var others = new ArrayList<CalledDiplotype>();
    var first = diplotype.alleles().getFirst();
    var second = diplotype.alleles().getLast();
    for (NamedAllele allele : gene.alleles()) {
      if (allele.structural() && allele.name().startsWith(first.name() + "x")) {
        others.add(NamedAlleleCaller.pair(gene, allele, second));
      }
      if (allele.structural() && allele.name().startsWith(second.name() + "x")) {
        others.add(NamedAlleleCaller.pair(gene, first, allele));
      }
      // A single copy shows no heterozygote.
      if (allele.structural()
          && allele.name().equals(gene.deletionAllele())
          && evidence.homozygous()) {
        others.add(NamedAlleleCaller.pair(gene, first, allele));
        others.add(NamedAlleleCaller.pair(gene, second, allele));
      }
    }
    return others;
  }

  private static boolean oneMeaning(GeneCalling calling, Map<String, CalledDiplotype> structural) {
    var phenotyper = new Phenotyper(calling.gene());
    var meanings = new ArrayList<CalledDiplotype>(calling.best());
    meanings.addAll(structural.values());
    meanings.addAll(calling.alternatives());
    return calling.unlisted() == 0
        && meanings.stream()
                .map(diplotype -> phenotyper.of("", diplotype.alleles()).phenotypes())
                .distinct()
                .count()
            <= 1;
  }
}
