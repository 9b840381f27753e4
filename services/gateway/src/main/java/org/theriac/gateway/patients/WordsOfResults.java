package org.theriac.gateway.patients;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.gateway.clients.ReleaseGenes;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.ontology.v1.GeneResult;

/**
 * Results that are given in words of a laboratory, read by the rule by which the words of an
 * Observation are read, so that a result means the same whichever way it came.
 */
@Singleton
final class WordsOfResults {
  private final ReleaseGenes genes;
  private final VariantResults variants;

  WordsOfResults(ReleaseGenes genes, VariantResults variants) {
    this.genes = genes;
    this.variants = variants;
  }

  /**
   * What the words of one result mean.
   *
   * @param result with a diplotype or a phenotype as it was written
   * @return the result as it is stored; as it is if the words are not read so
   */
  GeneResult read(GeneResult result) {
    List<String> words = new ArrayList<>(result.getDiplotypesList());
    words.addAll(result.getPhenotypesList());
    if (words.size() != 1 || result.getActivityScoresCount() > 0) {
      return result;
    }
    Set<String> known = genes.get(Services.within(Duration.ofSeconds(2)));
    GeneObservations.Reading reading =
        GeneObservations.readWords(result.getGene(), words.getFirst(), known);
    List<GeneResult> read =
        variants
            .join(
                GeneResults.observed(reading.results()),
                reading.variants(),
                Services.within(Duration.ofSeconds(10)),
                new ArrayList<>())
            .results();
    if (read.size() != 1 || !read.getFirst().getGene().equals(result.getGene())) {
      return result;
    }
    return read.getFirst().toBuilder()
        .setStatus(result.getStatus())
        .setSource(result.getSource())
        .setObservedOn(result.getObservedOn())
        .setSpecimen(result.getSpecimen())
        .build();
  }
}
