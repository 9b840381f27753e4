package org.theriac.knowledgebase.pharmacogenomics;

/** How a gene's results are found. */
public enum CallingMethod {
  /** Pairs of named alleles that explain the genotypes; the highest score wins. */
  NAMED_ALLELES,
  /** Variants are listed; the two of lowest function count (DPYD, RYR1). */
  LOWEST_FUNCTION,
  /** Named alleles, of which the small variants show only a part; a call is limited (CYP2D6). */
  LIMITED_NAMED_ALLELES,
  /** Only results of other callers and laboratories (HLA). */
  OUTSIDE_ONLY
}
