package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sample has at one position.
 *
 * @param position 1-based GRCh38 position
 * @param alleles bases, one entry a chromosome copy; {@link #NO_CALL} = this copy was not called
 * @param phased true if the order of the entries is that of the two copies
 * @param phaseSet set within which phased genotypes can be combined; empty = the whole chromosome
 * @param quality whether the genotype can be taken at face value
 */
public record ObservedGenotype(
    long position, List<String> alleles, boolean phased, OptionalLong phaseSet, Quality quality) {
  /** The entry of a copy that was not called. */
  public static final String NO_CALL = ".";

  public ObservedGenotype {
    alleles = List.copyOf(alleles);
    if (alleles.isEmpty() || alleles.size() > 2) {
      throw new IllegalArgumentException("a genotype has one or two alleles");
    }
  }

  /** Why a genotype may not be taken at face value. */
  public enum Quality {
    /** It can. */
    PASS,
    /** A filter failed: counts as not called. */
    FILTERED,
    /** Too few reads or too low a quality: counts as not called. */
    LOW,
    /** Holds an allele that the release does not know. */
    UNDOCUMENTED,
    /** Called as reference by a row whose reference is not the release's: counts as not called. */
    REFERENCE_MISMATCH
  }

  boolean called() {
    return !alleles.contains(NO_CALL);
  }

  boolean partlyCalled() {
    return alleles.size() == 2
        && alleles.contains(NO_CALL)
        && !alleles.stream().allMatch(NO_CALL::equals);
  }

  boolean homozygous() {
    return alleles.size() == 1 || alleles.getFirst().equals(alleles.getLast());
  }
}
