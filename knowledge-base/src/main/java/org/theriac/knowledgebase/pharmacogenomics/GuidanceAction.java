package org.theriac.knowledgebase.pharmacogenomics;

/** What a rule asks for. */
public enum GuidanceAction {
  /** Use as labelled. */
  NO_CHANGE,
  /** Do not use. */
  AVOID,
  /** Use another drug. */
  ALTERNATIVE,
  /** Lower the dose. */
  DECREASE_DOSE,
  /** Raise the dose. */
  INCREASE_DOSE,
  /** Use, and monitor more closely. */
  MONITOR,
  /** Test before use. */
  TEST,
  /** The source gives no recommendation. */
  NO_RECOMMENDATION
}
