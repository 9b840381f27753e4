package org.theriac.ontology.biomarkers;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
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

  /**
   * The tumour as far as it is known where something was reported of genes and cannot be read:
   * these are no wild type, neither by coverage nor because another result says so.
   *
   * @param open genes by their own symbols
   * @param genesOf the genes that a symbol stands for, as RAS does for two
   */
  public Tumor leavingOpen(
      Set<GeneSymbol> open, Function<GeneSymbol, ? extends Collection<GeneSymbol>> genesOf) {
    if (open.isEmpty()) {
      return this;
    }
    Set<GeneSymbol> covered = new HashSet<>(coveredGenes);
    covered.removeAll(open);
    return new Tumor(
        type,
        alterations.stream()
            .map(alteration ->
                alteration.finding() instanceof Finding.WildTypeFound
                        && genesOf.apply(alteration.gene()).stream().anyMatch(open::contains)
                    ? alteration.unreadable()
                    : alteration)
            .toList(),
        covered,
        plasmaOnly);
  }
}
