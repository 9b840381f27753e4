package org.theriac.therapies.ranking;

/** What a therapy's evidence amounts to, in the order in which a ranking shows it. */
public enum Direction {
  /** Expected to respond. */
  SENSITIVITY,
  /** Evidence of comparable strength both ways about the same finding. */
  CONFLICTING,
  /** Expected not to respond. */
  RESISTANCE
}
