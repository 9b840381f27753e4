package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waits for what happens after an answer was given. */
final class Eventually {
  /** Only to end a test that hangs: no test is timed. */
  private static final Duration HANGS = Duration.ofMinutes(2);

  private Eventually() {}

  /** Returns once the condition holds. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + HANGS.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime() - end).as("it does not come to pass").isNegative();
      LockSupport.parkNanos(5_000_000);
    }
  }
}
