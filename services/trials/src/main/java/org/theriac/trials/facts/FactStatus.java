package org.theriac.trials.facts;

/** How a fact stands. */
public enum FactStatus {
  /** The patient has it now. */
  PRESENT,
  /** Looked for and not there. */
  ABSENT,
  /** In the past. */
  HISTORICAL,
  /** Suspected. */
  POSSIBLE,
  /** Of a relative. */
  FAMILY,
  /** Planned or ordered. */
  PLANNED,
  /** Tested, result not known. */
  UNKNOWN_RESULT,
  /** Of somebody else. */
  OTHER_PERSON
}
