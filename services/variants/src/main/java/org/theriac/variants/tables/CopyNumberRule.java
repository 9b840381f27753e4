package org.theriac.variants.tables;

import java.util.OptionalDouble;
import org.theriac.variants.tables.GeneCopyNumber.State;

/**
 * What copies amount to. Total copies are judged against the tumour's ploidy as COSMIC defines its
 * high-level gains and losses: ploidy up to 2.7, 5 copies or more are a gain and 0 a loss; above, 9
 * copies or more are a gain and fewer than ploidy - 2.7 a loss. Without a ploidy only what holds
 * under either is said. A log2 ratio without purity says little: from 2 on and down to -2 it is
 * taken for amplification and deletion (the project's own rule), between 1 and 2 it is undecided.
 */
final class CopyNumberRule {
  private static final double HIGH_PLOIDY = 2.7;
  private static final double GAIN = 5;
  private static final double GAIN_AT_HIGH_PLOIDY = 9;

  private CopyNumberRule() {}

  /** A state and the rule that gave it. */
  record Judged(State state, String reason) {}

  static Judged copies(double copies, OptionalDouble ploidy) {
    if (copies < 0.5) {
      return new Judged(State.DELETED, "no copy is left");
    }
    if (ploidy.isEmpty()) {
      if (copies >= GAIN_AT_HIGH_PLOIDY) {
        return new Judged(State.AMPLIFIED, "9 or more copies, at any ploidy");
      }
      return copies >= GAIN
          ? new Judged(
              State.UNDECIDED,
              "5 to 8 copies are an amplification only up to a ploidy of 2.7; the ploidy is not"
                  + " known")
          : new Judged(State.NEITHER, "fewer than 5 copies");
    }
    double of = ploidy.getAsDouble();
    if (of <= HIGH_PLOIDY) {
      return copies >= GAIN
          ? new Judged(State.AMPLIFIED, "5 or more copies at a ploidy up to 2.7")
          : new Judged(State.NEITHER, "fewer than 5 copies");
    }
    if (copies >= GAIN_AT_HIGH_PLOIDY) {
      return new Judged(State.AMPLIFIED, "9 or more copies at a ploidy above 2.7");
    }
    return copies < of - HIGH_PLOIDY
        ? new Judged(State.UNDECIDED, "fewer copies than ploidy - 2.7, but not none")
        : new Judged(State.NEITHER, "fewer than 9 copies at a ploidy above 2.7");
  }

  static Judged log2(double ratio) {
    if (ratio >= 2) {
      return new Judged(State.AMPLIFIED, "log2 ratio of 2 or more");
    }
    if (ratio <= -2) {
      return new Judged(State.DELETED, "log2 ratio of -2 or less");
    }
    return Math.abs(ratio) >= 1
        ? new Judged(
            State.UNDECIDED,
            "a log2 ratio between 1 and 2 decides nothing without purity and ploidy")
        : new Judged(State.NEITHER, "log2 ratio between -1 and 1");
  }
}
