package org.theriac.ontology.biomarkers;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.CancerGene;
import org.theriac.knowledgebase.oncology.GeneRole;

/**
 * The genes whose changes in plasma may come from blood cells that grew as a clone, not from the
 * tumour.
 */
final class ClonalHaematopoiesis {
  private final Set<GeneSymbol> genes = new HashSet<>();

  ClonalHaematopoiesis(Map<GeneSymbol, CancerGene> known) {
    known.forEach((symbol, gene) -> {
      if (gene.roles().contains(GeneRole.CLONAL_HAEMATOPOIESIS)) {
        genes.add(symbol);
      }
    });
  }

  /** Whether a change, found in plasma alone, may be of blood cells. */
  boolean mayBeOf(Alteration alteration) {
    return genes.contains(alteration.gene())
        && alteration.origin() != Origin.GERMLINE
        && alteration.finding() instanceof Finding.SmallVariant;
  }
}
