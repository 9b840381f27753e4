package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/**
 * Times of calls one after the other, by the clock and by what this program's threads worked: on a
 * machine that others use too the clock tells of them as well.
 */
final class CallTimes {
  private static final ThreadMXBean THREADS =
      ManagementFactory.getPlatformMXBean(ThreadMXBean.class);

  private final double[] wall;
  private final double[] worked;
  private int call;

  /**
   * Prepares.
   *
   * @param calls how many are measured
   */
  CallTimes(int calls) {
    wall = new double[calls];
    worked = new double[calls];
  }

  /** Makes a call and measures it. */
  <T> T measured(java.util.function.Supplier<T> asked) {
    double before = threadsMillis();
    long begin = System.nanoTime();
    T answer = asked.get();
    wall[call] = (System.nanoTime() - begin) / 1e6;
    worked[call] = threadsMillis() - before;
    call++;
    return answer;
  }

  /** What all threads of the program worked so far; the compiler and the collector have others. */
  static double threadsMillis() {
    long nanoseconds = 0;
    for (long time : THREADS.getThreadCpuTime(THREADS.getAllThreadIds())) {
      // -1 = the thread has just ended.
      nanoseconds += Math.max(0, time);
    }
    return nanoseconds / 1e6;
  }

  /**
   * Tells the figures.
   *
   * @param p95Below milliseconds that 95 of 100 calls are to stay below, by the clock, on a machine
   *     of their own
   */
  void put(ObjectNode figures, double p95Below) {
    var clock = Latencies.of(wall);
    var cpu = Latencies.of(worked);
    figures.put("calls", wall.length);
    figures.put("p50CpuMillis", tenths(cpu.percentile(0.5)));
    figures.put("p95CpuMillis", tenths(cpu.percentile(0.95)));
    figures.put("p50Millis", tenths(clock.percentile(0.5)));
    figures.put("p95Millis", tenths(clock.percentile(0.95)));
    figures.put("maxMillis", tenths(clock.percentile(1)));
    figures.put("barMillis", p95Below);
    figures.put("p95WithinBar", clock.percentile(0.95) < p95Below);
    figures.put("p95CpuWithinBar", cpu.percentile(0.95) < p95Below);
  }

  static double tenths(double value) {
    return Math.round(value * 10) / 10.0;
  }
}
