package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.records.rpc.Site.error;
import static org.theriac.records.rpc.Site.result;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.ClaimOnceRequest;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.ForgetOlderRequest;
import org.theriac.records.v1.GetGovernanceRequest;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.PutGovernanceRequest;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.records.v1.RotateKeysRequest;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;
import org.theriac.records.v1.StreamProfilesRequest;
import org.theriac.transport.Channels;
import org.theriac.transport.RpcServer;
import org.theriac.transport.ServiceName;
import redis.clients.jedis.UnifiedJedis;

/** Rules, retention, keys and the end of a tenant; and ids that may be used once. */
final class GovernanceTest {
  private static final ResultStatus LAB = ResultStatus.RESULT_STATUS_LAB_REPORTED;

  @TempDir static Path folder;
  private static Site site;

  private final String tenant = "t" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    site = Site.open(folder);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private Governance governance() {
    return site.stub()
        .getGovernance(GetGovernanceRequest.newBuilder().setTenant(tenant).build())
        .getGovernance();
  }

  private Governance put(Governance.Builder governance) {
    return site.stub()
        .putGovernance(
            PutGovernanceRequest.newBuilder().setTenant(tenant).setGovernance(governance).build())
        .getGovernance();
  }

  private static RulePolicy.Builder off(String rule) {
    return RulePolicy.newBuilder()
        .setRuleId(rule)
        .setLevel(RuleLevel.RULE_LEVEL_OFF)
        .setReviewer("Dr. Review, pharmacy")
        .setReason("local policy");
  }

  @Test
  void governance_begins_empty_and_is_changed_only_by_who_saw_the_last_version() {
    assertThat(governance()).isEqualTo(Governance.getDefaultInstance());
    Governance first = put(Governance.newBuilder().setShadow(true).addPolicies(off("rule-1")));
    assertThat(first.getVersion()).isEqualTo(1);
    assertThat(first.getPolicies(0).getChangedAt()).isNotEmpty();
    assertThat(governance()).isEqualTo(first);
    assertThat(error(() -> put(Governance.newBuilder())).reason()).isEqualTo("CONFLICT");
    assertThat(put(first.toBuilder().clearPolicies()).getVersion()).isEqualTo(2);
  }

  @Test
  void a_policy_without_a_reviewer_or_level_and_two_of_a_rule_are_refused() {
    assertThat(
            error(() -> put(Governance.newBuilder().addPolicies(off("r").clearReviewer())))
                .reason())
        .isEqualTo("MALFORMED_FIELD");
    assertThat(
            error(() -> put(Governance.newBuilder().addPolicies(off("r").clearLevel()))).reason())
        .isEqualTo("MALFORMED_FIELD");
    assertThat(
            error(() -> put(Governance.newBuilder().addPolicies(off("r")).addPolicies(off("r"))))
                .reason())
        .isEqualTo("MALFORMED_FIELD");
  }

  @Test
  void governance_is_in_a_backup() throws Throwable {
    put(Governance.newBuilder().setShadow(true).addPolicies(off("rule-1")));
    List<byte[]> backup = site.backup(tenant);
    delete();
    assertThat(governance().getVersion()).isZero();
    site.restore(tenant, backup);
    assertThat(governance().getPoliciesList()).hasSize(1);
  }

  private long delete() {
    return site.stub()
        .deleteTenant(DeleteTenantRequest.newBuilder().setTenant(tenant).setConfirm(tenant).build())
        .getRemoved();
  }

  @Test
  void a_deleted_tenant_leaves_no_key_and_can_begin_anew() {
    site.put(tenant, "p", "", result("CYP2C19", "*1/*2", LAB));
    site.audit(tenant, "p");
    assertThat(
            error(() ->
                    site.stub()
                        .deleteTenant(DeleteTenantRequest.newBuilder().setTenant(tenant).build()))
                .reason())
        .isEqualTo("MALFORMED_FIELD");
    assertThat(delete()).isPositive();
    try (UnifiedJedis intruder = site.intruder()) {
      assertThat(intruder.keys("*" + tenant + "*")).isEmpty();
    }
    assertThat(error(() -> site.profile(tenant, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    site.audit(tenant, "p");
    assertThat(site.verify(tenant).getIntact()).isTrue();
    assertThat(site.verify(tenant).getEntries()).isEqualTo(1);
  }

  @Test
  void a_tenant_that_another_process_deleted_begins_anew_here_too() throws Exception {
    site.put(tenant, "p", "", result("CYP2C19", "*1/*2", LAB));
    site.audit(tenant, "p");
    site.audit(tenant, "p");
    try (RecordsServices other = RecordsServices.create(Site.settings(folder, site.redis().uri()));
        RpcServer server =
            RpcServer.of(ServiceName.RECORDS, other.services()).inProcess("other").start();
        Channels channels = Channels.inProcessAt(name -> "other")) {
      var elsewhere = RecordsServiceGrpc.newBlockingStub(channels.to(ServiceName.RECORDS));
      elsewhere.deleteTenant(
          DeleteTenantRequest.newBuilder().setTenant(tenant).setConfirm(tenant).build());

      assertThat(site.audit(tenant, "p").getSequence()).isEqualTo(1);
      assertThat(site.verify(tenant).getIntact()).isTrue();
      assertThat(site.audit(tenant, "p").getSequence()).isEqualTo(2);
      assertThat(site.verify(tenant).getEntries()).isEqualTo(2);
      assertThat(error(() -> site.profile(tenant, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    }
  }

  @Test
  void patients_older_than_the_retention_are_forgotten_and_others_stay() throws Exception {
    site.put(tenant, "old", "", result("CYP2C19", "*1/*2", LAB));
    Thread.sleep(5);
    Instant between = Instant.now();
    Thread.sleep(5);
    site.put(tenant, "young", "", result("CYP2C19", "*1/*2", LAB));
    assertThat(
            site.stub()
                .forgetOlder(
                    ForgetOlderRequest.newBuilder()
                        .setTenant(tenant)
                        .setBefore(between.toString())
                        .build())
                .getPatientIdsList())
        .containsExactly("old");
    List<String> left = new ArrayList<>();
    site.stub()
        .streamProfiles(StreamProfilesRequest.newBuilder().setTenant(tenant).build())
        .forEachRemaining(one -> left.add(one.getPatientId()));
    assertThat(left).containsExactly("young");
  }

  @Test
  void a_patient_of_whom_only_feedback_is_stored_is_forgotten_too() {
    site.feedback(tenant, UUID.randomUUID().toString(), "rule", "accepted", "only-feedback");
    assertThat(
            site.stub()
                .forgetOlder(
                    ForgetOlderRequest.newBuilder()
                        .setTenant(tenant)
                        .setBefore(Instant.now().plusSeconds(3_600).toString())
                        .build())
                .getPatientIdsList())
        .containsExactly("only-feedback");
    assertThat(site.tallies(tenant)).isEmpty();
  }

  @Test
  void after_a_rotation_everything_is_read_and_nothing_is_sealed_as_before() {
    site.put(tenant, "p", "", result("CYP2C19", "*1/*2", LAB));
    site.note(tenant, "p", "n1", "2026-01-01", "EGFR mutation");
    site.work(tenant, "NCT1", "p", "new");
    site.feedback(tenant, UUID.randomUUID().toString(), "rule", "accepted", "p");
    for (int i = 0; i < 450; i++) {
      site.audit(tenant, "p");
    }
    put(Governance.newBuilder().setShadow(true));
    List<byte[]> before = sealed();

    long values =
        site.stub()
            .rotateKeys(RotateKeysRequest.newBuilder().setTenant(tenant).build())
            .getValues();

    assertThat(values).isGreaterThan(450);
    assertThat(sealed()).hasSameSizeAs(before).doesNotContainAnyElementsOf(before);
    assertThat(site.profile(tenant, "p").getResultsList()).hasSize(1);
    assertThat(site.facts(tenant, "p").getFirst().getFactsList()).hasSize(1);
    assertThat(site.worklist(tenant, "NCT1")).hasSize(1);
    assertThat(site.tallies(tenant)).hasSize(1);
    assertThat(governance().getShadow()).isTrue();
    assertThat(site.verify(tenant).getIntact()).isTrue();
    site.put(tenant, "p", "", result("CYP2D6", "*1/*4", LAB));
    site.audit(tenant, "p");
    assertThat(site.verify(tenant).getEntries()).isEqualTo(451);
  }

  /** Every sealed audit entry, as an intruder sees it. */
  private List<byte[]> sealed() {
    try (UnifiedJedis intruder = site.intruder()) {
      return intruder.lrange(
          ("theriac:{" + tenant + "}:audit").getBytes(java.nio.charset.StandardCharsets.UTF_8),
          0,
          -1);
    }
  }

  @Test
  void of_many_who_claim_an_id_at_once_one_is_first() throws Exception {
    ClaimOnceRequest claim =
        ClaimOnceRequest.newBuilder()
            .setScope("https://ehr.example.org")
            .setId("jti-" + tenant)
            .setUntil(Instant.now().plusSeconds(60).toString())
            .build();
    List<Callable<Boolean>> calls = new ArrayList<>();
    for (int i = 0; i < 30; i++) {
      calls.add(() -> site.stub().claimOnce(claim).getFirst());
    }
    int first = 0;
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Boolean> one : threads.invokeAll(calls)) {
        first += one.get() ? 1 : 0;
      }
    }
    assertThat(first).isEqualTo(1);
    assertThat(site.stub().claimOnce(claim.toBuilder().setScope("other").build()).getFirst())
        .isTrue();
    try (UnifiedJedis intruder = site.intruder()) {
      assertThat(intruder.keys("*ehr.example*")).isEmpty();
    }
  }

  @Test
  void a_claim_ends_and_needs_an_end() throws Exception {
    ClaimOnceRequest.Builder claim =
        ClaimOnceRequest.newBuilder().setScope("s").setId("short-" + tenant);
    assertThat(error(() -> site.stub().claimOnce(claim.build())).reason())
        .isEqualTo("MALFORMED_FIELD");
    Instant end = Instant.now().plusSeconds(2);
    assertThat(site.stub().claimOnce(claim.setUntil(end.toString()).build()).getFirst()).isTrue();
    claim.setUntil(Instant.now().plusSeconds(600).toString());
    Instant given = end.plusSeconds(60);
    while (!site.stub().claimOnce(claim.build()).getFirst()) {
      assertThat(Instant.now()).as("the claim has not ended").isBefore(given);
      Thread.sleep(50);
    }
    assertThat(Instant.now()).isAfterOrEqualTo(end);
  }
}
