package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Cold start to first alert, memory, and the latency of alerts with a stored profile beside that of
 * the liveness endpoint in the same run. Calls leave at a fixed rate whatever the answers do, and
 * count from the moment they were due, so that a stall is seen in full.
 */
public final class AlertBenchmark {
  private static final String PATIENT = "demo-1";

  /** Alerts sent before measuring: a JIT compiler that still works would be measured with them. */
  private static final int WARMING_UP = 3_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  private final int calls;
  private final int rate;

  /**
   * @param calls calls measured of each kind
   * @param rate calls a second
   */
  public AlertBenchmark(int calls, int rate) {
    this.calls = calls;
    this.rate = rate;
  }

  /**
   * Runs.
   *
   * @return the figures; milliseconds and MiB
   * @throws IOException if the served process does not start or answers with an error
   */
  public ObjectNode run() throws IOException, InterruptedException {
    var home = Files.createTempDirectory("theriac-bench");
    try (var client = HttpClient.newHttpClient();
        var served = ServedProcess.start(home)) {
      var figures = JSON.createObjectNode();
      figures.put("readyMs", served.awaitReady(client));
      expect(
          client.send(
              post(
                  served.address().resolve("/api/v1/patients/" + PATIENT + "/results"),
                  resource("lab-results.json")),
              BodyHandlers.ofString()),
          "storing a result");
      var order =
          post(
              served.address().resolve("/cds-services/theriac-order-sign"),
              resource("order-sign.json"));
      var first = client.send(order, BodyHandlers.ofString());
      expect(first, "the first alert");
      if (JSON.readTree(first.body()).path("cards").isEmpty()) {
        throw new IOException("the order gave no card: there is nothing to measure");
      }
      figures.put("coldStartToFirstAlertMs", served.millisecondsSinceStart());
      var liveness = HttpRequest.newBuilder(served.address().resolve("/health/liveness")).build();
      figures.put("refusedWhileWarmingUp", send(client, order, WARMING_UP).refused());
      send(client, liveness, WARMING_UP / 4);
      report(figures, "alert", measure(client, order));
      report(figures, "liveness", measure(client, liveness));
      figures.put(
          "alertToLivenessP50",
          figures.get("alertP50Ms").asDouble() / figures.get("livenessP50Ms").asDouble());
      figures.put("ratePerSecond", rate);
      figures.put("calls", calls);
      figures.put("residentMebibytes", served.residentMebibytes());
      figures.put("distributionMebibytes", distribution());
      return figures;
    } finally {
      delete(home);
    }
  }

  private Latencies measure(HttpClient client, HttpRequest request) throws IOException {
    var run = send(client, request, calls);
    if (run.refused() > 0) {
      throw new IOException(
          run.refused()
              + " of "
              + calls
              + " measured calls of "
              + request.uri().getPath()
              + " were not answered 200; the last had status "
              + run.lastRefusal());
    }
    return Latencies.of(run.latencies());
  }

  /** Sends the calls at the rate and waits for all answers. */
  private Run send(HttpClient client, HttpRequest request, int calls) throws IOException {
    var latencies = new double[calls];
    var refused = new AtomicInteger();
    var lastRefusal = new AtomicInteger();
    var pending = new ArrayList<CompletableFuture<Void>>(calls);
    long start = System.nanoTime();
    for (int i = 0; i < calls; i++) {
      int index = i;
      long due = start + i * 1_000_000_000L / rate;
      for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
        LockSupport.parkNanos(wait);
      }
      pending.add(
          client
              .sendAsync(request, BodyHandlers.ofString())
              .thenAccept(answer -> {
                latencies[index] = (System.nanoTime() - due) / 1e6;
                if (answer.statusCode() != 200) {
                  lastRefusal.set(answer.statusCode());
                  refused.incrementAndGet();
                }
              }));
    }
    try {
      CompletableFuture.allOf(pending.toArray(CompletableFuture[]::new)).join();
    } catch (CompletionException e) {
      var cause = e.getCause() == null ? e : e.getCause();
      throw new IOException(
          "a call of " + request.uri().getPath() + " failed: " + cause.getMessage(), e);
    }
    return new Run(latencies, refused.get(), lastRefusal.get());
  }

  /**
   * Answers to one series of calls.
   *
   * @param latencies milliseconds from when each call was due to its answer
   * @param refused answers with a status other than 200
   * @param lastRefusal status of the last of these, 0 if there was none
   */
  private record Run(double[] latencies, int refused, int lastRefusal) {}

  private static void report(ObjectNode figures, String name, Latencies latencies) {
    figures.put(name + "P50Ms", latencies.percentile(0.50));
    figures.put(name + "P99Ms", latencies.percentile(0.99));
    figures.put(name + "MaxMs", latencies.percentile(1));
  }

  private static HttpRequest post(URI address, String body) {
    return HttpRequest.newBuilder(address)
        .header("Content-Type", "application/json")
        .timeout(Duration.ofSeconds(10))
        .POST(BodyPublishers.ofString(body))
        .build();
  }

  private static void expect(HttpResponse<String> answer, String what) throws IOException {
    if (answer.statusCode() / 100 != 2) {
      throw new IOException(
          what + " failed with status " + answer.statusCode() + ": " + answer.body());
    }
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = AlertBenchmark.class.getResourceAsStream("/demo/" + name)) {
      if (in == null) {
        throw new IOException("missing resource /demo/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  /** Size of the jars on the class path, those named by a jar's manifest included. */
  private static double distribution() throws IOException {
    long bytes = 0;
    for (String entry :
        System.getProperty("java.class.path").split(java.io.File.pathSeparator, -1)) {
      var path = Path.of(entry);
      if (Files.isRegularFile(path)) {
        bytes += Files.size(path);
        var libraries = path.toAbsolutePath().resolveSibling("lib");
        if (Files.isDirectory(libraries)) {
          bytes += size(libraries);
        }
      }
    }
    return bytes / (1024.0 * 1024.0);
  }

  private static long size(Path folder) throws IOException {
    try (var files = Files.walk(folder)) {
      long bytes = 0;
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
      return bytes;
    }
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (var files = Files.walk(folder)) {
      deepestFirst = files.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.deleteIfExists(file);
    }
  }
}
