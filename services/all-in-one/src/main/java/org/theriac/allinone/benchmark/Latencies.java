package org.theriac.allinone.benchmark;

import java.util.Arrays;

/**
 * Latencies of many calls.
 *
 * @param sorted milliseconds, ascending
 */
record Latencies(double[] sorted) {
  static Latencies of(double[] milliseconds) {
    var sorted = milliseconds.clone();
    Arrays.sort(sorted);
    return new Latencies(sorted);
  }

  /** The value below which a share of the calls lies. */
  double percentile(double share) {
    return sorted[(int) Math.min(sorted.length - 1L, (long) Math.ceil(share * sorted.length) - 1)];
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Latencies that && Arrays.equals(sorted, that.sorted);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(sorted);
  }

  @Override
  public String toString() {
    return "Latencies of " + sorted.length + " calls";
  }
}
