package org.theriac.ontology.biomarkers;

/** A classification that the caller states of a small variant. */
public enum Classification {
  /** None stated. */
  NONE,
  /** Oncogenic or pathogenic, likely included. */
  PATHOGENIC,
  /** Of uncertain significance. */
  UNCERTAIN,
  /** Benign, likely included. */
  BENIGN
}
