package org.theriac.ontology.pharmacogenomics.calling;

import java.util.Comparator;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/** Alleles by function, lowest first; ties by name. Unknown activity sorts as normal. */
public final class FunctionOrder implements Comparator<NamedAllele> {
  private final GeneDefinition gene;
  private final String neutral;

  /** The order of a gene's alleles; the gene has a reference allele. */
  public FunctionOrder(GeneDefinition gene) {
    this.gene = gene;
    var reference =
        gene.alleles().stream()
            .filter(NamedAllele::reference)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no reference allele: " + gene.gene()));
    this.neutral = alone(reference, "");
  }

  @Override
  public int compare(NamedAllele one, NamedAllele other) {
    int byLevel = Double.compare(level(one), level(other));
    return byLevel != 0 ? byLevel : AlleleOrder.NATURAL.compare(one.name(), other.name());
  }

  /**
   * How well an allele works: its activity, or, where a gene has none, -1 if it has the function
   * that decides wherever it is, 1 if nothing but it means what the reference means, else 0.
   */
  double level(NamedAllele allele) {
    if (allele.activity().isPresent()) {
      return allele.activity().getAsDouble();
    }
    if (!gene.decidingFunction().isEmpty() && allele.function().equals(gene.decidingFunction())) {
      return -1;
    }
    return alone(allele, neutral).equals(neutral) ? 1 : 0;
  }

  /** The phenotype where every copy has the allele. */
  private String alone(NamedAllele allele, String otherwise) {
    var function = allele.function();
    var haploid = gene.phenotypesByFunctionPair().getOrDefault(function, otherwise);
    return gene.phenotypesByFunctionPair().getOrDefault(function + " + " + function, haploid);
  }
}
