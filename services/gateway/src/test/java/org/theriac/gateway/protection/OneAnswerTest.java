package org.theriac.gateway.protection;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Deadline;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class OneAnswerTest {
  @Test
  void of_a_decision_and_a_refusal_at_the_same_time_one_is_given() throws Exception {
    try (ExecutorService both = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int round = 0; round < 2_000; round++) {
        OneAnswer one = new OneAnswer(Deadline.after(1, TimeUnit.MINUTES));
        List<Callable<Boolean>> claims = List.of(one::give, one::refuse);
        int given = 0;
        for (Future<Boolean> claim : both.invokeAll(claims)) {
          given += claim.get() ? 1 : 0;
        }
        assertThat(given).isEqualTo(1);
      }
    }
  }

  @Test
  void what_was_refused_is_not_given_and_what_was_given_is_not_refused() {
    OneAnswer refused = new OneAnswer(Deadline.after(1, TimeUnit.MINUTES));
    assertThat(refused.refuse()).isTrue();
    assertThat(refused.isRefused()).isTrue();
    assertThat(refused.give()).isFalse();

    OneAnswer given = new OneAnswer(Deadline.after(1, TimeUnit.MINUTES));
    assertThat(given.give()).isTrue();
    assertThat(given.refuse()).isFalse();
    assertThat(given.isRefused()).isFalse();
    assertThat(given.give()).isFalse();
  }
}
