package org.theriac.knowledgebase.pharmacogenomics;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A position whose bases define alleles of a gene, as a VCF (4.x, left-aligned, parsimonious)
 * writes it.
 *
 * @param index place in {@link GeneDefinition#positions()}
 * @param grch38 1-based GRCh38 position
 * @param grch37 1-based GRCh37 position; empty = unknown
 * @param grch37Confirmed true if two sources agree on {@code grch37}; otherwise it is extrapolated
 *     and holds only where the file's reference base agrees
 * @param rsid dbSNP id; empty = none
 * @param reference GRCh38 reference bases, upper case
 * @param grch37Reference GRCh37 reference bases where they differ from GRCh38's; else equal to
 *     {@code reference}
 * @param alternates alternate bases that some allele names, upper case
 * @param repeat what is repeated here, where laboratories count repeats; empty = they do not
 */
public record DefiningPosition(
    int index,
    long grch38,
    OptionalLong grch37,
    boolean grch37Confirmed,
    String rsid,
    String reference,
    String grch37Reference,
    List<String> alternates,
    Optional<Repeat> repeat) {
  public DefiningPosition {
    alternates = List.copyOf(alternates);
  }

  /**
   * A short repeat; its alleles differ in the number of units.
   *
   * @param unit as reports write it, for example {@code TA}; a VCF may write it rotated
   * @param inReference units in the reference, as reports count them
   */
  public record Repeat(String unit, int inReference) {}
}
