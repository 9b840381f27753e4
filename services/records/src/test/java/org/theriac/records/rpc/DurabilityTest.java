package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.theriac.records.rpc.Site.error;
import static org.theriac.records.rpc.Site.result;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.embedded.EmbeddedRedis;
import org.theriac.records.embedded.ServerBinary;
import org.theriac.transport.ConfigurationException;
import redis.clients.jedis.RedisClient;

final class DurabilityTest {
  private static final ResultStatus UNVERIFIED = ResultStatus.RESULT_STATUS_UNVERIFIED;

  @TempDir Path folder;

  /** Which Redis. */
  enum Server {
    BUNDLED,
    INSTALLED
  }

  private ServerBinary binary(Server server) {
    if (server == Server.BUNDLED) {
      return ServerBinary.bundled(folder.resolve("bin"));
    }
    Assumptions.assumeTrue(
        ServerBinary.installed().isPresent(), "no redis-server is installed on this machine");
    return ServerBinary.installed().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource
  void nothing_acknowledged_is_lost_when_redis_is_killed(Server server) throws Exception {
    ServerBinary binary = binary(server);
    Map<String, String> noted = new ConcurrentHashMap<>();
    ConcurrentLinkedQueue<Long> audited = new ConcurrentLinkedQueue<>();
    CountDownLatch enough = new CountDownLatch(200);
    try (Site site = Site.open(folder, binary)) {
      try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int writer = 0; writer < 8; writer++) {
          String patient = "p" + writer;
          executor.submit(() -> {
            for (int i = 0; ; i++) {
              site.note("clinic", patient, "n" + i, "", "text " + patient + " " + i);
              noted.put(patient + " n" + i, "text " + patient + " " + i);
              audited.add(site.audit("clinic", patient).getSequence());
              enough.countDown();
            }
          });
        }
        assertThat(enough.await(5, TimeUnit.MINUTES)).isTrue();
        // Not asked: killed.
        assertThat(new ProcessBuilder("kill", "-9", "" + site.redis().pid()).start().waitFor())
            .isZero();
      }
      // Said by the service, so before the caller's patience (DEADLINE_EXCEEDED) was at its end.
      assertThat(error(() -> site.audit("clinic", "p0")))
          .satisfies(e -> assertThat(e.status()).isEqualTo(Status.Code.UNAVAILABLE))
          .satisfies(e -> assertThat(e.reason()).isEqualTo("STORE_DOWN"));
    }
    assertThat(noted).hasSizeGreaterThanOrEqualTo(200);
    try (Site site = Site.open(folder, binary)) {
      site.facts("clinic", "")
          .forEach(patient ->
              patient
                  .getFactsList()
                  .forEach(fact ->
                      noted.remove(
                          patient.getPatientId() + " " + fact.getNoteId(), fact.getEvidence())));
      assertThat(noted).as("acknowledged and lost").isEmpty();
      assertThat(site.verify("clinic").getIntact()).isTrue();
      assertThat(site.verify("clinic").getEntries())
          .isGreaterThanOrEqualTo(audited.stream().mapToLong(Long::longValue).max().orElseThrow());
      assertThat(site.trail("clinic", 0, ""))
          .extracting(entry -> entry.getSequence())
          .containsAll(audited);
    }
  }

  @ParameterizedTest
  @EnumSource
  void everything_is_there_after_a_proper_stop(Server server) throws Exception {
    ServerBinary binary = binary(server);
    try (Site site = Site.open(folder, binary)) {
      site.put("clinic", "p", "f", result("TPMT", "*1/*3A", UNVERIFIED));
      site.audit("clinic", "p");
    }
    assertThat(folder.resolve("redis/redis.pid")).doesNotExist();
    try (Site site = Site.open(folder, binary)) {
      assertThat(site.profile("clinic", "p").getResults(0).getDiplotypes(0)).isEqualTo("*1/*3A");
      assertThat(site.audit("clinic", "p").getSequence()).isEqualTo(2);
      assertThat(site.verify("clinic").getIntact()).isTrue();
    }
  }

  @ParameterizedTest
  @EnumSource
  void nothing_of_a_patient_is_readable_in_any_file(Server server) throws Exception {
    try (Site site = Site.open(folder, binary(server))) {
      site.put("clinic", "Zzcanary-1", "canary-file", result("CANARYGENE", "*canary", UNVERIFIED));
      site.note("clinic", "Zzcanary-1", "canary-note", "2026-01-01", "Zzcanary has a canary-word");
      site.work("clinic", "NCT-canary", "Zzcanary-1", "new");
      site.feedback(
          "clinic", UUID.randomUUID().toString(), "canary-rule", "overridden", "Zzcanary-1");
      site.audit("clinic", "Zzcanary-1");
      site.audit("clinic", "Zzcanary-1");
      site.backup("clinic");
      try (Stream<Path> files = Files.walk(folder)) {
        List<Path> all =
            files
                .filter(Files::isRegularFile)
                .filter(file -> !file.startsWith(folder.resolve("bin")))
                .toList();
        assertThat(all).anySatisfy(file -> assertThat(file.toString()).contains(".aof"));
        for (Path file : all) {
          String bytes = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
          assertThat(bytes.toLowerCase(java.util.Locale.ROOT))
              .as(file.toString())
              .doesNotContain("canary")
              .doesNotContain("stent")
              .doesNotContain("dr. audit");
        }
      }
      // The test can fail: the tenant's name is no secret, and is found.
      assertThat(aof()).contains("theriac:{clinic}:");
    }
  }

  private String aof() throws IOException {
    StringBuilder text = new StringBuilder();
    try (Stream<Path> files = Files.walk(folder.resolve("redis"))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".aof")).toList()) {
        text.append(new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1));
      }
    }
    return text.toString();
  }

  @Test
  void a_forgotten_patient_leaves_the_disk_too() throws Exception {
    try (Site site = Site.open(folder);
        var intruder = site.intruder()) {
      site.note("clinic", "p", "n", "", "words");
      site.note("clinic", "other", "n", "", "words");
      String pseudonym =
          intruder
              .keys("theriac:{clinic}:notes:*")
              .iterator()
              .next()
              .substring("theriac:{clinic}:notes:".length());
      assertThat(aof()).contains(pseudonym);
      for (String patient : List.of("p", "other")) {
        site.delete("clinic", patient);
      }
      for (int i = 0; i < 600 && aof().contains(pseudonym); i++) {
        Thread.sleep(200);
      }
      assertThat(aof()).doesNotContain(pseudonym).contains("theriac:{clinic}:");
    }
  }

  @Test
  void the_key_file_is_its_owners_only() throws Exception {
    try (Site site = Site.open(folder)) {
      Path key = folder.resolve("records.key");
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
          .isEqualTo("rw-------");
      assertThat(site.tallies("clinic")).isEmpty();
      Files.setPosixFilePermissions(key, PosixFilePermissions.fromString("rw-r--r--"));
    }
    assertThatThrownBy(() -> Site.open(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("chmod 600");
  }

  @Test
  void a_missing_or_other_key_stops_the_start_and_changes_nothing() throws Exception {
    try (Site site = Site.open(folder)) {
      site.put("clinic", "p", "f", result("TPMT", "*1/*3A", UNVERIFIED));
    }
    Path key = folder.resolve("records.key");
    Path kept = folder.resolve("kept.key");
    Files.move(key, kept);
    assertThatThrownBy(() -> Site.open(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("WRONG_KEY")
        .hasMessageContaining("missing");
    assertThat(key).doesNotExist();

    org.theriac.records.encryption.MasterKey.create(key);
    assertThatThrownBy(() -> Site.open(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("WRONG_KEY");

    Files.writeString(key, "{}");
    assertThatThrownBy(() -> Site.open(folder))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("no Theriac key");

    Files.move(kept, key, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    try (Site site = Site.open(folder)) {
      assertThat(site.profile("clinic", "p").getResultsCount()).isEqualTo(1);
    }
  }

  @Test
  void a_redis_without_an_append_only_file_is_given_one() {
    try (EmbeddedRedis redis =
            EmbeddedRedis.start(folder.resolve("redis"), binary(Server.BUNDLED));
        var intruder = RedisClient.create(redis.uri())) {
      intruder.configSet("appendonly", "no");
      intruder.configSet("appendfsync", "everysec");
      try (RecordsServices records = RecordsServices.create(Site.settings(folder, redis.uri()))) {
        assertThat(records.services()).hasSize(1);
        assertThat(intruder.configGet("appendonly")).containsEntry("appendonly", "yes");
        assertThat(intruder.configGet("appendfsync")).containsEntry("appendfsync", "always");
      }
    }
  }

  @Test
  void a_hung_redis_is_unavailable_and_comes_back_by_itself() throws Exception {
    try (Site site = Site.open(folder)) {
      site.put("clinic", "p", "f", result("TPMT", "*1/*3A", UNVERIFIED));
      String pid = "" + site.redis().pid();
      new ProcessBuilder("kill", "-STOP", pid).start().waitFor();
      try {
        // Said by the service, so before the caller's patience (DEADLINE_EXCEEDED) was at its end.
        assertThat(error(() -> site.put("clinic", "p", "f", result("TPMT", "*1/*1", UNVERIFIED))))
            .satisfies(e -> assertThat(e.reason()).isEqualTo("STORE_DOWN"));
      } finally {
        new ProcessBuilder("kill", "-CONT", pid).start().waitFor();
      }
      assertThat(site.profile("clinic", "p").getResultsCount()).isEqualTo(1);
    }
  }

  @Test
  void a_store_that_is_not_there_is_said_at_the_start() {
    assertThatThrownBy(() ->
            RecordsServices.create(
                Site.settings(folder, java.net.URI.create("redis://:secret@127.0.0.1:1"))))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_REDIS_URI")
        .hasMessageNotContaining("secret");
    assertThatThrownBy(
            () -> RecordsSettings.from(Map.of("THERIAC_REDIS_URI", "redis://:se cret@localhost")))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageNotContaining("cret@");
  }

  @Test
  void a_write_that_fails_leaves_nothing_half_done() throws Exception {
    try (Site site = Site.open(folder)) {
      site.note("clinic", "p", "n", "", "words");
      try (var intruder = site.intruder()) {
        // The disk is full, as Redis sees it.
        intruder.configSet("maxmemory", "1");
        StatusRuntimeException failure =
            org.assertj.core.api.Assertions.catchThrowableOfType(
                StatusRuntimeException.class, () -> site.note("clinic", "q", "n", "", "words"));
        assertThat(failure.getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        intruder.configSet("maxmemory", "0");
      }
      assertThat(error(() -> site.profile("clinic", "q")).reason()).isEqualTo("UNKNOWN_PATIENT");
      assertThat(site.facts("clinic", "")).hasSize(1);
    }
  }
}
