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
    this.neutral = gene.phenotypesByFunctionPair().getOrDefault(twice(reference.function()), "");
  }

  @Override
  public int compare(NamedAllele one, NamedAllele other) {
    int byLevel = Double.compare(level(one), level(other));
    return byLevel != 0 ? byLevel : AlleleOrder.NATURAL.compare(one.name(), other.name());
  }

  /**
   * How well an allele works: its activity, or, where a gene has none, 1 if two copies mean what
   * two copies of the reference mean, else 0.
   */
  double level(NamedAllele allele) {
    if (allele.activity().isPresent()) {
      return allele.activity().getAsDouble();
    }
    var alone = gene.phenotypesByFunctionPair().getOrDefault(twice(allele.function()), neutral);
    return alone.equals(neutral) ? 1 : 0;
  }

  private static String twice(String function) {
    return function + " + " + function;
  }
}
