package org.theriac.trials.criteria;

/** Three-valued truth (Kleene): unknown is its own state. */
public enum Truth {
  /** It holds. */
  YES,
  /** It does not. */
  NO,
  /** The chart does not say. */
  UNKNOWN;

  Truth and(Truth other) {
    if (this == NO || other == NO) {
      return NO;
    }
    return this == YES && other == YES ? YES : UNKNOWN;
  }

  Truth or(Truth other) {
    if (this == YES || other == YES) {
      return YES;
    }
    return this == NO && other == NO ? NO : UNKNOWN;
  }

  Truth not() {
    return switch (this) {
      case YES -> NO;
      case NO -> YES;
      case UNKNOWN -> UNKNOWN;
    };
  }
}
