package org.theriac.records.storage;

import java.util.Optional;
import java.util.function.Supplier;
import org.theriac.records.RecordsException;

/** Repeats a read-change-write that somebody else came in between of. */
final class Attempts {
  private static final int MOST = 8;

  private Attempts() {}

  /**
   * Tries until it succeeds.
   *
   * @param attempt reads anew and writes; empty if somebody came in between
   * @throws RecordsException CONFLICT after eight attempts
   */
  static <T> T until(Supplier<Optional<T>> attempt) {
    for (int i = 0; i < MOST; i++) {
      Optional<T> done = attempt.get();
      if (done.isPresent()) {
        return done.get();
      }
    }
    throw Room.conflict();
  }
}
