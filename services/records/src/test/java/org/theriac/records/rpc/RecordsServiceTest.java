package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.theriac.records.rpc.Site.error;
import static org.theriac.records.rpc.Site.key;
import static org.theriac.records.rpc.Site.result;

import io.grpc.Status;
import java.nio.file.Path;
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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.RuleFeedback;
import org.theriac.records.v1.SignResultsRequest;
import org.theriac.transport.RpcError;
import org.theriac.variants.v1.Genotype;
import redis.clients.jedis.UnifiedJedis;

final class RecordsServiceTest {
  private static final ResultStatus UNVERIFIED = ResultStatus.RESULT_STATUS_UNVERIFIED;
  private static final ResultStatus LAB = ResultStatus.RESULT_STATUS_LAB_REPORTED;

  @TempDir static Path folder;
  private static Site site;

  // Tests share one store; each has a tenant of its own.
  private final String tenant = "t" + UUID.randomUUID();

  @BeforeAll
  static void open() {
    site = Site.open(folder);
  }

  @AfterAll
  static void close() {
    site.close();
  }

  @Test
  void results_of_a_source_are_replaced_as_a_whole_and_others_stay() {
    assertThat(
            site.put(
                tenant,
                "p",
                "file-1",
                result("CYP2C19", "*1/*2", UNVERIFIED),
                result("CYP2C9", "*1/*1", UNVERIFIED)))
        .isEqualTo(1);
    assertThat(site.put(tenant, "p", "lab", result("CYP2C19", "*2/*2", LAB))).isEqualTo(2);
    assertThat(site.put(tenant, "p", "file-1", result("TPMT", "*1/*3A", UNVERIFIED))).isEqualTo(3);
    assertThat(site.profile(tenant, "p").getResultsList())
        .extracting(r -> r.getGene() + " " + r.getDiplotypes(0))
        .containsExactly("TPMT *1/*3A", "CYP2C19 *2/*2");
  }

  @Test
  void results_without_a_source_replace_only_the_same_gene_of_the_same_laboratory() {
    site.put(tenant, "p", "", result("CYP2C19", "*1/*2", LAB), result("TPMT", "*1/*1", LAB));
    site.put(tenant, "p", "", result("CYP2C19", "*2/*2", LAB));
    site.put(
        tenant, "p", "", result("CYP2C19", "*1/*17", LAB).toBuilder().setSource("another").build());
    assertThat(site.profile(tenant, "p").getResultsList())
        .extracting(r -> r.getGene() + " " + r.getDiplotypes(0))
        .containsExactly("CYP2C19 *1/*17", "CYP2C19 *2/*2", "TPMT *1/*1");
  }

  @Test
  void genotypes_are_kept_for_re_evaluation() {
    Genotype genotype =
        Genotype.newBuilder()
            .setChromosome("chr10")
            .setPosition(94781859)
            .addAlleles("G")
            .addAlleles(".")
            .build();
    site.stub()
        .putResults(
            PutResultsRequest.newBuilder()
                .setPatient(key(tenant, "p"))
                .setSource("file-1")
                .addResults(result("CYP2C19", "*1/*2", UNVERIFIED))
                .addGenotypes(genotype)
                .build());
    assertThat(site.profile(tenant, "p").getGenotypesList()).containsExactly(genotype);
  }

  @Test
  void a_result_becomes_signed_only_by_a_named_professional() {
    site.put(
        tenant,
        "p",
        "file-1",
        result("CYP2C19", "*1/*2", UNVERIFIED),
        result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_UNSPECIFIED));
    site.put(tenant, "p", "lab", result("DPYD", "Reference/Reference", LAB));
    SignResultsRequest request =
        SignResultsRequest.newBuilder()
            .setPatient(key(tenant, "p"))
            .setSignedBy("Dr. A. Signer, FCAP")
            .addGenes("CYP2C19")
            .setVersion(2)
            .build();

    assertThat(error(() -> site.stub().signResults(request.toBuilder().setSignedBy(" ").build())))
        .satisfies(e -> assertThat(e.reason()).isEqualTo("MALFORMED_FIELD"))
        .satisfies(e -> assertThat(e.fields().getFirst().field()).isEqualTo("signed_by"));
    assertThat(error(() -> site.stub().signResults(request.toBuilder().setVersion(1).build())))
        .satisfies(e -> assertThat(e.status()).isEqualTo(Status.Code.ABORTED))
        .satisfies(e -> assertThat(e.reason()).isEqualTo("CONFLICT"));
    assertThat(
            error(() -> site.stub().signResults(request.toBuilder().addGenes("CYP3A5").build()))
                .reason())
        .isEqualTo("UNKNOWN_ENTRY");

    assertThat(site.stub().signResults(request).getSigned()).isEqualTo(1);
    assertThat(site.profile(tenant, "p").getResultsList())
        .extracting(r -> r.getGene() + " " + r.getStatus())
        .containsExactly(
            "DPYD RESULT_STATUS_LAB_REPORTED",
            "CYP2C19 RESULT_STATUS_SIGNED",
            "TPMT RESULT_STATUS_UNVERIFIED");
    assertThat(site.profile(tenant, "p").getResults(1).getNotesList())
        .anySatisfy(note -> assertThat(note.getMessage()).contains("Dr. A. Signer, FCAP"));

    SignResultsRequest rest = request.toBuilder().clearGenes().setVersion(0).build();
    assertThat(site.stub().signResults(rest).getSigned()).isEqualTo(1);
    long version = site.profile(tenant, "p").getVersion();
    assertThat(site.stub().signResults(rest).getSigned()).isZero();
    assertThat(site.profile(tenant, "p").getVersion()).isEqualTo(version);
  }

  @Test
  void nobody_can_store_a_result_as_signed() {
    RpcError error =
        error(() ->
            site.put(tenant, "p", "f", result("TPMT", "*1/*1", ResultStatus.RESULT_STATUS_SIGNED)));
    assertThat(error.reason()).isEqualTo("MALFORMED_FIELD");
    assertThat(error.fields().getFirst().field()).isEqualTo("results[0].status");
    assertThat(error(() -> site.profile(tenant, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
  }

  @Test
  void an_unknown_patient_is_an_error_and_never_an_empty_profile() {
    RpcError error = error(() -> site.profile(tenant, "nobody"));
    assertThat(error.status()).isEqualTo(Status.Code.NOT_FOUND);
    assertThat(error.reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(error(() -> site.facts(tenant, "nobody")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(error(() -> site.delete(tenant, "nobody")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(
            error(() ->
                    site.stub()
                        .signResults(
                            SignResultsRequest.newBuilder()
                                .setPatient(key(tenant, "nobody"))
                                .setSignedBy("Dr. X")
                                .build()))
                .reason())
        .isEqualTo("UNKNOWN_PATIENT");
  }

  @Test
  void a_patient_known_only_by_a_note_has_an_empty_profile() {
    site.note(tenant, "p", "n", "", "text");
    assertThat(site.profile(tenant, "p").getVersion()).isZero();
    assertThat(site.profile(tenant, "p").getResultsList()).isEmpty();
  }

  @Test
  void facts_come_newest_note_first_and_carry_the_notes_id() {
    site.note(tenant, "p", "old", "2024-01-01", "old words");
    site.note(tenant, "p", "new", "2026-01-01", "new words");
    site.note(tenant, "p", "undated", "", "undated words");
    site.note(tenant, "p", "old", "2024-01-02", "old words, corrected");
    assertThat(site.facts(tenant, "p").getFirst().getFactsList())
        .extracting(fact -> fact.getNoteId() + ": " + fact.getEvidence())
        .containsExactly("new: new words", "old: old words, corrected", "undated: undated words");
  }

  @Test
  void a_note_without_an_id_gets_that_of_its_text() {
    String id = site.note(tenant, "p", "", "", "the same text");
    assertThat(id).startsWith("sha256-");
    assertThat(site.note(tenant, "p", "", "", "the same text")).isEqualTo(id);
    assertThat(site.facts(tenant, "p").getFirst().getFactsCount()).isEqualTo(1);
  }

  @Test
  void every_patient_of_the_tenant_is_streamed_in_the_same_order_every_time() {
    for (int i = 0; i < 30; i++) {
      site.note(tenant, "p" + i, "n", "", "text " + i);
    }
    var first = site.facts(tenant, "");
    assertThat(first).hasSize(30);
    assertThat(first)
        .allSatisfy(patient ->
            assertThat(patient.getFacts(0).getEvidence())
                .isEqualTo("text " + patient.getPatientId().substring(1)));
    assertThat(site.facts(tenant, "")).isEqualTo(first);
  }

  @Test
  void a_worklist_shows_the_newest_change_first_and_one_entry_per_patient() {
    site.work(tenant, "NCT01", "a", "new");
    site.work(tenant, "NCT01", "b", "new");
    site.work(tenant, "NCT02", "a", "new");
    assertThat(site.work(tenant, "NCT01", "a", "contacted").getChangedAt()).isNotEmpty();
    assertThat(site.worklist(tenant, "NCT01"))
        .extracting(entry -> entry.getPatientId() + " " + entry.getState())
        .containsExactly("a contacted", "b new");
    assertThat(site.worklist(tenant, "")).hasSize(3);
    assertThat(site.worklist(tenant, "NCT03")).isEmpty();
    assertThat(error(() -> site.work(tenant, "NCT01", "a", "maybe")).fields().getFirst().field())
        .isEqualTo("entry.state");
  }

  @Test
  void feedback_counts_once_per_card() {
    String card = UUID.randomUUID().toString();
    assertThat(site.feedback(tenant, card, "rule-1", "overridden", "p")).isTrue();
    assertThat(site.feedback(tenant, card, "rule-1", "overridden", "p")).isFalse();
    assertThat(site.feedback(tenant, UUID.randomUUID().toString(), "rule-1", "accepted", ""))
        .isTrue();
    assertThat(site.tallies(tenant))
        .containsExactly(
            RuleFeedback.newBuilder().setRuleId("rule-1").setAccepted(1).setOverridden(1).build());
    assertThat(site.feedback(tenant, card, "rule-1", "accepted", "p")).isTrue();
    assertThat(site.tallies(tenant).getFirst().getAccepted()).isEqualTo(2);
    assertThat(error(() -> site.feedback(tenant, "no-uuid", "r", "accepted", "")).reason())
        .isEqualTo("MALFORMED_ID");
    assertThat(error(() -> site.feedback(tenant, card, "r", "ignored", "")).reason())
        .isEqualTo("MALFORMED_FIELD");
  }

  @Test
  void feedback_on_a_card_of_several_rules_counts_for_each_and_rule_ids_hold_blanks() {
    site.feedback(
        tenant, UUID.randomUUID().toString(), "a:b=Poor Metabolizer | c:d", "overridden", "p");

    assertThat(site.tallies(tenant))
        .extracting(RuleFeedback::getRuleId, RuleFeedback::getOverridden)
        .containsExactly(tuple("a:b=Poor Metabolizer", 1L), tuple("c:d", 1L));
  }

  @Test
  void a_forgotten_patient_leaves_nothing_but_the_audit_chain() {
    site.put(tenant, "p", "f", result("TPMT", "*1/*1", UNVERIFIED));
    site.note(tenant, "p", "n1", "", "words");
    site.note(tenant, "p", "n2", "", "words");
    site.work(tenant, "NCT01", "p", "new");
    site.feedback(tenant, UUID.randomUUID().toString(), "rule", "accepted", "p");
    site.audit(tenant, "p");
    site.put(tenant, "other", "f", result("TPMT", "*1/*1", UNVERIFIED));
    site.work(tenant, "NCT01", "other", "new");

    assertThat(site.delete(tenant, "p").getRemoved()).isEqualTo(5);
    assertThat(error(() -> site.profile(tenant, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(error(() -> site.facts(tenant, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(site.tallies(tenant)).isEmpty();
    assertThat(site.worklist(tenant, ""))
        .extracting(entry -> entry.getPatientId())
        .containsExactly("other");
    assertThat(site.facts(tenant, "")).extracting(f -> f.getPatientId()).containsExactly("other");
    assertThat(site.trail(tenant, 0, "p")).hasSize(1);
    assertThat(site.verify(tenant).getIntact()).isTrue();
    assertThat(error(() -> site.delete(tenant, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");

    site.delete(tenant, "other");
    try (UnifiedJedis redis = site.intruder()) {
      assertThat(redis.keys("theriac:{" + tenant + "}:*"))
          .containsExactlyInAnyOrder(
              "theriac:{" + tenant + "}:keys",
              "theriac:{" + tenant + "}:changes",
              "theriac:{" + tenant + "}:audit",
              "theriac:{" + tenant + "}:audit-head");
    }
  }

  @Test
  void tenants_do_not_see_each_other() {
    String other = "t" + UUID.randomUUID();
    site.put(tenant, "p", "f", result("TPMT", "*1/*1", UNVERIFIED));
    site.note(tenant, "p", "n", "", "words");
    site.work(tenant, "NCT01", "p", "new");
    site.feedback(tenant, UUID.randomUUID().toString(), "rule", "accepted", "p");
    site.audit(tenant, "p");
    assertThat(error(() -> site.profile(other, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    assertThat(site.facts(other, "")).isEmpty();
    assertThat(site.worklist(other, "")).isEmpty();
    assertThat(site.tallies(other)).isEmpty();
    assertThat(site.trail(other, 0, "")).isEmpty();
    assertThat(error(() -> site.delete(other, "p")).reason()).isEqualTo("UNKNOWN_PATIENT");
    // Nor can one tenant's values be read when they are put in the other's place.
    site.put(other, "p", "f", result("CYP2C19", "*1/*1", UNVERIFIED));
    try (UnifiedJedis redis = site.intruder()) {
      String from = redis.keys("theriac:{" + tenant + "}:patient:*").iterator().next();
      String to = redis.keys("theriac:{" + other + "}:patient:*").iterator().next();
      assertThat(from.substring(from.lastIndexOf(':')))
          .isNotEqualTo(to.substring(to.lastIndexOf(':')));
      redis.hset(
          to.getBytes(), "profile".getBytes(), redis.hget(from.getBytes(), "profile".getBytes()));
    }
    assertThat(error(() -> site.profile(other, "p")).reason()).isIn("WRONG_KEY", "DAMAGED");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a:b", "{x}", "ä", "*"})
  void a_malformed_tenant_is_refused(String name) {
    assertThat(error(() -> site.profile(name, "p")).reason()).isEqualTo("MALFORMED_ID");
  }

  @Test
  void a_missing_tenant_is_refused_everywhere() {
    for (Site.Call call :
        List.<Site.Call>of(
            () -> site.profile("", "p"),
            () -> site.facts("", "p"),
            () -> site.facts("", ""),
            () -> site.worklist("", ""),
            () -> site.work("", "NCT01", "p", "new"),
            () -> site.tallies(""),
            () -> site.feedback("", UUID.randomUUID().toString(), "r", "accepted", "p"),
            () -> site.audit("", "p"),
            () -> site.trail("", 0, ""),
            () -> site.verify(""),
            () -> site.delete("", "p"),
            () -> site.backup(""),
            () -> site.restore("", List.of()),
            () -> site.note("", "p", "n", "", "words"),
            () -> site.put("", "p", "f", result("TPMT", "*1/*1", UNVERIFIED)))) {
      assertThat(error(call).reason()).isEqualTo("MISSING_TENANT");
    }
  }

  @Test
  void what_is_too_large_is_refused_by_name() {
    assertThat(error(() -> site.profile(tenant, "p".repeat(129))).reason())
        .isEqualTo("MALFORMED_ID");
    assertThat(error(() -> site.profile(tenant, "p\n")).reason()).isEqualTo("MALFORMED_ID");
    assertThat(error(() -> site.note(tenant, "p", "n", "", "x".repeat(1_000_001))).reason())
        .isEqualTo("TOO_LARGE");
    site.stub()
        .putNote(
            PutNoteRequest.newBuilder()
                .setPatient(key(tenant, "p"))
                .setText("😀".repeat(1_000_000))
                .build());
    assertThat(error(() -> site.note(tenant, "p", "n", "yesterday", "x")).fields().getFirst())
        .isEqualTo(new RpcError.FieldProblem("note_date", "not a date; give year-month-day"));
    PutResultsRequest.Builder many =
        PutResultsRequest.newBuilder().setPatient(key(tenant, "p")).setSource("f");
    for (int i = 0; i <= 20_000; i++) {
      many.addGenotypes(Genotype.newBuilder().setPosition(i + 1).addAlleles("A"));
    }
    assertThat(error(() -> site.stub().putResults(many.build())).fields().getFirst().field())
        .isEqualTo("genotypes");
    assertThat(error(() -> site.put(tenant, "p", "f")).reason()).isEqualTo("MALFORMED_FIELD");
  }

  @Test
  void concurrent_writes_to_one_profile_all_count() throws Exception {
    int writers = 16;
    List<Callable<Long>> writes = new ArrayList<>();
    for (int i = 0; i < writers; i++) {
      String source = "file-" + i;
      writes.add(() -> {
        while (true) {
          try {
            return site.put(tenant, "p", source, result("TPMT", "*1/*1", UNVERIFIED));
          } catch (io.grpc.StatusRuntimeException e) {
            // The contract's answer to a conflict: read again and repeat.
            assertThat(e.getStatus().getCode()).isEqualTo(Status.Code.ABORTED);
          }
        }
      });
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Long> versions = new ArrayList<>();
      for (Future<Long> written : executor.invokeAll(writes)) {
        versions.add(written.get());
      }
      assertThat(versions).doesNotHaveDuplicates();
    }
    assertThat(site.profile(tenant, "p").getVersion()).isEqualTo(writers);
    assertThat(site.profile(tenant, "p").getResultsCount()).isEqualTo(writers);
  }

  @Test
  void concurrent_audit_entries_make_one_chain() throws Exception {
    int entries = 300;
    List<Callable<Long>> appends = new ArrayList<>();
    for (int i = 0; i < entries; i++) {
      String patient = "p" + i % 3;
      appends.add(() -> site.audit(tenant, patient).getSequence());
    }
    try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Long> sequences = new ArrayList<>();
      for (Future<Long> appended : executor.invokeAll(appends)) {
        sequences.add(appended.get());
      }
      assertThat(sequences).doesNotHaveDuplicates().hasSize(entries);
    }
    assertThat(site.verify(tenant).getIntact()).isTrue();
    assertThat(site.verify(tenant).getEntries()).isEqualTo(entries);
    assertThat(site.trail(tenant, 0, "p1")).hasSize(100);
    var tail = site.trail(tenant, 299, "");
    assertThat(tail).extracting(entry -> entry.getSequence()).containsExactly(299L, 300L);
    assertThat(tail.get(1).getPreviousHash()).isEqualTo(tail.get(0).getHash());
    assertThat(tail.get(1).getEvent().getActor()).isEqualTo("Dr. Audit");
  }

  @Test
  void an_audit_event_without_actor_action_or_outcome_is_refused() {
    assertThat(
            error(() ->
                    site.stub()
                        .appendAudit(
                            AppendAuditRequest.newBuilder()
                                .setEvent(
                                    org.theriac.records.v1.AuditEvent.newBuilder()
                                        .setTenant(tenant)
                                        .setAction("read"))
                                .build()))
                .fields()
                .getFirst()
                .field())
        .isEqualTo("event.actor");
  }
}
