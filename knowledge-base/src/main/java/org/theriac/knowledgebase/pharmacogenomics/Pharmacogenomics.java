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
 * @param inhibitedPhenotypes for genes without scores: what a phenotype becomes under an inhibitor,
 *     by gene, kind of inhibitor and phenotype
 * @param doseModels models of the maintenance dose by ingredient
 * @param populations whom populations of guidelines mean, by name
 */
public record Pharmacogenomics(
    Map<GeneSymbol, GeneDefinition> genes,
    Map<Rxcui, List<GuidanceRule>> rulesByDrug,
    Map<Rxcui, List<TestBeforeUse>> testsBeforeUse,
    Map<Rxcui, List<EnzymeModulator>> modulators,
    Map<GeneSymbol, Map<EnzymeModulator.Effect, Map<String, String>>> inhibitedPhenotypes,
    Map<Rxcui, List<DoseModel>> doseModels,
    Map<String, Population> populations) {
  public Pharmacogenomics {
    genes = Map.copyOf(genes);
    rulesByDrug = Map.copyOf(rulesByDrug);
    testsBeforeUse = Map.copyOf(testsBeforeUse);
    modulators = Map.copyOf(modulators);
    inhibitedPhenotypes = Map.copyOf(inhibitedPhenotypes);
    doseModels = Map.copyOf(doseModels);
    populations = Map.copyOf(populations);
  }
}
