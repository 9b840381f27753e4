package org.theriac.knowledgebase.pharmacogenomics;

/** How serious it is to ignore a rule. */
public enum Severity {
  /** Nothing to do. */
  NONE,
  /** Monitor, titrate, test. */
  INFO,
  /** Change drug or dose. */
  WARNING,
  /** Avoid: risk of serious harm. */
  CRITICAL
}
