package org.theriac.variants.germline;

/** Why a genotype may not be taken at face value; from worst to best. */
public enum GenotypeQuality {
  /** Called as reference by a row whose REF is not the release's. */
  REFERENCE_MISMATCH,
  /** Not expressible in the release's alleles; the alleles are given as the file writes them. */
  UNDOCUMENTED,
  /** The row's FILTER or the sample's FT names a failed filter. */
  FILTERED,
  /** GQ or DP is below the limit, or AD contradicts GT. */
  LOW,
  /** Nothing speaks against the call. */
  PASS
}
