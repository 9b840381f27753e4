package org.theriac.trials.criteria;

/** Three-valued truth (Kleene): unknown is its own state. */
public enum Truth {
  /** It holds. */
  YES,
  /** It does not. */
  NO,
  /** The chart does not say. */
  UNKNOWN;

  /** Yes or no. */
  public static Truth of(boolean truth) {
    return truth ? YES : NO;
  }

  /** Both. */
  public Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : UNKNOWN;
  }

  /** At least one. */
  public Truth or(Truth other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == NO && other == NO ? NO : UNKNOWN;
  }

  /** The opposite. */
  public Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
