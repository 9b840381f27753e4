package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class TruthTest {
  /** From false to true, as Kleene orders them. */
  private static final List<Truth> ORDER = List.of(Truth.NO, Truth.UNKNOWN, Truth.YES);

  @Test
  void and_is_the_least_and_or_the_most_of_two() {
    for (int one = 0; one < ORDER.size(); one++) {
      for (int other = 0; other < ORDER.size(); other++) {
        var a = ORDER.get(one);
        var b = ORDER.get(other);
        assertThat(a.and(b)).as(a + " and " + b).isEqualTo(ORDER.get(Math.min(one, other)));
        assertThat(a.or(b)).as(a + " or " + b).isEqualTo(ORDER.get(Math.max(one, other)));
      }
    }
  }

  @Test
  void the_opposite_of_what_is_not_known_is_not_known() {
    for (int one = 0; one < ORDER.size(); one++) {
      assertThat(ORDER.get(one).not()).isEqualTo(ORDER.get(ORDER.size() - 1 - one));
    }
  }
}
