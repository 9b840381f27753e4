package org.theriac.knowledgebase.oncology;

/** What evidence says of a therapy. */
public enum EvidenceDirection {
  /** The tumour responds. */
  SENSITIVITY,
  /** The tumour does not respond. */
  RESISTANCE,
  /** A study that looked for sensitivity did not find it. */
  NO_SENSITIVITY,
  /** A study that looked for resistance did not find it. */
  NO_RESISTANCE
}
