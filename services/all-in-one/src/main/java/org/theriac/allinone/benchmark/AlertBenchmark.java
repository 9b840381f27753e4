package org.theriac.allinone.benchmark;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
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
import java.util.List;

/**
 * Cold start to first alert, memory, and the latency of alerts with a stored profile beside that of
 * the liveness endpoint in the same run. Calls leave at a fixed rate whatever the answers do, and
 * count from the moment they were due, so that a stall is seen in full. At the end, how long a
 * refusal takes where the chart has to be fetched and does not come.
 */
public final class AlertBenchmark {
  private static final String PATIENT = "demo-1";

  /** Alerts sent before measuring: a JIT compiler that still works would be measured with them. */
  private static final int WARMING_UP = 3_000;

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Calls, and calls a second, whose chart never comes; each waits out the budget for fetching. */
  private static final int SLOW_CALLS = 200;

  private static final int SLOW_RATE = 20;

  private static final String ORDER_SIGN = "/cds-services/theriac-order-sign";

  private final int calls;
  private final int rate;
  private final boolean separate;

  /**
   * @param calls calls measured of each kind
   * @param rate calls a second
   * @param separate each service as a process of its own, instead of one process for all
   */
  public AlertBenchmark(int calls, int rate, boolean separate) {
    this.calls = calls;
    this.rate = rate;
    this.separate = separate;
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
        var served = separate ? SeparateProcesses.start(home) : OneProcess.start(home)) {
      var paced = new PacedCalls(client);
      var figures = JSON.createObjectNode();
      figures.put("readyMs", served.awaitReady(client));
      expect(
          client.send(
              post(
                  served.address().resolve("/api/v1/patients/" + PATIENT + "/results"),
                  resource("lab-results.json")),
              BodyHandlers.ofString()),
          "storing a result");
      var order = post(served.address().resolve(ORDER_SIGN), resource("order-sign.json"));
      var first = client.send(order, BodyHandlers.ofString());
      expect(first, "the first alert");
      if (JSON.readTree(first.body()).path("cards").isEmpty()) {
        throw new IOException("the order gave no card: there is nothing to measure");
      }
      figures.put("coldStartToFirstAlertMs", served.millisecondsSinceStart());
      var liveness = HttpRequest.newBuilder(served.address().resolve("/health/liveness")).build();
      figures.put("refusedWhileWarmingUp", paced.send(order, WARMING_UP, rate).refused());
      paced.send(liveness, WARMING_UP / 4, rate);
      report(figures, "alert", paced.measure(order, calls, rate));
      report(figures, "liveness", paced.measure(liveness, calls, rate));
      figures.put(
          "alertToLivenessP50",
          figures.get("alertP50Ms").asDouble() / figures.get("livenessP50Ms").asDouble());
      figures.put("ratePerSecond", rate);
      figures.put("calls", calls);
      figures.set("slowFhirServer", slowChart(paced, served.address()));
      figures.put("processes", separate ? "separate" : "one");
      figures.put(
          "loadAverage", ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
      figures.put("residentMebibytes", served.residentMebibytes());
      figures.put("distributionMebibytes", distribution());
      return figures;
    } finally {
      delete(home);
    }
  }

  /** What a prescriber waits for when the chart does not come: a refusal, within the budget. */
  private ObjectNode slowChart(PacedCalls calls, URI address) throws IOException {
    try (var chart = new SlowFhirServer()) {
      var order = (ObjectNode) JSON.readTree(resource("order-sign.json"));
      ((ObjectNode) order.get("context")).put("patientId", "not-stored");
      order.put("fhirServer", chart.address().toString());
      var request = post(address.resolve(ORDER_SIGN), order.toString());
      calls.send(request, SLOW_CALLS, SLOW_RATE);
      var answers = calls.send(request, SLOW_CALLS, SLOW_RATE);
      if (answers.withStatus(412) != SLOW_CALLS) {
        throw new IOException(
            "a chart that does not come must give 412 each time, but "
                + answers.withStatus(412)
                + " of "
                + SLOW_CALLS
                + " did");
      }
      var figures = JSON.createObjectNode();
      report(figures, "refusal", answers.latencies());
      figures.put("calls", SLOW_CALLS);
      figures.put("ratePerSecond", SLOW_RATE);
      return figures;
    }
  }

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
