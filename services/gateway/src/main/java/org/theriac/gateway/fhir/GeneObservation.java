package org.theriac.gateway.fhir;

/**
 * What a laboratory's Observation says of one gene.
 *
 * @param gene HGNC symbol
 * @param diplotype for example {@code *1/*2}; empty if only a phenotype is known
 * @param phenotype words; empty if only a diplotype is known
 * @param activityScore as written, for example {@code 0.5}; empty if not stated
 * @param specimen {@code germline}, {@code tumor}, or empty if not said
 * @param isFinal false for preliminary results
 * @param source who reported it, for people
 * @param observedOn ISO date; empty if not said
 */
public record GeneObservation(
    String gene,
    String diplotype,
    String phenotype,
    String activityScore,
    String specimen,
    boolean isFinal,
    String source,
    String observedOn) {
  /** The same, not final. */
  GeneObservation provisional() {
    return new GeneObservation(
        gene, diplotype, phenotype, activityScore, specimen, false, source, observedOn);
  }

  /** The same with another diplotype. */
  GeneObservation withDiplotype(String other) {
    return new GeneObservation(
        gene, other, phenotype, activityScore, specimen, isFinal, source, observedOn);
  }

  /** The same with an activity score. */
  GeneObservation withActivityScore(String score) {
    return new GeneObservation(
        gene, diplotype, phenotype, score, specimen, isFinal, source, observedOn);
  }
}
