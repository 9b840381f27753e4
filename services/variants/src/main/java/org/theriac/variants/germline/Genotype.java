package org.theriac.variants.germline;

import java.util.List;
import java.util.OptionalLong;

/**
 * What a sample has at a position of the release.
 *
 * @param chromosome with {@code chr}
 * @param position 1-based GRCh38 position of the release, whatever the file's assembly
 * @param rsid dbSNP id; empty = none
 * @param alleles bases per chromosome copy in the release's spelling; {@code .} = not called; one
 *     entry = haploid
 * @param phased true if the order is that of the two copies
 * @param phaseSet the set within which phased genotypes combine; empty = the whole chromosome
 * @param quality what speaks against the call
 */
public record Genotype(
    String chromosome,
    long position,
    String rsid,
    List<String> alleles,
    boolean phased,
    OptionalLong phaseSet,
    GenotypeQuality quality) {
  /** How a copy that was not called is written. */
  public static final String NO_CALL = ".";

  /** Copies what it is given. */
  public Genotype {
    alleles = List.copyOf(alleles);
  }
}
