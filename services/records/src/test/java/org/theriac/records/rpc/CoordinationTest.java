package org.theriac.records.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.records.v1.Correction;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutCorrectionRequest;
import org.theriac.records.v1.PutNoteRequest;
import org.theriac.records.v1.PutResearchPreferenceRequest;
import org.theriac.records.v1.PutResearchPreferenceResponse;
import org.theriac.records.v1.PutResultsRequest;
import org.theriac.records.v1.PutWorklistEntryRequest;
import org.theriac.records.v1.ResearchPreference;
import org.theriac.records.v1.SignResultsRequest;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.records.v1.WithdrawCorrectionRequest;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.Verdict;
import org.theriac.trials.v1.VerdictCorrection;
import redis.clients.jedis.UnifiedJedis;

class CoordinationTest {
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

  private static Correction correct(String tenant, String patient, Correction.Builder correction) {
    return site.stub()
        .putCorrection(
            PutCorrectionRequest.newBuilder()
                .setPatient(key(tenant, patient))
                .setCorrection(correction.setReason("seen in the chart").setMadeBy("coordinator"))
                .build())
        .getCorrection();
  }

  private static List<StreamFactsResponse> since(String tenant, String version) {
    var all = new ArrayList<StreamFactsResponse>();
    site.stub()
        .streamFacts(
            StreamFactsRequest.newBuilder().setTenant(tenant).setAfterVersion(version).build())
        .forEachRemaining(all::add);
    return all;
  }

  private static Fact fact(String name) {
    return Fact.newBuilder()
        .setType("biomarker")
        .setName(name)
        .setStatus(FactStatus.FACT_STATUS_PRESENT)
        .build();
  }

  @Test
  void a_fact_called_wrong_is_gone_until_that_is_taken_back() {
    site.note("wrong", "p", "n1", "2026-01-01", "text");
    var read = site.facts("wrong", "p").getFirst().getFacts(0);
    var correction =
        correct("wrong", "p", Correction.newBuilder().setKind("fact-wrong").setFact(read));
    assertThat(site.facts("wrong", "p").getFirst().getFactsList()).doesNotContain(read);
    assertThat(site.facts("wrong", "p").getFirst().getCorrectionsList()).hasSize(1);
    site.stub()
        .withdrawCorrection(
            WithdrawCorrectionRequest.newBuilder()
                .setPatient(key("wrong", "p"))
                .setCorrectionId(correction.getCorrectionId())
                .build());
    assertThat(site.facts("wrong", "p").getFirst().getFactsList()).contains(read);
  }

  @Test
  void one_result_called_wrong_leaves_the_other_results_of_the_same_name() {
    site.stub()
        .putNote(
            PutNoteRequest.newBuilder()
                .setPatient(key("several", "q"))
                .setNoteId("n1")
                .setNoteDate("2026-01-01")
                .setText("EGFR L858R, T790M")
                .addFacts(fact("EGFR").toBuilder().setTextValue("p.L858R").setEvidence("L858R"))
                .addFacts(fact("EGFR").toBuilder().setTextValue("p.T790M").setEvidence("T790M"))
                .build());
    correct(
        "several",
        "q",
        Correction.newBuilder()
            .setKind("fact-wrong")
            .setFact(
                Fact.newBuilder().setType("biomarker").setName("EGFR").setTextValue("p.T790M")));
    assertThat(site.facts("several", "q").getFirst().getFactsList())
        .extracting(Fact::getTextValue)
        .containsExactly("p.L858R");
  }

  @Test
  void a_fact_that_was_added_comes_first_and_names_who_added_it() {
    site.note("added", "p", "n1", "2026-01-01", "text");
    correct("added", "p", Correction.newBuilder().setKind("fact-added").setFact(fact("EGFR")));
    var first = site.facts("added", "p").getFirst().getFacts(0);
    assertThat(first.getName()).isEqualTo("EGFR");
    assertThat(first.getSentence()).contains("coordinator").contains("seen in the chart");
  }

  @Test
  void a_correction_needs_who_why_and_what() {
    assertThat(
            Site.error(() ->
                    site.stub()
                        .putCorrection(
                            PutCorrectionRequest.newBuilder()
                                .setPatient(key("bad", "p"))
                                .setCorrection(
                                    Correction.newBuilder()
                                        .setKind("fact-added")
                                        .setFact(fact("EGFR")))
                                .build()))
                .reason())
        .isEqualTo("MALFORMED_FIELD");
    assertThat(
            Site.error(() -> correct("bad", "p", Correction.newBuilder().setKind("fact-added")))
                .reason())
        .isEqualTo("MALFORMED_FIELD");
    assertThat(
            Site.error(() ->
                    correct("bad", "p", Correction.newBuilder().setKind("x").setFact(fact("A"))))
                .reason())
        .isEqualTo("MALFORMED_FIELD");
  }

  @Test
  void a_result_of_a_gene_is_a_change_and_comes_with_the_facts() {
    site.note("genes", "p", "n1", "2026-01-01", "text");
    var version = since("genes", "0-0").getFirst().getVersion().getVersion();
    var request =
        PutResultsRequest.newBuilder()
            .setPatient(key("genes", "p"))
            .addResults(
                GeneResult.newBuilder()
                    .setGene("DPYD")
                    .addDiplotypes("*1/*1")
                    .setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED))
            .build();
    site.stub().putResults(request);
    var changed = since("genes", version);
    assertThat(changed).hasSize(2);
    assertThat(changed.get(1).getResults(0).getDiplotypesList()).containsExactly("*1/*1");
    assertThat(changed.get(1).getFactsCount()).isPositive();
    var after = changed.getFirst().getVersion().getVersion();
    site.stub()
        .signResults(
            SignResultsRequest.newBuilder()
                .setPatient(key("genes", "p"))
                .setSignedBy("Dr. Example, clinical geneticist")
                .build());
    assertThat(since("genes", after).get(1).getResults(0).getStatus())
        .isEqualTo(ResultStatus.RESULT_STATUS_SIGNED);
  }

  @Test
  void only_who_changed_is_sent_again() {
    assertThat(since("changes", "0-0").getFirst().getVersion().getVersion()).isEqualTo("0-0");
    site.note("changes", "p1", "n1", "2026-01-01", "text");
    site.note("changes", "p2", "n1", "2026-01-01", "text");
    var all = since("changes", "0-0");
    assertThat(all.getFirst().getVersion().getComplete()).isTrue();
    assertThat(all).hasSize(3);
    var version = all.getFirst().getVersion().getVersion();
    assertThat(since("changes", version)).hasSize(1);
    correct(
        "changes",
        "p2",
        Correction.newBuilder()
            .setKind("verdict")
            .setVerdict(
                VerdictCorrection.newBuilder()
                    .setTrialId("NCT1")
                    .setCriterionId("I1")
                    .setVerdict(Verdict.VERDICT_MET)));
    var changed = since("changes", version);
    assertThat(changed.getFirst().getVersion().getComplete()).isFalse();
    assertThat(changed.subList(1, changed.size()))
        .extracting(StreamFactsResponse::getPatientId)
        .containsExactly("p2");
    assertThat(changed.get(1).getCorrections(0).getVerdict().getMadeBy()).isEqualTo("coordinator");
  }

  @Test
  void after_a_patient_was_forgotten_everything_is_sent() {
    site.note("forgotten", "p1", "n1", "2026-01-01", "text");
    site.note("forgotten", "p2", "n1", "2026-01-01", "text");
    var version = since("forgotten", "0-0").getFirst().getVersion().getVersion();
    site.delete("forgotten", "p1");
    var all = since("forgotten", version);
    assertThat(all.getFirst().getVersion().getComplete()).isTrue();
    assertThat(all.subList(1, all.size()))
        .extracting(StreamFactsResponse::getPatientId)
        .containsExactly("p2");
    assertThat(since("forgotten", "no version").getFirst().getVersion().getComplete()).isTrue();
  }

  private static ResearchPreference prefer(String tenant, boolean out) {
    return site.stub()
        .putResearchPreference(
            PutResearchPreferenceRequest.newBuilder()
                .setPatient(key(tenant, "p"))
                .setPreference(
                    ResearchPreference.newBuilder()
                        .setOptedOut(out)
                        .setTreatingClinician("Dr. Example"))
                .build())
        .getPreference();
  }

  @Test
  void a_patients_wish_is_kept_and_goes_with_the_patient() {
    prefer("wish", true);
    assertThat(site.facts("wish", "p").getFirst().getPreference().getOptedOut()).isTrue();
    prefer("wish", false);
    var preference = site.facts("wish", "p").getFirst().getPreference();
    assertThat(preference.getOptedOut()).isFalse();
    assertThat(preference.getTreatingClinician()).isEqualTo("Dr. Example");
    assertThat(site.delete("wish", "p").getRemoved()).isEqualTo(1);
  }

  private static WorklistEntry put(WorklistEntry.Builder entry) {
    return site.stub()
        .putWorklistEntry(
            PutWorklistEntryRequest.newBuilder()
                .setTenant("work")
                .setEntry(entry.setTrialId("NCT1").setPatientId("p").setChangedBy("x"))
                .build())
        .getEntry();
  }

  @Test
  void a_match_leaves_alone_what_people_have_set_and_people_leave_the_standing_alone() {
    var found =
        put(WorklistEntry.newBuilder().setState("new").setStanding("eligible").setCause("note n1"));
    var set = put(WorklistEntry.newBuilder().setState("contacted").setNote("called"));
    assertThat(set.getStanding()).isEqualTo("eligible");
    assertThat(set.getFoundAt()).isEqualTo(found.getFoundAt());
    var again =
        put(WorklistEntry.newBuilder().setState("new").setStanding("excluded").setCause("note n2"));
    assertThat(again.getState()).isEqualTo("contacted");
    assertThat(again.getNote()).isEqualTo("called");
    assertThat(again.getStanding()).isEqualTo("excluded");
    assertThat(
            put(
                WorklistEntry.newBuilder()
                    .setState("new")
                    .setStanding("excluded")
                    .setCause("note n3")))
        .isEqualTo(again);
  }

  @Test
  void corrections_and_wishes_are_in_a_backup() throws Throwable {
    site.note("backed-up", "p", "n1", "2026-01-01", "text");
    prefer("backed-up", true);
    correct("backed-up", "p", Correction.newBuilder().setKind("fact-added").setFact(fact("EGFR")));
    var before = site.facts("backed-up", "p");
    var copy = site.backup("backed-up");
    site.stub()
        .deleteTenant(
            org.theriac.records.v1.DeleteTenantRequest.newBuilder()
                .setTenant("backed-up")
                .setConfirm("backed-up")
                .build());
    site.restore("backed-up", copy);
    assertThat(site.facts("backed-up", "p")).isEqualTo(before);
    assertThat(since("backed-up", "0-0").getFirst().getVersion().getComplete()).isTrue();
  }

  private static ListWorklistResponse page(ListWorklistRequest.Builder request) {
    return site.stub().listWorklist(request.build());
  }

  @Test
  void a_worklist_of_many_costs_redis_a_few_reads_and_comes_in_pages_that_make_up_the_whole() {
    int many = 300;
    for (int i = 0; i < many; i++) {
      site.work("many", i % 3 == 0 ? "NCT01" : "NCT02", "p" + i, i % 2 == 0 ? "new" : "screening");
    }
    long before = reads();
    var whole = site.worklist("many", "");
    // 300 entries and as many preferences, each asked for by itself, would be 600 reads and more.
    assertThat(reads() - before).isLessThan(60);
    assertThat(whole).hasSize(many);
    var pages = new ArrayList<WorklistEntry>();
    int total = many;
    while (pages.size() < total) {
      var page =
          page(
              ListWorklistRequest.newBuilder()
                  .setTenant("many")
                  .setLimit(70)
                  .setOffset(pages.size()));
      assertThat(page.getEntriesCount()).isBetween(1, 70);
      assertThat(page.getNewest()).isEqualTo(whole.getFirst().getChangedAt());
      total = page.getTotal();
      pages.addAll(page.getEntriesList());
    }
    assertThat(pages).isEqualTo(whole);
    var behind =
        page(ListWorklistRequest.newBuilder().setTenant("many").setTrialId("NCT01").setOffset(500));
    assertThat(behind.getEntriesList()).isEmpty();
    assertThat(behind.getTotal()).isEqualTo(100);
    assertThat(behind.getStatesMap()).containsEntry("new", 50).containsEntry("screening", 50);
    assertThat(behind.getStandingsMap()).containsExactly(java.util.Map.entry("", 100));
  }

  private static long reads() {
    try (UnifiedJedis redis = site.intruder()) {
      return redis
          .info("stats")
          .lines()
          .filter(line -> line.startsWith("total_reads_processed:"))
          .mapToLong(line -> Long.parseLong(line.substring(line.indexOf(':') + 1).strip()))
          .findFirst()
          .orElseThrow();
    }
  }

  @Test
  void entries_of_a_patient_and_since_an_instant_and_by_a_match_are_told_apart() {
    site.work("apart", "NCT01", "a", "new");
    site.work("apart", "NCT02", "a", "new");
    site.work("apart", "NCT01", "b", "new");
    var found =
        site.stub()
            .putWorklistEntry(
                PutWorklistEntryRequest.newBuilder()
                    .setTenant("apart")
                    .setEntry(
                        WorklistEntry.newBuilder()
                            .setTrialId("NCT03")
                            .setPatientId("c")
                            .setState("new")
                            .setStanding("eligible")
                            .setCause("note n arrived"))
                    .build())
            .getEntry();
    assertThat(
            page(ListWorklistRequest.newBuilder().setTenant("apart").setPatientId("a"))
                .getEntriesList())
        .extracting(WorklistEntry::getTrialId)
        .containsExactlyInAnyOrder("NCT01", "NCT02");
    assertThat(
            page(ListWorklistRequest.newBuilder()
                    .setTenant("apart")
                    .setPatientId("a")
                    .setTrialId("NCT02"))
                .getEntriesList())
        .hasSize(1);
    assertThat(
            page(ListWorklistRequest.newBuilder().setTenant("apart").setPatientId("nobody"))
                .getEntriesList())
        .isEmpty();
    assertThat(
            page(ListWorklistRequest.newBuilder()
                    .setTenant("apart")
                    .setChangedSince(found.getChangedAt()))
                .getEntriesList())
        .containsExactly(found);
    assertThat(
            page(ListWorklistRequest.newBuilder().setTenant("apart").setByMatch(true))
                .getEntriesList())
        .containsExactly(found);
    for (var wrong :
        List.of(
            ListWorklistRequest.newBuilder().setTenant("apart").setChangedSince("yesterday"),
            ListWorklistRequest.newBuilder().setTenant("apart").setLimit(1_001),
            ListWorklistRequest.newBuilder().setTenant("apart").setLimit(-1),
            ListWorklistRequest.newBuilder().setTenant("apart").setOffset(-1))) {
      assertThat(Site.error(() -> page(wrong)).reason()).isEqualTo("MALFORMED_FIELD");
    }
  }

  @Test
  void whoever_opts_out_leaves_every_page_and_count_and_stays_stored() {
    site.work("wish", "NCT01", "a", "new");
    site.work("wish", "NCT01", "b", "new");
    prefer("wish", "a", true);
    var page = page(ListWorklistRequest.newBuilder().setTenant("wish"));
    assertThat(page.getTotal()).isEqualTo(1);
    assertThat(page.getStatesMap()).containsEntry("new", 1);
    assertThat(
            page(ListWorklistRequest.newBuilder().setTenant("wish").setPatientId("a")).getTotal())
        .isZero();
    prefer("wish", "a", false);
    assertThat(page(ListWorklistRequest.newBuilder().setTenant("wish")).getTotal()).isEqualTo(2);
  }

  private static PutResearchPreferenceResponse prefer(String tenant, String patient, boolean out) {
    return site.stub()
        .putResearchPreference(
            PutResearchPreferenceRequest.newBuilder()
                .setPatient(key(tenant, patient))
                .setPreference(
                    ResearchPreference.newBuilder().setOptedOut(out).setChangedBy("coordinator"))
                .build());
  }

  @Test
  void whoever_stores_something_of_a_patient_who_was_not_stored_before_is_told_so() {
    assertThat(prefer("first", "p1", true).getNewPatient()).isTrue();
    assertThat(prefer("first", "p1", false).getNewPatient()).isFalse();
    for (var stored : List.of(true, false)) {
      assertThat(
              site.stub()
                  .putNote(
                      PutNoteRequest.newBuilder()
                          .setPatient(key("first", "p2"))
                          .setNoteId("n" + stored)
                          .setText("words")
                          .build())
                  .getNewPatient())
          .isEqualTo(stored);
      assertThat(
              site.stub()
                  .putWorklistEntry(
                      PutWorklistEntryRequest.newBuilder()
                          .setTenant("first")
                          .setEntry(
                              WorklistEntry.newBuilder()
                                  .setTrialId("NCT01")
                                  .setPatientId("p3")
                                  .setState("new"))
                          .build())
                  .getNewPatient())
          .isEqualTo(stored);
      assertThat(
              site.stub()
                  .putCorrection(
                      PutCorrectionRequest.newBuilder()
                          .setPatient(key("first", "p4"))
                          .setCorrection(
                              Correction.newBuilder()
                                  .setKind("fact-added")
                                  .setFact(fact("EGFR"))
                                  .setReason("seen")
                                  .setMadeBy("coordinator"))
                          .build())
                  .getNewPatient())
          .isEqualTo(stored);
    }
  }
}
