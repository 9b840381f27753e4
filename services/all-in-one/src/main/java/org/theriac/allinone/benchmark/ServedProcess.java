package org.theriac.allinone.benchmark;

import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A copy of this program, serving from an empty data folder in a process of its own. */
final class ServedProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private final Process process;
  private final URI address;
  private final long startedAt;
  private final Path log;

  private ServedProcess(Process process, URI address, long startedAt, Path log) {
    this.process = process;
    this.address = address;
    this.startedAt = startedAt;
    this.log = log;
  }

  static ServedProcess start(Path home) throws IOException {
    int port = freePort();
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(virtualMachineFlags());
    command.addAll(
        List.of(
            "-cp", System.getProperty("java.class.path"), "org.theriac.allinone.Main", "serve"));
    var builder = new ProcessBuilder(command);
    builder.environment().put("THERIAC_HOME", home.resolve("home").toString());
    builder.environment().put("THERIAC_PORT", String.valueOf(port));
    var log = home.resolve("serve.log");
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    long startedAt = System.nanoTime();
    return new ServedProcess(
        builder.start(), URI.create("http://127.0.0.1:" + port), startedAt, log);
  }

  /** Waits until the process answers, and gives the milliseconds since it was started. */
  double awaitReady(HttpClient client) throws IOException, InterruptedException {
    var probe =
        HttpRequest.newBuilder(address.resolve("/health/liveness"))
            .timeout(Duration.ofSeconds(2))
            .build();
    while (System.nanoTime() - startedAt < PATIENCE.toNanos()) {
      if (!process.isAlive()) {
        throw new IOException("the served process ended; its log: " + Files.readString(log));
      }
      try {
        if (client.send(probe, BodyHandlers.discarding()).statusCode() == 200) {
          return millisecondsSinceStart();
        }
      } catch (IOException e) {
        // Not listening yet; the loop's end says so if it never does.
        Thread.sleep(5);
      }
    }
    throw new IOException("the served process was not ready after " + PATIENCE.toSeconds() + " s");
  }

  double millisecondsSinceStart() {
    return (System.nanoTime() - startedAt) / 1e6;
  }

  URI address() {
    return address;
  }

  /** Resident memory in MiB of the process and its children; -1 where the system does not tell. */
  double residentMebibytes() {
    double sum = resident(process.pid());
    if (sum < 0) {
      return -1;
    }
    for (var child : process.descendants().toList()) {
      sum += Math.max(0, resident(child.pid()));
    }
    return sum;
  }

  private static double resident(long pid) {
    var status = new File("/proc/" + pid + "/status");
    try {
      return Files.readAllLines(status.toPath()).stream()
          .filter(line -> line.startsWith("VmRSS:"))
          .mapToDouble(line -> Double.parseDouble(line.replaceAll("[^0-9]", "")) / 1024)
          .findFirst()
          .orElse(-1);
    } catch (IOException e) {
      return -1;
    }
  }

  private static List<String> virtualMachineFlags() {
    return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(flag -> !flag.startsWith("-agentlib") && !flag.startsWith("-javaagent"))
        .toList();
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void close() {
    process.destroy();
    try {
      if (!process.waitFor(15, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
