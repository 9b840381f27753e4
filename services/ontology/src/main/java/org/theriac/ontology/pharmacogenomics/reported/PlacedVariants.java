package org.theriac.ontology.pharmacogenomics.reported;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype;

/**
 * Reported variants as genotypes at the positions of the release.
 *
 * @param genotypes by gene and GRCh38 position
 * @param named alleles of haploid genes that have no position and are found by name, by gene
 * @param unused reports that were not used, by their place in the list, with the reason
 */
public record PlacedVariants(
    Map<GeneSymbol, Map<Long, ObservedGenotype>> genotypes,
    Map<GeneSymbol, String> named,
    Map<Integer, Note> unused) {
  public PlacedVariants {
    var copies = new HashMap<GeneSymbol, Map<Long, ObservedGenotype>>();
    genotypes.forEach((gene, observed) -> copies.put(gene, Map.copyOf(observed)));
    genotypes = Map.copyOf(copies);
    named = Map.copyOf(named);
    unused = new TreeMap<>(unused);
  }

  /** The genes that can be called from them. */
  public List<GeneSymbol> genes() {
    return Stream.concat(genotypes.keySet().stream(), named.keySet().stream())
        .distinct()
        .sorted()
        .toList();
  }
}
