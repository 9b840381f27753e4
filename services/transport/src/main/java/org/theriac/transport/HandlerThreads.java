package org.theriac.transport;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The threads that handlers of a service run on. They are kept, because libraries keep what is dear
 * to make (ciphers, random generators, buffers) per thread: on a fresh thread for every call they
 * would make it every time. Beyond so many calls at a time the rest run on virtual threads, so no
 * call is ever refused or waits for another.
 */
final class HandlerThreads {
  private static final int MOST_KEPT = 256;
  private static final long IDLE_SECONDS = 60;

  private HandlerThreads() {}

  /**
   * Starts with no thread.
   *
   * @param name beginning of the threads' names
   */
  static ExecutorService named(String name) {
    ThreadFactory kept = Thread.ofPlatform().name(name + "-", 0).daemon().factory();
    ThreadFactory beyond = Thread.ofVirtual().name(name + "-beyond-", 0).factory();
    return new ThreadPoolExecutor(
        0,
        MOST_KEPT,
        IDLE_SECONDS,
        TimeUnit.SECONDS,
        new SynchronousQueue<>(),
        kept,
        (task, pool) -> beyond.newThread(task).start());
  }
}
