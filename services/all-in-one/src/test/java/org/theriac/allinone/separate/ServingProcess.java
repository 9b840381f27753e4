package org.theriac.allinone.separate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The embedded default as a process of its own on one data folder, and commands beside it. */
final class ServingProcess implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(180);

  private final Path home;
  private final HttpClient client;
  private final int port;
  private Process process;

  /**
   * Serves from a folder.
   *
   * @param home holds the data folder and the log
   */
  ServingProcess(Path home, HttpClient client) throws IOException, InterruptedException {
    this.home = home;
    this.client = client;
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = socket.getLocalPort();
    }
    try {
      start();
    } catch (IOException | InterruptedException | RuntimeException | AssertionError e) {
      close();
      throw e;
    }
  }

  URI address() {
    return URI.create("http://127.0.0.1:" + port);
  }

  Map<String, String> environment() {
    return Map.of(
        "THERIAC_HOME", home.resolve("data").toString(), "THERIAC_PORT", Integer.toString(port));
  }

  /** Starts it on what is in the folder, and waits until it is ready. */
  void start() throws IOException, InterruptedException {
    var log = home.resolve("serve.log");
    process =
        command("serve")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var deadline = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(deadline)) {
      assertThat(process.isAlive()).as(() -> read(log)).isTrue();
      try {
        var ready =
            HttpRequest.newBuilder(address().resolve("/health/readiness"))
                .timeout(Duration.ofSeconds(5));
        if (client.send(ready.build(), BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it does not listen before it is warm
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("not ready within " + START_LIMIT + ": " + read(log));
  }

  /** What a command ended with and wrote to its standard output. */
  record Ended(int code, String out, String err) {}

  /** Runs a command of the command line on the same data folder, as a user does. */
  Ended run(String... arguments) throws IOException, InterruptedException {
    var err = Files.createTempFile(home, "command", ".err");
    var started = command(arguments).redirectError(err.toFile()).start();
    started.getOutputStream().close();
    var out = new String(started.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(started.waitFor(180, TimeUnit.SECONDS)).isTrue();
    return new Ended(started.exitValue(), out, read(err));
  }

  private ProcessBuilder command(String... arguments) {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                // The tests' class path holds several settings of the log, told on standard output.
                "-Dlogback.statusListenerClass=ch.qos.logback.core.status.NopStatusListener",
                "-Dtheriac.root=" + System.getProperty("theriac.root"),
                "-cp",
                System.getProperty("java.class.path"),
                "org.theriac.allinone.Main"));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().removeIf(variable -> variable.startsWith("THERIAC_"));
    builder.environment().putAll(environment());
    return builder;
  }

  /** Ends the process without warning; its Redis is left over, as after a crash. */
  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  /** Ends its Redis without warning. */
  void killRedis() {
    var redis = process.descendants().toList();
    assertThat(redis).as("a server of its own").isNotEmpty();
    redis.forEach(ProcessHandle::destroyForcibly);
  }

  /** Ends both at once, as a loss of power does. */
  void killAll() throws InterruptedException {
    var children = process.descendants().toList();
    kill();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log";
    }
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    try {
      killAll();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
