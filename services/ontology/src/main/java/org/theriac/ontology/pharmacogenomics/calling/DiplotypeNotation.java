package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/** How a pair of alleles is written. */
final class DiplotypeNotation {
  private static final String REFERENCE = "Reference/Reference";

  private DiplotypeNotation() {}

  /**
   * Writes a diplotype.
   *
   * @param alleles two alleles in the order of {@link AlleleOrder}
   */
  static String write(GeneDefinition gene, List<NamedAllele> alleles) {
    if (gene.writtenAsVariants() && alleles.stream().anyMatch(NamedAllele::reference)) {
      return alleles.stream()
          .filter(allele -> !allele.reference())
          .map(allele -> allele.name() + " (heterozygous)")
          .findFirst()
          .orElse(REFERENCE);
    }
    return alleles.stream().map(NamedAllele::name).collect(Collectors.joining("/"));
  }
}
