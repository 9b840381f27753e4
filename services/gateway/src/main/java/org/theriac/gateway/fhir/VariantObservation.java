package org.theriac.gateway.fhir;

import java.util.List;

/**
 * One germline variant as a laboratory's Observation reports it.
 *
 * @param gene HGNC symbol; empty if not said
 * @param names dbSNP ids, HGVS, SPDI or chromosome-position-ref-alt, as written
 * @param state how many copies have it
 * @param bases the two bases, if they are given instead; else empty
 * @param specimen {@code germline}, {@code tumor}, or empty if not said
 * @param isFinal false for preliminary results
 * @param source who reported it, for people
 * @param observedOn ISO date; empty if not said
 */
public record VariantObservation(
    String gene,
    List<String> names,
    State state,
    List<String> bases,
    String specimen,
    boolean isFinal,
    String source,
    String observedOn) {
  /** Copies the lists. */
  public VariantObservation {
    names = List.copyOf(names);
    bases = List.copyOf(bases);
  }

  /** How many copies of a chromosome have a variant. */
  public enum State {
    /** Looked for and not found. */
    ABSENT,
    /** Found; in how many copies is not said. */
    PRESENT,
    /** One of two. */
    HETEROZYGOUS,
    /** Both. */
    HOMOZYGOUS,
    /** The only one. */
    HEMIZYGOUS
  }
}
