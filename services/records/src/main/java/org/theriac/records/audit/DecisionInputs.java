package org.theriac.records.audit;

import java.time.Instant;
import org.theriac.records.Opaque;

/**
 * What a decision was made from, so that it can be made again.
 *
 * @param storedAt when
 * @param content as the caller wrote it; not looked into
 */
public record DecisionInputs(Instant storedAt, Opaque content) {
  /**
   * Of how many decisions of a patient, the newest, they are kept at least, where they are small.
   * Up to {@link #tooMany} there may be some more. Entries of the chain stay all the same.
   */
  public static final int MOST = 1_000;

  /** What the newest of them may take together where they are of one size: 16 MiB. */
  public static final int MOST_BYTES = 16 << 20;

  /**
   * How many are kept once one of this size is. So at no time are there more than {@link
   * #MOST_BYTES} divided by a size, and a sixteenth of that, of those that are at least as large,
   * and all together stay within nine times that, whatever a caller sends.
   *
   * @param size of the one that is written, in bytes
   * @return from 1 to {@link #MOST}
   */
  public static int most(long size) {
    return (int) Math.clamp(MOST_BYTES / Math.max(1, size), 1, MOST);
  }

  /**
   * At how many the oldest go, down to those that are kept. To look for the oldest takes the store
   * as long as there are many of them, so it does not at every decision.
   *
   * @param most how many are kept, from {@link #most}
   * @return a sixteenth more, at least one more
   */
  public static int tooMany(int most) {
    return most + Math.max(1, most / 16);
  }
}
