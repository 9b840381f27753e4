package org.theriac.variants.somatic;

/** What a file says of a variant's origin. */
public enum StatedOrigin {
  /** Nothing: a tumour read alone shows inherited variants too. */
  NOT_STATED,
  /** The normal was looked at and lacks it. */
  SOMATIC,
  /** The normal carries it too. */
  GERMLINE
}
