package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.records.rpc.Site.error;
import static org.theriac.records.rpc.Site.result;

import io.grpc.Status;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.transport.RpcError;
import redis.clients.jedis.UnifiedJedis;

/** What somebody with access to Redis, and to nothing else, can do: nothing unseen. */
final class TamperingTest {
  @TempDir static Path folder;
  private static Site site;
  private static UnifiedJedis intruder;

  private final String tenant = "t" + UUID.randomUUID();
  private final byte[] audit = ("theriac:{" + tenant + "}:audit").getBytes();
  private final byte[] head = ("theriac:{" + tenant + "}:audit-head").getBytes();

  @BeforeAll
  static void open() {
    site = Site.open(folder);
    intruder = site.intruder();
  }

  @AfterAll
  static void close() {
    intruder.close();
    site.close();
  }

  @BeforeEach
  void fill() {
    for (int i = 0; i < 5; i++) {
      site.audit(tenant, "p" + i);
    }
    assertThat(site.verify(tenant).getIntact()).isTrue();
  }

  private void broken(long at) {
    assertThat(site.verify(tenant).getIntact()).isFalse();
    assertThat(site.verify(tenant).getBrokenAt()).isEqualTo(at);
  }

  @Test
  void a_changed_entry_is_found() {
    byte[] entry = intruder.lindex(audit, 2);
    entry[entry.length - 1] ^= 1;
    intruder.lset(audit, 2, entry);
    broken(3);
    RpcError error = error(() -> site.trail(tenant, 0, ""));
    assertThat(error.status()).isEqualTo(Status.Code.DATA_LOSS);
    assertThat(error.reason()).isEqualTo("DAMAGED");
  }

  @Test
  void a_removed_entry_is_found() {
    intruder.lrem(audit, 1, intruder.lindex(audit, 1));
    broken(2);
  }

  @Test
  void exchanged_entries_are_found() {
    byte[] first = intruder.lindex(audit, 0);
    intruder.lset(audit, 0, intruder.lindex(audit, 1));
    intruder.lset(audit, 1, first);
    broken(1);
  }

  @Test
  void an_inserted_copy_is_found() {
    intruder.rpush(audit, intruder.lindex(audit, 0));
    broken(6);
  }

  @Test
  void a_removed_end_is_found() {
    intruder.rpop(audit);
    broken(5);
  }

  @Test
  void a_removed_chain_is_found() {
    intruder.del(audit);
    broken(1);
  }

  @Test
  void a_removed_head_is_found_and_nothing_is_appended_to_it() {
    intruder.del(head);
    broken(6);
    assertThat(error(() -> site.audit(tenant, "p")).reason()).isEqualTo("DAMAGED");
  }

  @Test
  void a_chain_set_back_with_its_head_is_found_while_the_service_runs() {
    byte[] earlier = intruder.get(head);
    site.audit(tenant, "q");
    intruder.rpop(audit);
    intruder.set(head, earlier);
    broken(6);
    // Another entry would hide it: none is written.
    assertThat(error(() -> site.audit(tenant, "r")).reason()).isEqualTo("DAMAGED");
    broken(6);
  }

  @Test
  void a_tenant_that_vanished_is_found_while_the_service_runs() throws Exception {
    Set<String> keys = intruder.keys("theriac:{" + tenant + "}:*");
    intruder.del(keys.toArray(String[]::new));
    Thread.sleep(5_100);
    broken(1);
  }

  @Test
  void another_tenants_chain_does_not_fit() {
    String other = "t" + UUID.randomUUID();
    site.audit(other, "p0");
    intruder.lset(audit, 0, intruder.lindex(("theriac:{" + other + "}:audit").getBytes(), 0));
    broken(1);
  }

  @Test
  void a_value_of_a_newer_schema_is_named_as_such() {
    site.put(tenant, "p", "f", result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_UNVERIFIED));
    byte[] key = intruder.keys("theriac:{" + tenant + "}:patient:*").iterator().next().getBytes();
    byte[] profile = intruder.hget(key, "profile".getBytes());
    assertThat(profile[0]).isEqualTo((byte) 1);
    profile[0] = 2;
    intruder.hset(key, "profile".getBytes(), profile);
    RpcError error = error(() -> site.profile(tenant, "p"));
    assertThat(error.status()).isEqualTo(Status.Code.FAILED_PRECONDITION);
    assertThat(error.reason()).isEqualTo("NEWER_SCHEMA");
  }

  @Test
  void no_stored_bytes_whatever_give_a_wrong_answer() {
    site.put(tenant, "p", "f", result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_UNVERIFIED));
    var before = site.profile(tenant, "p");
    byte[] key = intruder.keys("theriac:{" + tenant + "}:patient:*").iterator().next().getBytes();
    byte[] field = "profile".getBytes();
    byte[] good = intruder.hget(key, field);
    Random random = new Random(20261123);
    for (int i = 0; i < 400; i++) {
      byte[] bad = good.clone();
      switch (random.nextInt(4)) {
        case 0 -> bad[random.nextInt(bad.length)] ^= (byte) (1 << random.nextInt(8));
        case 1 -> bad = java.util.Arrays.copyOf(bad, random.nextInt(bad.length));
        case 2 -> bad = java.util.Arrays.copyOf(bad, bad.length + 1 + random.nextInt(20));
        default -> {
          bad = new byte[random.nextInt(200)];
          random.nextBytes(bad);
        }
      }
      if (bad.length == 0) {
        continue;
      }
      intruder.hset(key, field, bad);
      assertThat(error(() -> site.profile(tenant, "p")).reason())
          .isIn("DAMAGED", "NEWER_SCHEMA", "WRONG_KEY");
      // Nor is it overwritten: what is damaged is for people to look at.
      assertThat(
              error(() ->
                      site.put(
                          tenant,
                          "p",
                          "f",
                          result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_UNVERIFIED)))
                  .reason())
          .isIn("DAMAGED", "NEWER_SCHEMA", "WRONG_KEY");
    }
    intruder.hset(key, field, good);
    assertThat(site.profile(tenant, "p")).isEqualTo(before);
  }

  @Test
  void keys_that_were_exchanged_under_the_service_stop_every_write() {
    String other = "t" + UUID.randomUUID();
    site.audit(other, "p");
    intruder.set(
        ("theriac:{" + tenant + "}:keys").getBytes(),
        intruder.get(("theriac:{" + other + "}:keys").getBytes()));
    assertThat(error(() -> site.note(tenant, "p", "n", "", "words")).reason())
        .isIn("CONFLICT", "WRONG_KEY");
    assertThat(error(() -> site.audit(tenant, "p")).reason()).isIn("CONFLICT", "WRONG_KEY");
  }
}
