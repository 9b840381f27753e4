package org.theriac.records.audit;

/**
 * What a check of the chain found.
 *
 * @param entries entries looked at
 * @param brokenAt first place that does not fit; 0 = all fit
 */
public record Verification(long entries, long brokenAt) {
  /** True if every entry fits. */
  public boolean intact() {
    return brokenAt == 0;
  }
}
