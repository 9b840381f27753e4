package org.theriac.ontology.biomarkers;

/** How close the evidence's biomarker is to what was found, closest first. */
public enum Rung {
  /** Same protein change, coding change or fusion. */
  ALLELE,
  /** Same codon. */
  CODON,
  /** Same exon and class of change. */
  EXON,
  /**
   * Class: oncogenic, loss of function, activating, fusion, amplification, signature, expression.
   */
  CLASS,
  /** The gene. */
  GENE;

  /** The more distant of two. */
  Rung or(Rung other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The closer of two. */
  Rung closer(Rung other) {
    return compareTo(other) <= 0 ? this : other;
  }
}
