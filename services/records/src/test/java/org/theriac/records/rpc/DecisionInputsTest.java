package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.records.rpc.Site.error;

import com.google.protobuf.ByteString;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.records.audit.DecisionInputs;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.DeletePatientRequest;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.ForgetOlderRequest;
import org.theriac.records.v1.GetDecisionInputsRequest;
import org.theriac.records.v1.RotateKeysRequest;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.VerifyAuditRequest;
import redis.clients.jedis.UnifiedJedis;

/** What decisions were made from is kept as long as the patient, and no longer. */
final class DecisionInputsTest {
  private static final String TENANT = "clinic";
  private static final ByteString INPUTS = ByteString.copyFromUtf8("Zzcanary genotype");

  @TempDir Path folder;

  private static long decide(Site site, String patient) {
    return decide(site, patient, INPUTS);
  }

  private static long decide(Site site, String patient, ByteString inputs) {
    return site.stub()
        .appendAudit(
            AppendAuditRequest.newBuilder()
                .setEvent(
                    AuditEvent.newBuilder()
                        .setTenant(TENANT)
                        .setAction("decision")
                        .setActor("Practitioner/1")
                        .setPatientId(patient)
                        .setOutcome("success"))
                .setInputs(inputs)
                .build())
        .getSequence();
  }

  private static ByteString inputs(Site site, String patient, long sequence) {
    return site.stub()
        .getDecisionInputs(
            GetDecisionInputsRequest.newBuilder()
                .setPatient(Site.key(TENANT, patient))
                .setSequence(sequence)
                .build())
        .getInputs();
  }

  private static void gone(Site site, String patient, long sequence) {
    assertThat(error(() -> inputs(site, patient, sequence)).reason()).isEqualTo("UNKNOWN_ENTRY");
  }

  @Test
  void inputs_lie_sealed_with_their_patient_and_survive_a_rotation_and_a_backup() throws Throwable {
    try (Site site = Site.open(Files.createDirectories(folder.resolve("full")))) {
      long first = decide(site, "p1");
      long second = decide(site, "p2");
      assertThat(inputs(site, "p1", first)).isEqualTo(INPUTS);
      gone(site, "p1", second);
      gone(site, "p3", first);
      site.stub().rotateKeys(RotateKeysRequest.newBuilder().setTenant(TENANT).build());
      assertThat(inputs(site, "p1", first)).isEqualTo(INPUTS);
      try (UnifiedJedis redis = site.intruder()) {
        for (String key : redis.keys("*decisions*")) {
          assertThat(redis.hgetAll(key).toString()).doesNotContain("Zzcanary").doesNotContain("p1");
        }
      }
      List<byte[]> backup = site.backup(TENANT);
      Path other = Files.createDirectories(folder.resolve("empty"));
      Files.copy(folder.resolve("full/records.key"), other.resolve("records.key"));
      try (Site restored = Site.open(other)) {
        restored.restore(TENANT, backup);
        assertThat(inputs(restored, "p2", second)).isEqualTo(INPUTS);
        assertThat(
                restored
                    .stub()
                    .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(TENANT).build())
                    .getIntact())
            .isTrue();
      }
    }
  }

  @Test
  void a_patient_of_whom_only_decisions_are_kept_is_on_no_list_and_is_forgotten_all_the_same() {
    try (Site site = Site.open(folder)) {
      long first = decide(site, "p1");
      assertThat(site.stub().streamFacts(StreamFactsRequest.newBuilder().setTenant(TENANT).build()))
          .as("who was only decided about is not looked up for trials")
          .isExhausted();
      assertThat(
              site.stub()
                  .deletePatient(
                      DeletePatientRequest.newBuilder().setPatient(Site.key(TENANT, "p1")).build())
                  .getRemoved())
          .isEqualTo(1);
      gone(site, "p1", first);
      long second = decide(site, "p2");
      assertThat(older(site, Instant.now().minusSeconds(3600))).isEmpty();
      assertThat(inputs(site, "p2", second)).isEqualTo(INPUTS);
      assertThat(older(site, Instant.now().plusSeconds(3600))).containsExactly("p2");
      gone(site, "p2", second);
      try (UnifiedJedis redis = site.intruder()) {
        assertThat(redis.keys("*decisions*")).isEmpty();
      }
      assertThat(
              site.stub()
                  .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(TENANT).build())
                  .getEntries())
          .as("the chain stays")
          .isEqualTo(2);
    }
  }

  private static List<String> older(Site site, Instant before) {
    return site.stub()
        .forgetOlder(
            ForgetOlderRequest.newBuilder().setTenant(TENANT).setBefore(before.toString()).build())
        .getPatientIdsList();
  }

  @Test
  void of_a_patient_who_stays_inputs_go_with_the_retention_and_the_chain_stays() {
    try (Site site = Site.open(folder)) {
      long old = decide(site, "p1");
      Instant between = Instant.now().plusMillis(5);
      while (Instant.now().isBefore(between.plusMillis(5))) {
        Thread.onSpinWait();
      }
      long young = decide(site, "p1");
      var forgotten =
          site.stub()
              .forgetOlder(
                  ForgetOlderRequest.newBuilder()
                      .setTenant(TENANT)
                      .setBefore(between.toString())
                      .build());
      assertThat(forgotten.getPatientIdsList()).isEmpty();
      assertThat(forgotten.getDecisionInputs()).isEqualTo(1);
      gone(site, "p1", old);
      assertThat(inputs(site, "p1", young)).isEqualTo(INPUTS);
      assertThat(
              site.stub()
                  .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(TENANT).build())
                  .getEntries())
          .isEqualTo(2);
    }
  }

  @Test
  void of_a_patient_with_very_many_decisions_the_newest_are_kept() {
    try (Site site = Site.open(folder);
        UnifiedJedis redis = site.intruder()) {
      long first = decide(site, "p1");
      String key = redis.keys("*decisions*").iterator().next();
      // As if very many had been made in between.
      Map<String, String> many = new HashMap<>();
      int tooMany = DecisionInputs.tooMany(DecisionInputs.MOST);
      for (int i = 0; i < tooMany - 3; i++) {
        many.put(Long.toString(10 + i), "x");
      }
      redis.hset(key, many);
      long second = decide(site, "p1");
      assertThat(inputs(site, "p1", first)).as("so many are kept").isEqualTo(INPUTS);
      assertThat(redis.hlen(key)).as("beside the id").isEqualTo(tooMany - 1L + 1);
      long third = decide(site, "p1");

      assertThat(redis.hlen(key)).isEqualTo(DecisionInputs.MOST + 1L);
      assertThat(redis.hexists(key, "id")).isTrue();
      // Places 2 and 3 are older than those pretended.
      gone(site, "p1", first);
      gone(site, "p1", second);
      assertThat(third).isEqualTo(3);
      assertThat(
              site.stub()
                  .verifyAudit(VerifyAuditRequest.newBuilder().setTenant(TENANT).build())
                  .getEntries())
          .isEqualTo(3);
    }
  }

  @Test
  void of_large_inputs_fewer_are_kept_so_that_nobody_fills_the_store() {
    try (Site site = Site.open(folder)) {
      ByteString large = ByteString.copyFrom(new byte[3 << 20]);
      long first = decide(site, "p1", large);
      long last = 0;
      for (int i = 0; i < 5; i++) {
        last = decide(site, "p1", large);
      }

      gone(site, "p1", first);
      assertThat(inputs(site, "p1", last)).isEqualTo(large);
    }
  }

  @Test
  void a_deleted_tenant_leaves_no_inputs() {
    try (Site site = Site.open(folder)) {
      long first = decide(site, "p1");
      decide(site, "p2");
      site.stub()
          .deleteTenant(
              DeleteTenantRequest.newBuilder().setTenant(TENANT).setConfirm(TENANT).build());
      try (UnifiedJedis redis = site.intruder()) {
        assertThat(redis.keys("*" + TENANT + "*")).isEmpty();
      }
      gone(site, "p1", first);
    }
  }

  @Test
  void inputs_of_nobody_are_refused() {
    try (Site site = Site.open(folder)) {
      assertThat(error(() -> decide(site, "")).reason()).isEqualTo("MALFORMED_FIELD");
    }
  }
}
