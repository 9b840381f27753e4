package org.theriac.knowledgebase.oncology;

import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.GeneSymbol;

/**
 * The oncology tables of a release.
 *
 * @param tumorTypes OncoTree
 * @param evidence every piece of evidence, by id
 * @param comparisons what trials compared head to head, by id
 * @param genes what is known of genes and markers
 * @param therapies medicines by generic name
 */
public record Oncology(
    TumorTypes tumorTypes,
    List<EvidenceItem> evidence,
    List<TherapyComparison> comparisons,
    Map<GeneSymbol, CancerGene> genes,
    Map<String, TherapyAgent> therapies) {
  public Oncology {
    evidence = List.copyOf(evidence);
    comparisons = List.copyOf(comparisons);
    genes = Map.copyOf(genes);
    therapies = Map.copyOf(therapies);
  }
}
