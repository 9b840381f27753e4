package org.theriac.trials.rpc;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.trials.index.TrialIndex;
import org.theriac.trials.matching.TrialMatcher;

/**
 * Reads the criteria of open trials before somebody asks for them: the first patient after a start
 * would wait for the reading of hundreds. It works as long as it rests, so that what is asked
 * meanwhile is answered.
 */
final class CriteriaAhead implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(CriteriaAhead.class);

  /** As many as the matcher keeps. */
  private static final int MOST = 30_000;

  /** A command that ends before needs no reading ahead. */
  private static final Duration BEFORE = Duration.ofSeconds(3);

  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final TrialIndex index;
  private final TrialMatcher matcher;
  private final Thread thread;
  private final CountDownLatch closed = new CountDownLatch(1);

  CriteriaAhead(TrialIndex index, TrialMatcher matcher) {
    this.index = index;
    this.matcher = matcher;
    this.thread = Thread.ofPlatform().daemon().name("criteria-ahead").unstarted(this::inBackground);
  }

  void start() {
    thread.start();
  }

  private void inBackground() {
    try {
      if (closes(BEFORE.toNanos())) {
        return;
      }
      int read = 0;
      for (String id : open()) {
        long begin = System.nanoTime();
        read(id);
        read++;
        if (closes(System.nanoTime() - begin)) {
          return;
        }
      }
      LOG.info("criteria of {} open trials were read ahead", read);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException | RuntimeException e) {
      // They are read when they are asked for.
      LOG.warn("criteria were not read ahead: {}", e.getClass().getSimpleName());
    }
  }

  private boolean closes(long within) throws InterruptedException {
    return closed.await(within, TimeUnit.NANOSECONDS);
  }

  /** Reads them now, as fast as may be. */
  void all() throws IOException {
    try {
      open().parallelStream()
          .forEach(id -> {
            try {
              read(id);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private List<String> open() throws IOException {
    return index.ids(MatchTrials.OPEN, MOST);
  }

  private void read(String id) throws IOException {
    var trial = index.find(id);
    if (trial.isPresent()) {
      matcher.criteria(trial.get());
      trial.get().arms().forEach(matcher::criteria);
    }
  }

  @Override
  public void close() {
    closed.countDown();
    if (thread.isAlive()) {
      try {
        thread.join(CLOSING);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
