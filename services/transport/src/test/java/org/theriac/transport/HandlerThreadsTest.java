package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandlerThreadsTest {
  @Test
  void more_calls_than_kept_threads_all_run_at_the_same_time() throws InterruptedException {
    int calls = 1_000;
    var running = new CountDownLatch(calls);
    var end = new CountDownLatch(1);
    var virtual = new AtomicInteger();
    try (var threads = HandlerThreads.named("test")) {
      for (int i = 0; i < calls; i++) {
        threads.execute(() -> {
          if (Thread.currentThread().isVirtual()) {
            virtual.incrementAndGet();
          }
          running.countDown();
          try {
            end.await();
          } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
          }
        });
      }
      assertThat(running.await(60, TimeUnit.SECONDS)).isTrue();
      end.countDown();
    }
    assertThat(virtual).hasValue(calls - 256);
  }

  @Test
  void a_thread_is_used_again() throws Exception {
    try (var threads = HandlerThreads.named("test")) {
      Set<String> seen = new HashSet<>();
      // A thread is free a moment after its result is there: on a busy machine that moment is long.
      int most = 50;
      while (seen.size() < most
          && seen.add(threads.submit(() -> Thread.currentThread().getName()).get())) {
        Thread.sleep(20);
      }
      assertThat(seen).as("each call got another thread").hasSizeLessThan(most);
    }
  }
}
