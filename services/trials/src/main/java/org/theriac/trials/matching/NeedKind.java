package org.theriac.trials.matching;

/** How much a missing fact decides, most first. */
public enum NeedKind {
  /** Disease, marker, stage, treatment so far: whether the trial is worth pursuing. */
  DECISIVE,
  /** A measurement or finding that screening establishes. */
  SCREENING,
  /** A criterion that was not understood: a person must read it. */
  READING,
  /** A confirmation that every patient gives at enrolment. */
  CONFIRMATION
}
