package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.records.rpc.Site.error;
import static org.theriac.records.rpc.Site.result;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.BackupRequest;
import org.theriac.records.v1.BackupResponse;
import org.theriac.records.v1.RestoreResponse;
import org.theriac.records.v1.RotateKeysRequest;
import redis.clients.jedis.UnifiedJedis;

final class BackupTest {
  private static final String TENANT = "clinic";
  private static final String CARD = UUID.randomUUID().toString();

  @TempDir static Path folder;
  private static Site full;
  private static Site empty;
  private static List<byte[]> backup;
  private static String report = "";

  @BeforeAll
  static void open() throws Exception {
    full = Site.open(Files.createDirectories(folder.resolve("full")));
    Path other = Files.createDirectories(folder.resolve("empty"));
    Files.copy(folder.resolve("full/records.key"), other.resolve("records.key"));
    empty = Site.open(other);
    for (int i = 0; i < 40; i++) {
      full.put(
          TENANT, "p" + i, "f", result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_UNVERIFIED));
      full.note(TENANT, "p" + i, "n", "2026-01-01", "Zzcanary " + i + " " + "x".repeat(40_000));
      full.audit(TENANT, "p" + i);
    }
    full.work(TENANT, "NCT01", "p1", "new");
    full.feedback(TENANT, CARD, "rule", "accepted", "p2");
    full.feedback(TENANT, UUID.randomUUID().toString(), "rule", "accepted", "p-only-feedback");
    report = ReportsTest.put(full, TENANT, "p3", "Zzcanary report").getHeader().getReportId();
    ReportsTest.decide(full, TENANT, "p3", report, "recommended");
    backup = full.backup(TENANT);
  }

  @AfterAll
  static void close() {
    full.close();
    empty.close();
  }

  private static byte[] joined() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    backup.forEach(bytes::writeBytes);
    return bytes.toByteArray();
  }

  private static void wipe() {
    try (UnifiedJedis redis = empty.intruder()) {
      redis.keys("theriac:{" + TENANT + "}:*").forEach(redis::del);
    }
  }

  private static void untouched() {
    try (UnifiedJedis redis = empty.intruder()) {
      assertThat(redis.keys("theriac:{" + TENANT + "}:*")).isEmpty();
    }
    try (Stream<Path> files = Files.list(folder.resolve("empty"))) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".part"));
    } catch (java.io.IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void a_backup_restores_everything_and_only_where_there_is_nothing() throws Throwable {
    assertThat(backup).allSatisfy(chunk -> assertThat(chunk.length).isBetween(1, 1 << 20));
    assertThat(new String(joined(), StandardCharsets.ISO_8859_1)).doesNotContain("Zzcanary");

    assertThat(empty.restore(TENANT, backup))
        .isEqualTo(RestoreResponse.newBuilder().setPatients(41).setAuditEntries(40).build());
    assertThat(empty.facts(TENANT, "")).isEqualTo(full.facts(TENANT, ""));
    assertThat(empty.profile(TENANT, "p7")).isEqualTo(full.profile(TENANT, "p7"));
    assertThat(empty.worklist(TENANT, "")).isEqualTo(full.worklist(TENANT, ""));
    assertThat(empty.tallies(TENANT)).isEqualTo(full.tallies(TENANT));
    assertThat(empty.trail(TENANT, 0, "")).isEqualTo(full.trail(TENANT, 0, ""));
    assertThat(ReportsTest.get(empty, TENANT, "p3", report))
        .isEqualTo(ReportsTest.get(full, TENANT, "p3", report));
    assertThat(ReportsTest.get(empty, TENANT, "p3", report).getDecisionsList()).hasSize(1);
    assertThat(empty.verify(TENANT).getIntact()).isTrue();
    // It is a living tenant again.
    assertThat(empty.audit(TENANT, "p").getSequence()).isEqualTo(41);
    assertThat(empty.feedback(TENANT, CARD, "rule", "accepted", "p2")).isFalse();
    assertThat(empty.delete(TENANT, "p2").getRemoved()).isEqualTo(3);
    assertThat(empty.delete(TENANT, "p-only-feedback").getRemoved()).isEqualTo(1);

    assertThat(error(() -> empty.restore(TENANT, backup)).reason()).isEqualTo("TENANT_NOT_EMPTY");
    assertThat(empty.facts(TENANT, "")).hasSize(39);
    wipe();
  }

  @Test
  void a_damaged_or_incomplete_backup_restores_nothing() {
    byte[] good = joined();
    Random random = new Random(7);
    List<byte[]> bad = new ArrayList<>();
    for (int i = 0; i < 25; i++) {
      byte[] changed = good.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      bad.add(changed);
      bad.add(Arrays.copyOf(good, random.nextInt(good.length)));
    }
    bad.add(Arrays.copyOf(good, good.length - 1));
    bad.add(Arrays.copyOf(good, good.length + 1));
    bad.add(new byte[0]);
    bad.add("not a backup".getBytes(StandardCharsets.UTF_8));
    for (byte[] one : bad) {
      List<byte[]> chunks = new ArrayList<>();
      for (int at = 0; at < one.length; at += 500_000) {
        chunks.add(Arrays.copyOfRange(one, at, Math.min(one.length, at + 500_000)));
      }
      assertThat(error(() -> empty.restore(TENANT, chunks)).reason())
          .isIn("MALFORMED_BACKUP", "WRONG_KEY", "NEWER_SCHEMA");
    }
    untouched();
  }

  @Test
  void a_backup_of_another_tenant_or_key_is_refused_by_name() throws Exception {
    assertThat(error(() -> empty.restore("another", backup)).reason())
        .isEqualTo("MALFORMED_BACKUP");
    Path other = Files.createDirectories(folder.resolve("other"));
    try (Site site = Site.open(other)) {
      assertThat(error(() -> site.restore(TENANT, backup)).reason()).isEqualTo("WRONG_KEY");
      assertThat(site.facts(TENANT, "")).isEmpty();
    }
  }

  @Test
  void an_interrupted_restore_stays_invisible_and_can_be_repeated() throws Throwable {
    try (UnifiedJedis redis = empty.intruder()) {
      // As a process leaves it that was killed in the middle.
      redis.set("theriac:{" + TENANT + "}:restoring", "x");
      redis.sadd("theriac:{" + TENANT + "}:patients", "0123");
    }
    assertThat(empty.facts(TENANT, "")).isEmpty();
    assertThat(error(() -> empty.audit(TENANT, "p")).reason()).isEqualTo("CONFLICT");
    assertThat(empty.restore(TENANT, backup).getPatients()).isEqualTo(41);
    assertThat(empty.facts(TENANT, "")).hasSize(41);
    wipe();
  }

  @Test
  void a_patient_with_more_than_a_page_is_backed_up_in_pages_and_restored_whole() throws Throwable {
    List<String> reports = new ArrayList<>();
    full.put("large", "p", "f", result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_UNVERIFIED));
    full.note("large", "p", "n", "2026-01-01", "words");
    for (int i = 0; i < 4; i++) {
      reports.add(
          ReportsTest.put(full, "large", "p", i + "x".repeat(2 << 20)).getHeader().getReportId());
    }
    ReportsTest.decide(full, "large", "p", reports.getFirst(), "recommended");

    assertThat(empty.restore("large", full.backup("large")).getPatients()).isEqualTo(1);
    for (String report : reports) {
      assertThat(ReportsTest.get(empty, "large", "p", report))
          .isEqualTo(ReportsTest.get(full, "large", "p", report));
    }
    assertThat(empty.profile("large", "p")).isEqualTo(full.profile("large", "p"));
    assertThat(empty.facts("large", "p")).isEqualTo(full.facts("large", "p"));
    assertThat(empty.delete("large", "p").getRemoved())
        .isEqualTo(full.delete("large", "p").getRemoved());
  }

  @Test
  void a_backup_during_which_the_keys_are_rotated_is_refused_and_not_found_out_at_the_restore()
      throws Throwable {
    for (int i = 0; i < 20; i++) {
      full.note("turning", "p" + i, "n", "2026-01-01", "x".repeat(120_000));
    }
    Iterator<BackupResponse> chunks =
        full.stub().backup(BackupRequest.newBuilder().setTenant("turning").build());
    assertThat(chunks.next().getChunk().isEmpty()).isFalse();
    // The rest waits until it is asked for.
    try (UnifiedJedis redis = full.intruder()) {
      byte[] end = "theriac:{turning}:audit-head".getBytes(StandardCharsets.UTF_8);
      byte[] before = redis.get(end);
      full.stub().rotateKeys(RotateKeysRequest.newBuilder().setTenant("turning").build());
      byte[] after = redis.get(end);
      // As in the middle of the rotation: the end of the chain is sealed anew last of all.
      redis.set(end, before);
      assertThat(error(() -> chunks.forEachRemaining(chunk -> {})).reason()).isEqualTo("CONFLICT");
      redis.set(end, after);
    }

    assertThat(empty.restore("turning", full.backup("turning")).getPatients()).isEqualTo(20);
    assertThat(empty.facts("turning", "")).isEqualTo(full.facts("turning", ""));
  }

  @Test
  void a_tenant_of_whom_nothing_is_stored_has_no_backup() {
    assertThat(error(() -> full.backup("nobody")).reason()).isEqualTo("UNKNOWN_ENTRY");
  }
}
