package org.theriac.ontology.biomarkers;

/** How the evidence's disease relates to the tumour, closest first. */
public enum DiseaseRelation {
  /** The same node. */
  SAME,
  /** The evidence's disease is an ancestor of the same main type, so it covers the tumour. */
  ANCESTOR,
  /**
   * Any solid tumour, any haematological one, or any cancer for a tumour that is not of the blood.
   */
  TUMOR_AGNOSTIC,
  /**
   * A label's disease is a more precise type of the same main type: the tumour may be of it, which
   * becomes a condition.
   */
  NARROWER,
  /** Another tumour type, or the tumour type is not known. */
  OTHER;

  /** Whether the evidence covers the tumour. */
  public boolean covers() {
    return this != OTHER;
  }
}
