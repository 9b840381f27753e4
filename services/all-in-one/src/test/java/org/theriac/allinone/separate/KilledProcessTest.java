package org.theriac.allinone.separate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.ServiceName;

/**
 * The embedded default, killed in the middle of its work: the process alone, its Redis alone, and
 * both at once as by a loss of power. It is started again on the same folder, and nothing that was
 * acknowledged is missing.
 */
@Tag("long")
class KilledProcessTest {
  private static final Duration START_LIMIT = Duration.ofSeconds(90);

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();
  private Process process;
  private int port;

  @AfterEach
  void stop() throws InterruptedException {
    if (process != null) {
      killAll();
    }
    client.close();
  }

  @Test
  void what_was_acknowledged_survives_the_death_of_the_process_of_redis_and_of_both()
      throws Exception {
    port = freePort();
    start();
    try (var load = new Load(client, URI.create("http://127.0.0.1:" + port))) {
      load.awaitMore();

      process.destroyForcibly().waitFor();
      load.awaitRefusal();
      start();
      load.awaitMore();

      var redis = redis();
      assertThat(redis).as("a server of its own").isNotEmpty();
      redis.forEach(ProcessHandle::destroyForcibly);
      load.awaitRefusal();
      assertThat(load.order("warned", "").status()).isIn(412, 503);

      killAll();
      start();
      load.awaitMore();
      load.close();
      try (var beside =
          LocalServices.besideServing(Map.of("THERIAC_HOME", home.resolve("data").toString()))) {
        load.verify(RecordsServiceGrpc.newBlockingStub(beside.to(ServiceName.RECORDS)));
      }
    }
  }

  private List<ProcessHandle> redis() {
    return process.descendants().toList();
  }

  private void killAll() throws InterruptedException {
    var children = redis();
    process.destroyForcibly().waitFor();
    children.forEach(ProcessHandle::destroyForcibly);
  }

  private void start() throws IOException, InterruptedException {
    var builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dtheriac.root=" + System.getProperty("theriac.root"),
            "-cp",
            System.getProperty("java.class.path"),
            "org.theriac.allinone.Main",
            "serve");
    builder.environment().keySet().removeIf(variable -> variable.startsWith("THERIAC_"));
    builder.environment().put("THERIAC_HOME", home.resolve("data").toString());
    builder.environment().put("THERIAC_PORT", Integer.toString(port));
    var log = home.resolve("serve.log");
    process =
        builder
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
            .start();
    var deadline = Instant.now().plus(START_LIMIT);
    while (Instant.now().isBefore(deadline)) {
      assertThat(process.isAlive()).as(() -> read(log)).isTrue();
      try {
        var ready =
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/health/readiness"))
                .timeout(Duration.ofSeconds(5))
                .build();
        if (client.send(ready, BodyHandlers.discarding()).statusCode() == 200) {
          return;
        }
      } catch (IOException notYet) {
        // it does not listen before it is warm
      }
      Thread.sleep(100);
    }
    throw new IllegalStateException("not ready within " + START_LIMIT + ": " + read(log));
  }

  private static String read(Path log) {
    try {
      return Files.readString(log);
    } catch (IOException e) {
      return "no log";
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
