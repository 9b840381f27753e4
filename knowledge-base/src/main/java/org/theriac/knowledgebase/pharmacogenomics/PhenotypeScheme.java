package org.theriac.knowledgebase.pharmacogenomics;

/** How a diplotype becomes a phenotype and a key into guidance. */
public enum PhenotypeScheme {
  /** Sum of activity values; guidance is looked up by the score. */
  ACTIVITY_SCORE,
  /** Unordered pair of functions; guidance is looked up by the phenotype. */
  FUNCTION_PAIR,
  /** Presence of single alleles, for example HLA-B *57:01 positive; several keys at once. */
  ALLELE_STATUS,
  /** No phenotype; guidance is looked up by the diplotype. */
  DIPLOTYPE
}
