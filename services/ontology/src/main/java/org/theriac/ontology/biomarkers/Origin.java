package org.theriac.ontology.biomarkers;

/** Where an alteration comes from. */
public enum Origin {
  /**
   * Not stated; taken as somatic, except where evidence is about the germline: there it is a
   * condition to confirm.
   */
  UNSTATED,
  /** Somatic. */
  SOMATIC,
  /** Germline. */
  GERMLINE
}
