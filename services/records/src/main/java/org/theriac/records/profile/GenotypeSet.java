package org.theriac.records.profile;

import java.time.Instant;
import java.util.List;
import org.theriac.records.Opaque;

/**
 * The genotypes of one source.
 *
 * @param source what they came from, by which they are replaced
 * @param knowledgeRelease release whose positions were read
 * @param storedAt when they were stored
 * @param genotypes as given; never empty
 */
public record GenotypeSet(
    String source, String knowledgeRelease, Instant storedAt, List<Opaque> genotypes) {
  /** Copies the list. */
  public GenotypeSet {
    genotypes = List.copyOf(genotypes);
  }
}
