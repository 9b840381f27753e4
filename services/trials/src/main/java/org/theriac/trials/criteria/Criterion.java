package org.theriac.trials.criteria;

/**
 * One criterion.
 *
 * @param id within the trial, for example {@code I3} or {@code E2}
 * @param text the registry's words
 * @param exclusion true for an exclusion
 * @param condition what it asks
 */
public record Criterion(String id, String text, boolean exclusion, Condition condition) {
  /** Whether it was understood. */
  public boolean parsed() {
    return !(condition instanceof Condition.NotUnderstood);
  }
}
