package org.theriac.records.audit;

/**
 * The end of a chain.
 *
 * @param sequence place of the last entry; 0 = none yet
 * @param hash hash of the last entry
 */
public record Head(long sequence, String hash) {
  /** The end of a chain without entries. */
  public static final Head START = new Head(0, "0".repeat(64));
}
