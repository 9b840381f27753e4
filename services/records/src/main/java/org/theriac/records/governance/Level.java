package org.theriac.records.governance;

/** How loud a rule is. */
public enum Level {
  /** It gives nothing. */
  OFF,
  /** It gives information only. */
  INFO,
  /** As serious as its source says. */
  INTERRUPTIVE
}
