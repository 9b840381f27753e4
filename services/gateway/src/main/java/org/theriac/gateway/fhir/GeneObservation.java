package org.theriac.gateway.fhir;

/**
 * What a laboratory's Observation says of one gene.
 *
 * @param gene HGNC symbol
 * @param diplotype for example {@code *1/*2}; empty if only a phenotype is known
 * @param phenotype words; empty if only a diplotype is known
 * @param specimen {@code germline}, {@code tumor}, or empty if not said
 * @param isFinal false for preliminary results
 * @param source who reported it, for people
 * @param observedOn ISO date; empty if not said
 */
public record GeneObservation(
    String gene,
    String diplotype,
    String phenotype,
    String specimen,
    boolean isFinal,
    String source,
    String observedOn) {}
