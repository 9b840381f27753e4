package org.theriac.records.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Random;
import org.junit.jupiter.api.Test;

class DecisionInputsTest {
  @Test
  void whatever_sizes_come_in_what_order_the_bytes_of_a_patient_stay_bounded() {
    long bound = 9L * DecisionInputs.MOST_BYTES;
    for (int seed = 0; seed < 200; seed++) {
      Random random = new Random(seed);
      Deque<Integer> kept = new ArrayDeque<>();
      long bytes = 0;
      for (int i = 0; i < 3_000; i++) {
        int size = 1 << random.nextInt(23);
        kept.addLast(size);
        bytes += size;
        int most = DecisionInputs.most(size);
        if (kept.size() >= DecisionInputs.tooMany(most)) {
          while (kept.size() > most) {
            bytes -= kept.removeFirst();
          }
        }
        assertThat(bytes).isLessThanOrEqualTo(bound);
      }
    }
  }

  @Test
  void the_oldest_of_few_go_at_once_and_those_of_many_a_sixteenth_at_a_time() {
    assertThat(DecisionInputs.tooMany(1)).isEqualTo(2);
    assertThat(DecisionInputs.tooMany(31)).isEqualTo(32);
    assertThat(DecisionInputs.tooMany(1_000)).isEqualTo(1_062);
  }

  @Test
  void small_ones_are_kept_as_many_as_ever_and_the_newest_always() {
    assertThat(DecisionInputs.most(0)).isEqualTo(DecisionInputs.MOST);
    assertThat(DecisionInputs.most(10_000)).isEqualTo(DecisionInputs.MOST);
    assertThat(DecisionInputs.most(2 << 20)).isEqualTo(8);
    assertThat(DecisionInputs.most(1L << 40)).isEqualTo(1);
  }
}
