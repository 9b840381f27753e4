package org.theriac.knowledgebase.compare;

/**
 * An answer that differs between two releases.
 *
 * @param kind what it is about
 * @param subject id of the rule, or gene and allele, or gene and key of the phenotype
 * @param before the answer of the older release; empty = none
 * @param after the answer of the newer release; empty = none
 */
public record ChangedAnswer(Kind kind, String subject, String before, String after) {
  /** Kinds of answers. */
  public enum Kind {
    /** Prescribing guidance for a drug and results. */
    GUIDANCE,
    /** Function of an allele. */
    ALLELE_FUNCTION,
    /** Definition of an allele. */
    ALLELE_DEFINITION,
    /** Phenotype of a function pair or score. */
    PHENOTYPE,
    /** Advice to test before use. */
    TEST_BEFORE_USE,
    /** Effect of a drug on an enzyme. */
    ENZYME_MODULATOR
  }
}
