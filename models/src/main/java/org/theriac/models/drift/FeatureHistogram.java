package org.theriac.models.drift;

import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.DoubleAdder;
import java.util.concurrent.atomic.LongAdder;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.TrainingRow;

/** Counts of every feature's values in ten bins of equal width. Safe for use by many threads. */
public final class FeatureHistogram {
  private static final int BINS = 10;

  /**
   * Added to every bin's count, so that an empty bin gives a large index and not an infinite one.
   */
  private static final double SMOOTHING = 0.5;

  private final AtomicLongArray counts = new AtomicLongArray(Feature.values().length * BINS);
  private final DoubleAdder[] sums = new DoubleAdder[Feature.values().length];
  private final LongAdder total = new LongAdder();

  /** Nothing counted. */
  public FeatureHistogram() {
    for (int i = 0; i < sums.length; i++) {
      sums[i] = new DoubleAdder();
    }
  }

  /** The values of training rows. */
  public static FeatureHistogram of(List<TrainingRow> rows) {
    var histogram = new FeatureHistogram();
    rows.forEach(row -> histogram.add(row.features()));
    return histogram;
  }

  /** Counts one therapy's values; a missing one is 0, as the model reads it. */
  public void add(Map<Feature, Double> values) {
    total.increment();
    for (Feature feature : Feature.values()) {
      double value = Math.clamp(values.getOrDefault(feature, 0.0), 0.0, 1.0);
      counts.incrementAndGet(feature.ordinal() * BINS + Math.min(BINS - 1, (int) (value * BINS)));
      sums[feature.ordinal()].add(value);
    }
  }

  /** Therapies counted. */
  public long total() {
    return total.sum();
  }

  /** Mean of a feature, 0 to 1; 0 if nothing was counted. */
  public double mean(Feature feature) {
    long count = total();
    return count == 0 ? 0 : sums[feature.ordinal()].sum() / count;
  }

  /**
   * Population stability index of a feature against another histogram: the sum over bins of (share
   * here - share there) x ln(share here / share there). 0 = the same; below 0.1 is commonly read as
   * alike, above 0.25 as different.
   */
  public double stabilityIndex(Feature feature, FeatureHistogram other) {
    double index = 0;
    for (int bin = 0; bin < BINS; bin++) {
      double here = share(feature, bin);
      double there = other.share(feature, bin);
      index += (here - there) * Math.log(here / there);
    }
    return index;
  }

  private double share(Feature feature, int bin) {
    double count = counts.get(feature.ordinal() * BINS + bin) + SMOOTHING;
    return count / (total() + SMOOTHING * BINS);
  }
}
