package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.Source;

/**
 * All that calling and phenotyping a gene needs.
 *
 * @param gene the gene
 * @param chromosome with {@code chr}, for example {@code chr10}; {@code chrM} for mitochondrial
 *     genes
 * @param ploidy copies a person has
 * @param method how results are found
 * @param scheme how a diplotype becomes a phenotype
 * @param positions defining positions, by ascending GRCh38 position; empty for {@link
 *     CallingMethod#OUTSIDE_ONLY}
 * @param alleles named alleles, the reference first
 * @param requiredPositions indexes without which the gene is not called
 * @param tier1Positions indexes that the must-test (AMP tier 1) alleles need; empty = no such set
 *     is published
 * @param tier1Alleles names of the must-test alleles
 * @param tier2Positions indexes that the extended set (AMP tier 2) needs; empty = none at hand
 * @param tier2Alleles names of the alleles of the extended set
 * @param unphasedPriorities fixed choices among ties
 * @param undocumentedAsReference true if an unknown alternate base at a position is read as
 *     reference, with a note
 * @param writtenAsVariants true if diplotypes are written as variants, the reference allele
 *     unnamed: {@code X (heterozygous)}, {@code X/Y}, {@code Reference/Reference}
 * @param phenotypesByFunctionPair {@link PhenotypeScheme#FUNCTION_PAIR}: phenotype by the two
 *     functions joined by {@code " + "} in sorted order; haploid genes have single functions as
 *     keys
 * @param phenotypesByScore {@link PhenotypeScheme#ACTIVITY_SCORE}: phenotype by the score as
 *     written, for example {@code "1.25"} or {@code "≥3.0"}
 * @param deletionAllele name of the allele that stands for a missing copy; empty = none
 * @param decidingFunction the function that decides wherever one allele has it, where functions
 *     have no activity values; empty = none
 * @param fallback what one position alone says where no diplotype can be called
 * @param revisedFunctions alleles whose function the issuer has revised since, with the ISO date;
 *     to what is not at hand
 * @param source where the definition comes from
 */
public record GeneDefinition(
    GeneSymbol gene,
    String chromosome,
    Ploidy ploidy,
    CallingMethod method,
    PhenotypeScheme scheme,
    List<DefiningPosition> positions,
    List<NamedAllele> alleles,
    Set<Integer> requiredPositions,
    Set<Integer> tier1Positions,
    Set<String> tier1Alleles,
    Set<Integer> tier2Positions,
    Set<String> tier2Alleles,
    List<UnphasedPriority> unphasedPriorities,
    boolean undocumentedAsReference,
    boolean writtenAsVariants,
    Map<String, String> phenotypesByFunctionPair,
    Map<String, String> phenotypesByScore,
    String deletionAllele,
    String decidingFunction,
    Optional<SinglePositionFallback> fallback,
    Map<String, String> revisedFunctions,
    Source source) {
  public GeneDefinition {
    positions = List.copyOf(positions);
    alleles = List.copyOf(alleles);
    requiredPositions = Set.copyOf(requiredPositions);
    tier1Positions = Set.copyOf(tier1Positions);
    tier1Alleles = Set.copyOf(tier1Alleles);
    tier2Positions = Set.copyOf(tier2Positions);
    tier2Alleles = Set.copyOf(tier2Alleles);
    revisedFunctions = Map.copyOf(revisedFunctions);
    unphasedPriorities = List.copyOf(unphasedPriorities);
    phenotypesByFunctionPair = Map.copyOf(phenotypesByFunctionPair);
    phenotypesByScore = Map.copyOf(phenotypesByScore);
  }
}
