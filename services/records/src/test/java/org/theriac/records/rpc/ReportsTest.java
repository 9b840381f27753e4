package org.theriac.records.rpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.records.reports.StoredReport;
import org.theriac.records.v1.BoardDecision;
import org.theriac.records.v1.GetReportRequest;
import org.theriac.records.v1.GetReportResponse;
import org.theriac.records.v1.ListReportsRequest;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutDecisionRequest;
import org.theriac.records.v1.PutReportRequest;
import org.theriac.records.v1.PutReportResponse;
import org.theriac.records.v1.PutResearchPreferenceRequest;
import org.theriac.records.v1.ReportHeader;
import org.theriac.records.v1.ResearchPreference;
import org.theriac.records.v1.RotateKeysRequest;
import org.theriac.records.v1.StreamDecisionsRequest;
import org.theriac.records.v1.StreamDecisionsResponse;
import redis.clients.jedis.Protocol;
import redis.clients.jedis.UnifiedJedis;

class ReportsTest {
  @TempDir static Path folder;
  private static Site site;

  @BeforeAll
  static void open() {
    site = Site.open(folder);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  private static PatientKey key(String tenant, String patient) {
    return PatientKey.newBuilder().setTenant(tenant).setPatientId(patient).build();
  }

  static PutReportResponse put(Site site, String tenant, String patient, String content) {
    return site.stub()
        .putReport(
            PutReportRequest.newBuilder()
                .setPatient(key(tenant, patient))
                .setHeader(
                    ReportHeader.newBuilder()
                        .setMadeBy("board")
                        .setOncotreeCode("COAD")
                        .setKnowledgeRelease("2026.1")
                        .setDigest("digest of " + content.hashCode()))
                .setContent(ByteString.copyFromUtf8(content))
                .build());
  }

  private static List<ReportHeader> list(String tenant, String patient) {
    return site.stub()
        .listReports(ListReportsRequest.newBuilder().setPatient(key(tenant, patient)).build())
        .getReportsList();
  }

  static GetReportResponse get(Site site, String tenant, String patient, String id) {
    return site.stub()
        .getReport(
            GetReportRequest.newBuilder().setPatient(key(tenant, patient)).setReportId(id).build());
  }

  static BoardDecision decide(
      Site site, String tenant, String patient, String report, String decision) {
    return site.stub()
        .putDecision(
            PutDecisionRequest.newBuilder()
                .setPatient(key(tenant, patient))
                .setDecision(
                    BoardDecision.newBuilder()
                        .setReportId(report)
                        .setTherapy("one + other")
                        .setDecision(decision)
                        .setReason("because")
                        .setDecidedBy("board")
                        .putContext("tier", "IA"))
                .build())
        .getDecision();
  }

  @Test
  void a_report_is_read_back_as_it_was_given_and_the_newest_comes_first() {
    PutReportResponse first = put(site, "t1", "p", "one");
    PutReportResponse second = put(site, "t1", "p", "two");

    assertThat(first.getStored()).isTrue();
    assertThat(list("t1", "p")).containsExactly(second.getHeader(), first.getHeader());
    assertThat(get(site, "t1", "p", first.getHeader().getReportId()).getContent().toStringUtf8())
        .isEqualTo("one");
  }

  @Test
  void the_same_report_is_stored_once_but_an_older_one_that_comes_back_is_news() {
    PutReportResponse first = put(site, "t2", "p", "one");
    PutReportResponse again = put(site, "t2", "p", "one");
    put(site, "t2", "p", "two");

    assertThat(again.getStored()).isFalse();
    assertThat(again.getHeader()).isEqualTo(first.getHeader());
    assertThat(put(site, "t2", "p", "one").getStored()).isTrue();
    assertThat(list("t2", "p")).hasSize(3);
  }

  @Test
  void of_two_equal_reports_at_once_one_is_stored() throws Exception {
    put(site, "t12", "p", "before");
    try (UnifiedJedis redis = site.intruder();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      // Both have read that there is none yet before either writes.
      redis.sendCommand(Protocol.Command.CLIENT, "PAUSE", "120000", "WRITE");
      Future<PutReportResponse> one = clients.submit(() -> put(site, "t12", "p", "same"));
      Future<PutReportResponse> other = clients.submit(() -> put(site, "t12", "p", "same"));
      awaitWaiting(redis, 2);
      redis.sendCommand(Protocol.Command.CLIENT, "UNPAUSE");

      assertThat(List.of(joined(one).getStored(), joined(other).getStored()))
          .containsExactlyInAnyOrder(true, false);
      assertThat(joined(one).getHeader()).isEqualTo(joined(other).getHeader());
    }
    assertThat(list("t12", "p")).hasSize(2);
  }

  @Test
  void decisions_are_added_never_replaced_and_come_with_their_report_only() {
    String one = put(site, "t3", "p", "one").getHeader().getReportId();
    String two = put(site, "t3", "p", "two").getHeader().getReportId();
    BoardDecision first = decide(site, "t3", "p", one, "deferred");
    BoardDecision second = decide(site, "t3", "p", one, "recommended");

    assertThat(get(site, "t3", "p", one).getDecisionsList()).containsExactly(first, second);
    assertThat(get(site, "t3", "p", two).getDecisionsList()).isEmpty();
    assertThat(first.getContextMap()).containsEntry("tier", "IA");
  }

  @Test
  void the_export_holds_every_decision_of_the_tenant_and_of_no_other() {
    for (String patient : List.of("p1", "p2")) {
      decide(
          site,
          "t4",
          patient,
          put(site, "t4", patient, "one").getHeader().getReportId(),
          "recommended");
    }
    put(site, "t4", "without", "one");
    decide(site, "t5", "p1", put(site, "t5", "p1", "x").getHeader().getReportId(), "deferred");

    List<StreamDecisionsResponse> all = new ArrayList<>();
    site.stub()
        .streamDecisions(StreamDecisionsRequest.newBuilder().setTenant("t4").build())
        .forEachRemaining(all::add);
    assertThat(all).hasSize(2);
    assertThat(all)
        .allSatisfy(one -> {
          assertThat(one.getDecisionsList()).hasSize(1);
          assertThat(one.getDecisions(0).getDecision()).isEqualTo("recommended");
        });
  }

  @Test
  void the_export_leaves_out_patients_who_opted_out_of_research() {
    for (String patient : List.of("in", "out", "again")) {
      decide(
          site,
          "t10",
          patient,
          put(site, "t10", patient, "one").getHeader().getReportId(),
          patient.equals("out") ? "deferred" : "recommended");
    }
    prefer("out", true);
    prefer("again", true);
    prefer("again", false);

    List<StreamDecisionsResponse> all = new ArrayList<>();
    site.stub()
        .streamDecisions(StreamDecisionsRequest.newBuilder().setTenant("t10").build())
        .forEachRemaining(all::add);
    assertThat(all)
        .extracting(one -> one.getDecisions(0).getDecision())
        .containsExactly("recommended", "recommended");
  }

  private static void prefer(String patient, boolean optedOut) {
    site.stub()
        .putResearchPreference(
            PutResearchPreferenceRequest.newBuilder()
                .setPatient(key("t10", patient))
                .setPreference(ResearchPreference.newBuilder().setOptedOut(optedOut))
                .build());
  }

  @Test
  void a_report_that_was_on_its_way_does_not_bring_a_deleted_patient_back() throws Exception {
    put(site, "t11", "p", "one");
    put(site, "t11", "other", "one");
    try (UnifiedJedis redis = site.intruder();
        ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
      // Reads go on, writes wait in the order in which they came: first the deletion's, then the
      // report's, which was made from what it read before.
      redis.sendCommand(Protocol.Command.CLIENT, "PAUSE", "120000", "WRITE");
      Future<?> deletion = clients.submit(() -> site.delete("t11", "p"));
      awaitWaiting(redis, 1);
      Future<PutReportResponse> report = clients.submit(() -> put(site, "t11", "p", "two"));
      awaitWaiting(redis, 2);
      redis.sendCommand(Protocol.Command.CLIENT, "UNPAUSE");

      deletion.get(60, TimeUnit.SECONDS);
      assertThat(Site.error(() -> joined(report)).reason()).isEqualTo("UNKNOWN_PATIENT");
    }
    assertThat(Site.error(() -> list("t11", "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(list("t11", "other")).hasSize(1);
  }

  private static void awaitWaiting(UnifiedJedis redis, int clients) throws InterruptedException {
    for (int i = 0; i < 6_000; i++) {
      String info = new String((byte[]) redis.sendCommand(Protocol.Command.INFO, "clients"), UTF_8);
      if (info.contains("blocked_clients:" + clients)) {
        return;
      }
      Thread.sleep(10);
    }
    throw new AssertionError("no write is waiting");
  }

  private static <T> T joined(Future<T> future) {
    try {
      return future.get(60, TimeUnit.SECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (InterruptedException | TimeoutException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void what_is_unknown_or_malformed_is_refused_with_its_field() {
    String report = put(site, "t6", "p", "one").getHeader().getReportId();

    assertThat(Site.error(() -> list("t6", "nobody")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(Site.error(() -> get(site, "t6", "p", "none")).reason()).isEqualTo("UNKNOWN_ENTRY");
    assertThat(Site.error(() -> get(site, "t7", "p", report)).reason())
        .isEqualTo("UNKNOWN_PATIENT");
    assertThat(Site.error(() -> decide(site, "t6", "p", "none", "deferred")).reason())
        .isEqualTo("UNKNOWN_ENTRY");
    assertThat(Site.error(() -> decide(site, "t6", "p", report, "perhaps")).reason())
        .isEqualTo("MALFORMED_FIELD");
    assertThat(Site.error(() -> put(site, "t6", "p", "")).reason()).isEqualTo("MALFORMED_FIELD");
    assertThat(
            Site.error(() -> put(site, "t6", "p", "x".repeat(StoredReport.MOST_BYTES + 1)))
                .reason())
        .isEqualTo("TOO_LARGE");
    assertThat(list("t6", "p")).hasSize(1);
  }

  @Test
  void reports_and_decisions_go_with_their_patient_and_lie_sealed_until_then() {
    String report = put(site, "t8", "p", "Zzcanary in a report").getHeader().getReportId();
    decide(site, "t8", "p", report, "recommended");

    try (UnifiedJedis redis = site.intruder()) {
      for (String key : redis.keys("theriac:{t8}:*")) {
        if (redis.type(key).equals("hash")) {
          redis
              .hgetAll(key.getBytes(StandardCharsets.UTF_8))
              .forEach((field, value) -> {
                String text =
                    new String(field, StandardCharsets.ISO_8859_1)
                        + new String(value, StandardCharsets.ISO_8859_1);
                assertThat(text).doesNotContain("Zzcanary", "recommended", report);
              });
        }
      }
    }
    assertThat(site.delete("t8", "p").getRemoved()).isEqualTo(2);
    assertThat(Site.error(() -> get(site, "t8", "p", report)).reason())
        .isEqualTo("UNKNOWN_PATIENT");
  }

  @Test
  void a_new_key_leaves_them_readable() {
    String report = put(site, "t9", "p", "one").getHeader().getReportId();
    BoardDecision decision = decide(site, "t9", "p", report, "recommended");

    site.stub().rotateKeys(RotateKeysRequest.newBuilder().setTenant("t9").build());

    GetReportResponse read = get(site, "t9", "p", report);
    assertThat(read.getContent().toStringUtf8()).isEqualTo("one");
    assertThat(read.getDecisionsList()).containsExactly(decision);
  }
}
