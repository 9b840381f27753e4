package org.theriac.records.profile;

/** Who stands behind a result. */
public enum Standing {
  /** A laboratory reported it. */
  LAB_REPORTED,
  /** Theriac called it and a named laboratory professional signed it. */
  SIGNED,
  /** Theriac called it and nobody has signed it. */
  UNVERIFIED
}
