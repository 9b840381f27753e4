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
   * Of how many decisions of a patient they are kept: of more, those of the newest. Entries of the
   * chain stay all the same.
   */
  public static final int MOST = 1_000;
}
