package org.theriac.variants.germline;

/**
 * From which values on a call counts as low.
 *
 * @param genotypeQuality GQ below this is low; 20 = one wrong call in a hundred
 * @param depth DP below this is low; at fewer reads a heterozygote shows only one allele too often
 *     (one time in 128 at 8)
 * @param heterozygousPercent a heterozygous call with a smaller share of reads for one of its
 *     alleles is low
 * @param homozygousOtherPercent a homozygous call with at least this share of reads for another
 *     allele is low
 */
public record QualityRules(
    int genotypeQuality, int depth, int heterozygousPercent, int homozygousOtherPercent) {
  /** GQ 20, DP 8, het share 10 percent, other alleles 25 percent. */
  public static final QualityRules STANDARD = new QualityRules(20, 8, 10, 25);
}
