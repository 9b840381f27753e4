package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A named allele (star allele, or variant name in genes without star alleles).
 *
 * @param name for example {@code *2}, {@code c.2846A>T}, {@code Reference}
 * @param reference true for the gene's reference allele, which names every position
 * @param bases the bases the allele names, by {@link DefiningPosition#index()}; one entry = that
 *     base, several = any of them (IUPAC "wobble"). A position that is not a key is not named and
 *     reads as reference
 * @param function CPIC's function, for example {@code No function}; empty = no function row:
 *     indeterminate, never normal
 * @param activity activity value; empty = none
 * @param structural true for alleles that small variants cannot define
 */
public record NamedAllele(
    String name,
    boolean reference,
    Map<Integer, List<String>> bases,
    String function,
    OptionalDouble activity,
    boolean structural) {
  public NamedAllele {
    bases = Map.copyOf(bases);
  }
}
