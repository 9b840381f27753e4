package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.embedded.ServerBinary;
import redis.clients.jedis.UnifiedJedis;

/**
 * What flushing every write to disk costs. Not part of the tests; run by {@code mvn -pl
 * services/records test -Dtest=StoreBenchmark}.
 */
final class StoreBenchmark {
  private static final long MILLIS = 4_000;

  @TempDir Path folder;

  private interface Work {
    void run(int caller, int call);
  }

  @Test
  void measure() throws Exception {
    ServerBinary binary =
        ServerBinary.installed().orElseGet(() -> ServerBinary.bundled(folder.resolve("bin")));
    try (Site site = Site.open(folder, binary);
        UnifiedJedis redis = site.intruder()) {
      GeneResult[] results = new GeneResult[20];
      for (int i = 0; i < results.length; i++) {
        results[i] = Site.result("GENE" + i, "*1/*2", ResultStatus.RESULT_STATUS_UNVERIFIED);
      }
      site.put("bench", "p", "f", results);
      String text = "x".repeat(4_000);
      System.out.println("Redis " + binary.version());
      System.out.println("| appendfsync | work | callers | calls/s | p50 ms | p99 ms |");
      System.out.println("|---|---|---|---|---|---|");
      for (String flush : List.of("warm-up", "no", "everysec", "always")) {
        redis.configSet("appendfsync", flush.equals("warm-up") ? "no" : flush);
        for (int callers : List.of(1, 16, 64)) {
          line(flush, "audit entry", callers, (_, _) -> site.audit("bench", "p"));
        }
        line(
            flush,
            "note of 4 kB",
            1,
            (_, call) -> site.note("bench", "q" + call / 100, "n" + call, "", text));
        line(
            flush,
            "note of 4 kB",
            16,
            (caller, call) -> site.note("bench", "q" + caller, "n" + call, "", text));
        line(
            flush,
            "read a profile",
            1,
            (_, _) -> assertThat(site.profile("bench", "p").getResultsCount()).isEqualTo(20));
      }
      long start = System.nanoTime();
      var verified = site.verify("bench");
      System.out.printf(
          Locale.ROOT,
          "verified %d entries in %.1f s%n",
          verified.getEntries(),
          (System.nanoTime() - start) / 1e9);
      assertThat(verified.getIntact()).isTrue();
    }
  }

  private static void line(String flush, String what, int callers, Work work) throws Exception {
    long end = System.nanoTime() + MILLIS * 1_000_000;
    List<Callable<long[]>> all = new ArrayList<>();
    for (int i = 0; i < callers; i++) {
      int caller = i;
      all.add(() -> {
        long[] times = new long[500_000];
        int calls = 0;
        for (long now = System.nanoTime(); now < end && calls < times.length; calls++) {
          work.run(caller, calls);
          long then = now;
          now = System.nanoTime();
          times[calls] = now - then;
        }
        return Arrays.copyOf(times, calls);
      });
    }
    List<long[]> measured = new ArrayList<>();
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<long[]> one : executor.invokeAll(all)) {
        measured.add(one.get());
      }
    }
    long[] times = measured.stream().flatMapToLong(Arrays::stream).sorted().toArray();
    System.out.printf(
        Locale.ROOT,
        "| %s | %s | %d | %.0f | %.2f | %.2f |%n",
        flush,
        what,
        callers,
        times.length * 1_000.0 / MILLIS,
        times[times.length / 2] / 1e6,
        times[(int) (times.length * 0.99)] / 1e6);
  }
}
