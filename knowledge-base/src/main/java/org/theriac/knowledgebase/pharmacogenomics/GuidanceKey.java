package org.theriac.knowledgebase.pharmacogenomics;

import java.util.Map;

/** What one gene must be for a rule to apply. */
public sealed interface GuidanceKey {
  /**
   * A phenotype in the release's words, or an allele status such as {@code *57:01 positive}.
   *
   * @param value the words
   */
  record Phenotype(String value) implements GuidanceKey {}

  /**
   * An activity score as written, for example {@code 1.0} or {@code ≥3.75}.
   *
   * @param value the score
   */
  record ActivityScore(String value) implements GuidanceKey {}

  /**
   * A diplotype as allele counts.
   *
   * @param alleles copies by allele name, summing to the gene's copies
   */
  record Diplotype(Map<String, Integer> alleles) implements GuidanceKey {
    public Diplotype {
      alleles = Map.copyOf(alleles);
    }
  }

  /** The source's row for a gene without a result. */
  record NoResult() implements GuidanceKey {}
}
