package org.theriac.trials.criteria;

import java.util.List;

/** What a criterion asks. */
public sealed interface Condition {
  /** All parts hold. */
  record AllOf(List<Condition> parts) implements Condition {
    public AllOf {
      parts = List.copyOf(parts);
    }
  }

  /** At least one part holds. */
  record AnyOf(List<Condition> parts) implements Condition {
    public AnyOf {
      parts = List.copyOf(parts);
    }
  }

  /** The part does not hold. */
  record Not(Condition part) implements Condition {}

  /**
   * A number lies in a range.
   *
   * @param type fact type
   * @param name fact name
   * @param low smallest value
   * @param high largest value
   * @param unit unit; empty = as usual
   */
  record InRange(String type, String name, double low, double high, String unit)
      implements Condition {}

  /**
   * A concept is there.
   *
   * @param type fact type
   * @param name fact name
   * @param value the value asked for; empty = any that is not negative
   * @param historyCounts whether something past counts
   */
  record Concept(String type, String name, String value, boolean historyCounts)
      implements Condition {}

  /** The patient's sex at birth. */
  record Sex(String sex) implements Condition {}

  /** What every patient confirms at enrolment: consent, contraception, visits. */
  record Routine() implements Condition {}

  /** Text that was not understood: unknown, always. */
  record NotUnderstood() implements Condition {}
}
