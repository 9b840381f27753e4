package org.theriac.models.drift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.theriac.models.features.Feature;

class FeatureHistogramTest {
  @Test
  void the_same_distribution_has_an_index_near_zero() {
    assertThat(uniform(1, 0, 1).stabilityIndex(Feature.TRUST, uniform(2, 0, 1))).isLessThan(0.05);
  }

  @Test
  void another_distribution_has_a_large_index() {
    assertThat(uniform(1, 0, 0.5).stabilityIndex(Feature.TRUST, uniform(2, 0.5, 1)))
        .isGreaterThan(0.25);
  }

  @Test
  void the_index_is_never_negative_and_the_same_both_ways() {
    for (int seed = 0; seed < 20; seed++) {
      var one = uniform(seed, 0, 0.3 + seed / 40.0);
      var other = uniform(seed + 100, 0.1, 1);
      double index = one.stabilityIndex(Feature.TRUST, other);
      assertThat(index).isNotNegative();
      assertThat(other.stabilityIndex(Feature.TRUST, one)).isCloseTo(index, Offset.offset(1e-9));
    }
  }

  @Test
  void values_outside_the_range_and_missing_ones_are_counted_at_its_ends() {
    var histogram = new FeatureHistogram();
    histogram.add(Map.of(Feature.TRUST, 7.0));
    histogram.add(Map.of());
    assertThat(histogram.total()).isEqualTo(2);
    assertThat(histogram.mean(Feature.TRUST)).isEqualTo(0.5);
  }

  private static FeatureHistogram uniform(int seed, double from, double to) {
    var random = new Random(seed);
    var histogram = new FeatureHistogram();
    for (int i = 0; i < 2_000; i++) {
      histogram.add(Map.of(Feature.TRUST, from + random.nextDouble() * (to - from)));
    }
    return histogram;
  }
}
