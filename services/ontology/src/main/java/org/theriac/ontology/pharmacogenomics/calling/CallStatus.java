package org.theriac.ontology.pharmacogenomics.calling;

/** How far a gene could be called. */
public enum CallStatus {
  /** One best-supported result. */
  CALLED,
  /**
   * Several equally supported results, or one that rests on reading an unknown base as reference,
   * on one copy alone, or on a gene whose copies were not counted.
   */
  AMBIGUOUS,
  /** None; the notes say why. Unknown, never reference. */
  NOT_CALLED
}
