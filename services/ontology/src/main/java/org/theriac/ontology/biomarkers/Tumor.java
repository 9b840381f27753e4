package org.theriac.ontology.biomarkers;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.TumorType;

/**
 * One tumour.
 *
 * @param type OncoTree node; empty = unknown, evidence is then matched as of another tumour type
 * @param alterations what was found
 * @param coveredGenes genes whose coding sequence the test covered completely; wild type is known
 *     only for these, and not by plasma alone
 * @param plasmaOnly whether the alterations were found in plasma alone, which cannot tell tumour
 *     from blood cells and shows nothing absent
 */
public record Tumor(
    Optional<TumorType> type,
    List<Alteration> alterations,
    Set<GeneSymbol> coveredGenes,
    boolean plasmaOnly) {
  public Tumor {
    alterations = List.copyOf(alterations);
    coveredGenes = Set.copyOf(coveredGenes);
  }
}
