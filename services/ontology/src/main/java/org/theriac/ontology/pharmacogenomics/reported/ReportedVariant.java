package org.theriac.ontology.pharmacogenomics.reported;

import java.util.List;

/**
 * One variant as a laboratory reports it.
 *
 * @param gene HGNC symbol; empty = the names say it
 * @param names dbSNP id, HGVS, SPDI or chromosome-position-ref-alt; all must mean the same
 * @param state how many copies have it
 * @param bases the bases of the copies where the report gives them, of either strand; wins over the
 *     state; empty = not given
 */
public record ReportedVariant(String gene, List<String> names, State state, List<String> bases) {
  public ReportedVariant {
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
