package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Rxcui;

/**
 * The germline tables of a release.
 *
 * @param genes definitions by gene
 * @param rulesByDrug guidance by ingredient, in a stable order
 * @param testsBeforeUse advice to test by ingredient
 * @param modulators enzyme inhibitors and inducers by ingredient
 */
public record Pharmacogenomics(
    Map<GeneSymbol, GeneDefinition> genes,
    Map<Rxcui, List<GuidanceRule>> rulesByDrug,
    Map<Rxcui, List<TestBeforeUse>> testsBeforeUse,
    Map<Rxcui, List<EnzymeModulator>> modulators) {
  public Pharmacogenomics {
    genes = Map.copyOf(genes);
    rulesByDrug = Map.copyOf(rulesByDrug);
    testsBeforeUse = Map.copyOf(testsBeforeUse);
    modulators = Map.copyOf(modulators);
  }
}
