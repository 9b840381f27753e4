package org.theriac.variants.consequence;

import java.util.List;
import java.util.Optional;

/**
 * What a row amounts to.
 *
 * @param effects on every transcript that it hits; empty = no transcript is known there
 * @param compared reference bases that a transcript could be compared with
 * @param mismatch what contradicts the row's reference bases; empty = nothing
 */
public record Called(List<TranscriptEffect> effects, int compared, Optional<Mismatch> mismatch) {
  public Called {
    effects = List.copyOf(effects);
  }

  /**
   * A reference base that a transcript has otherwise.
   *
   * @param position 1-based
   * @param stated the row's base
   * @param expected the transcript's base, on the forward strand
   * @param transcript accession
   */
  public record Mismatch(int position, char stated, char expected, String transcript) {}
}
