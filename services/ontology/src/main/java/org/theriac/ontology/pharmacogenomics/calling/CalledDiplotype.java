package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * A diplotype, or the single haplotype of a haploid call.
 *
 * @param name as it is written
 * @param alleles the alleles that decide the phenotype: two, or one if haploid
 */
public record CalledDiplotype(String name, List<NamedAllele> alleles) {
  public CalledDiplotype {
    alleles = List.copyOf(alleles);
  }
}
