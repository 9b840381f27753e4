package org.theriac.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.Channels;
import org.theriac.transport.ServiceName;

/** The service as a process of its own. */
final class MainTest {
  @TempDir Path home;
  private final List<Process> started = new ArrayList<>();

  /** A failed test must not leave processes behind: asked to end, the service ends its Redis. */
  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroy();
      if (!process.waitFor(60, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    }
  }

  private record Running(Process process, String address) {}

  private Running start(Map<String, String> environment) throws IOException {
    ProcessBuilder builder =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--sun-misc-unsafe-memory-access=allow",
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            "org.theriac.records.Main");
    builder.environment().put("THERIAC_HOME", home.toString());
    builder.environment().put("THERIAC_RECORDS_PORT", "0");
    builder.environment().putAll(environment);
    builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    started.add(process);
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(process.getErrorStream(), StandardCharsets.UTF_8));
    StringBuilder said = new StringBuilder();
    for (String line; (line = lines.readLine()) != null; said.append(line).append('\n')) {
      int at = line.indexOf("ready on ");
      if (at >= 0) {
        Thread.ofVirtual().start(() -> lines.lines().forEach(_ -> {}));
        return new Running(process, line.substring(at + 9).split(" ", 2)[0]);
      }
    }
    throw new IOException(said.toString());
  }

  private static long audit(Running running) {
    try (Channels channels = Channels.separate(Map.of("THERIAC_RECORDS_ADDR", running.address()))) {
      return RecordsServiceGrpc.newBlockingStub(channels.to(ServiceName.RECORDS))
          .withDeadlineAfter(60, TimeUnit.SECONDS)
          .appendAudit(
              AppendAuditRequest.newBuilder()
                  .setEvent(
                      AuditEvent.newBuilder()
                          .setTenant("clinic")
                          .setAction("read")
                          .setActor("a test")
                          .setOutcome("success"))
                  .build())
          .getSequence();
    }
  }

  private static long redis(Path home) throws IOException {
    return Long.parseLong(Files.readAllLines(home.resolve("records/redis/redis.pid")).getFirst());
  }

  @Test
  void killed_without_warning_it_starts_again_and_has_everything() throws Exception {
    Running first = start(Map.of());
    assertThat(audit(first)).isEqualTo(1);
    long orphan = redis(home);
    first.process().destroyForcibly().waitFor();
    assertThat(ProcessHandle.of(orphan).orElseThrow().isAlive()).isTrue();

    Running second = start(Map.of());
    try {
      assertThat(ProcessHandle.of(orphan).filter(ProcessHandle::isAlive)).isEmpty();
      assertThat(audit(second)).isEqualTo(2);
      long redis = redis(home);
      second.process().destroy();
      assertThat(second.process().waitFor(60, TimeUnit.SECONDS)).isTrue();
      assertThat(ProcessHandle.of(redis).filter(ProcessHandle::isAlive)).isEmpty();
    } finally {
      second.process().destroyForcibly();
    }
  }
}
