package org.theriac.ontology.biomarkers;

/** Whether one alteration is what a leaf asks for. */
enum Fit {
  /** It is not. */
  NONE,
  /** It may be; more would have to be known of it. */
  POSSIBLE,
  /** Same change. */
  ALLELE,
  /** Same codon. */
  CODON,
  /** Same exon and class. */
  EXON,
  /** Same class. */
  CLASS,
  /** The gene. */
  GENE;

  boolean holds() {
    return compareTo(ALLELE) >= 0;
  }

  /** The rung of a fit that holds. */
  Rung rung() {
    return switch (this) {
      case ALLELE -> Rung.ALLELE;
      case CODON -> Rung.CODON;
      case EXON -> Rung.EXON;
      case CLASS -> Rung.CLASS;
      case GENE -> Rung.GENE;
      case NONE, POSSIBLE ->
          throw new IllegalStateException("a fit that does not hold has no rung");
    };
  }
}
