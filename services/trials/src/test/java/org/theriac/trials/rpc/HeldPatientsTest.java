package org.theriac.trials.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.synthetic.SyntheticPatients;
import org.theriac.trials.evaluation.synthetic.SyntheticTrials;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.CtmlReader;
import org.theriac.trials.registry.MalformedTrialException;
import org.theriac.trials.registry.Trial;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.IndexPatientsHeader;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.Verdict;
import org.theriac.trials.v1.VerdictCorrection;

class HeldPatientsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));

  private static final TrialMatcher MATCHER =
      new TrialMatcher(new CriterionParser(WORDS), new CtmlCriteria(WORDS), EVALUATOR);

  private static final String COHORTS =
      """
      Inclusion Criteria:

      * Age >= 18 years
      * ECOG performance status 0-1
      * Cohort 1: EGFR mutation
      * Cohort 2: At least 1 prior line of systemic therapy
      * Signed informed consent

      Exclusion Criteria:

      * Cohort 1: Prior treatment with osimertinib
      * Interstitial lung disease
      """;

  private static final String PARTS =
      """
      {"protocol_no":"SYN-2","nct_id":"NCT99990012","long_title":"Synthetic","_summary":{"status":[{"value":"Open to Accrual"}]},
       "treatment_list":{"step":[{"step_code":"1","step_internal_id":1,"match":[{"and":[{"clinical":{"age_numerical":">=18"}}]}],
         "arm":[
          {"arm_code":"A","arm_internal_id":1,"arm_suspended":"N","match":[{"genomic":{"hugo_symbol":"EGFR","variant_category":"Mutation"}}]},
          {"arm_code":"B","arm_internal_id":2,"arm_suspended":"N","match":[{"clinical":{"age_numerical":">=60"}}]}]}]}}
      """;

  private static Trial cohorts() {
    return asking(COHORTS);
  }

  private static Trial asking(String eligibility) {
    return new Trial(
        "NCT99990011",
        "Synthetic",
        "RECRUITING",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        18,
        -1,
        "ALL",
        eligibility,
        "2026-01-01",
        List.of(),
        List.of(new Arm("Cohort 1", "arm", "", true, ""), new Arm("Cohort 2", "arm", "", true, "")),
        List.of(),
        "",
        "2026-01",
        "synthetic");
  }

  private static List<Trial> trials() throws MalformedTrialException {
    var trials = new ArrayList<Trial>();
    trials.add(cohorts());
    trials.addAll(CtmlReader.read(PARTS.getBytes(StandardCharsets.UTF_8)));
    var made = SyntheticTrials.of(RELEASE, true);
    for (int i = 0; i < 12; i++) {
      trials.add(made.trial(i));
    }
    return trials;
  }

  /** Patients of whom a part has corrected verdicts. */
  private static List<PatientFacts> patients(List<Trial> trials, int many) {
    var made = SyntheticPatients.of(RELEASE);
    var random = new Random(20261127);
    var patients = new ArrayList<PatientFacts>();
    for (int i = 0; i < many; i++) {
      var patient =
          PatientFacts.newBuilder()
              .setPatientId("p" + i)
              .addAllFacts(Messages.facts(made.facts(i)))
              .setAgeYears(15 + random.nextInt(70))
              .setResearchOptOut(random.nextInt(15) == 0);
      for (Trial trial : trials) {
        for (var asked : MATCHER.asked(trial)) {
          if (random.nextInt(10) == 0) {
            patient.addVerdictCorrections(
                VerdictCorrection.newBuilder()
                    .setTrialId(trial.id())
                    .setCriterionId(asked.criterion().id())
                    .setVerdict(Verdict.forNumber(1 + random.nextInt(3)))
                    .setReason("seen")
                    .setMadeBy("coordinator"));
          }
        }
      }
      patients.add(patient.build());
    }
    return patients;
  }

  @Test
  void a_trial_counts_as_many_patients_in_each_standing_as_it_ranks() throws Exception {
    var trials = trials();
    var held = new HeldPatients(new Charts(WORDS), EVALUATOR);
    held.update(patients(trials, 150), List.of(), "1");
    int eligible = 0;
    int excluded = 0;
    for (Trial trial : trials) {
      var ranked = held.rank(trial, MATCHER, "2026-12-01", "", false, List.of(), 10);
      var counted =
          held.count(
              new HeldPatients.Question(Optional.of(trial), List.of()), MATCHER, "2026-12-01", "");
      assertThat(counted.eligible())
          .as(trial.id())
          .isEqualTo(ranked.counts().getOrDefault(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN, 0));
      assertThat(counted.excluded())
          .as(trial.id())
          .isEqualTo(ranked.counts().getOrDefault(Overall.EXCLUDED, 0));
      assertThat(counted.optedOut()).isEqualTo(ranked.optedOut()).isPositive();
      assertThat(counted.criteria())
          .extracting(one -> one.asked().criterion().id())
          .containsAll(MATCHER.criteria(trial).stream().map(Criterion::id).toList());
      eligible += counted.eligible();
      excluded += counted.excluded();
    }
    assertThat(eligible).isPositive();
    assertThat(excluded).isPositive();
  }

  @Test
  void a_corrected_verdict_counts_as_corrected_and_a_cohort_takes_nobody_from_another() {
    var trial = cohorts();
    var held = new HeldPatients(new Charts(WORDS), EVALUATOR);
    var base =
        patient("a", 50).toBuilder()
            .addFacts(
                Fact.newBuilder()
                    .setType("biomarker")
                    .setName("EGFR")
                    .setTextValue("wild type")
                    .setStatus(FactStatus.FACT_STATUS_PRESENT))
            .build();
    held.update(List.of(base), List.of(), "1");
    var question =
        new HeldPatients.Question(
            Optional.of(trial),
            List.of(new CriterionParser(WORDS).parse("Q1", "Age >= 40 years", false)));
    var before = held.count(question, MATCHER, "", "");
    var cohort =
        before.criteria().stream()
            .filter(one -> one.asked().criterion().text().contains("EGFR mutation"))
            .findFirst()
            .orElseThrow();
    assertThat(cohort.asked().parts()).containsExactly("Cohort 1");
    assertThat(cohort.notMet()).isEqualTo(1);
    assertThat(cohort.remaining()).isZero();
    assertThat(before.criteria().getLast().remaining()).isEqualTo(1);
    assertThat(before.excluded()).isZero();

    for (var criterion : MATCHER.asked(trial)) {
      var correction =
          VerdictCorrection.newBuilder()
              .setTrialId(trial.id())
              .setCriterionId(criterion.criterion().id())
              .setVerdict(Verdict.VERDICT_NOT_MET)
              .setReason("seen")
              .setMadeBy("coordinator");
      held.update(
          List.of(base.toBuilder().addVerdictCorrections(correction).build()), List.of(), "2");
      var after = held.count(question, MATCHER, "", "");
      assertThat(
              after.criteria().stream()
                  .filter(one -> one.asked().criterion() == criterion.criterion())
                  .findFirst()
                  .orElseThrow()
                  .notMet())
          .isEqualTo(1);
      assertThat(after.excluded())
          .isEqualTo(criterion.parts().contains("Cohort 2") || criterion.parts().isEmpty() ? 1 : 0);
      assertThat(after.criteria().getLast().remaining()).isEqualTo(1 - after.excluded());
    }
  }

  @Test
  void words_that_were_read_before_ask_the_same_as_when_they_are_read_first() {
    var once = new CriterionParser(WORDS);
    for (String words :
        List.of(
            "EGFR mutation", "No prior chemotherapy", "women who are pregnant", "AST > 3 x ULN")) {
      for (boolean exclusion : List.of(true, false, true)) {
        assertThat(once.parse("x", words, exclusion))
            .isEqualTo(new CriterionParser(WORDS).parse("x", words, exclusion));
      }
    }
  }

  @Test
  void a_toxicity_that_ended_a_treatment_is_judged_by_the_day_that_is_asked_for() {
    var sentence = "Pembrolizumab was stopped on 2026-10-15 for pneumonitis.";
    var stopped =
        patient("a", 50).toBuilder()
            .addFacts(
                Fact.newBuilder()
                    .setType("therapy")
                    .setName("pembrolizumab")
                    .setStatus(FactStatus.FACT_STATUS_HISTORICAL)
                    .setDate("2026-10-15")
                    .setEvidence("Pembrolizumab")
                    .setSentence(sentence))
            .addFacts(
                Fact.newBuilder()
                    .setType("condition")
                    .setName("pneumonitis")
                    .setStatus(FactStatus.FACT_STATUS_PRESENT)
                    .setEvidence("pneumonitis")
                    .setSentence(sentence))
            .build();
    var trial = asking("Exclusion Criteria:\n\n* Pneumonitis\n");
    var charts = new Charts(WORDS);
    var held = new HeldPatients(charts, EVALUATOR);
    held.update(List.of(stopped, patient("b", 40)), List.of(), "1");
    var excluded = new ArrayList<Boolean>();
    for (String day : List.of("", "2026-11-01", "2027-06-01")) {
      var whole = MATCHER.match(trial, charts.of(Facts.of(stopped), "", "", day)).overall();
      excluded.add(whole == Overall.EXCLUDED);
      var ranked = held.rank(trial, MATCHER, "", day, true, List.of("a"), 10);
      assertThat(ranked.first().getFirst().standing().overall()).as(day).isEqualTo(whole);
      var counted =
          held.count(new HeldPatients.Question(Optional.of(trial), List.of()), MATCHER, "", day);
      assertThat(counted.excluded()).as(day).isEqualTo(whole == Overall.EXCLUDED ? 1 : 0);
    }
    assertThat(excluded).containsExactly(false, true, false);
  }

  private static PatientFacts patient(String id, int age) {
    return PatientFacts.newBuilder().setPatientId(id).setAgeYears(age).build();
  }

  private static HeldPatients.Counts adults(HeldPatients held) {
    return held.count(
        new HeldPatients.Question(
            Optional.empty(),
            List.of(new CriterionParser(WORDS).parse("1", "Age >= 18 years", false))),
        MATCHER,
        "",
        "");
  }

  @Test
  void a_change_that_fails_changes_nothing() {
    var held = new HeldPatients(new Charts(WORDS), EVALUATOR);
    held.update(List.of(patient("a", 50), patient("b", 40)), List.of(), "1");
    assertThatThrownBy(() ->
            held.update(Arrays.asList(patient("a", 10), patient("c", 60), null), List.of("b"), "2"))
        .isInstanceOf(NullPointerException.class);
    assertThat(held.version()).isEqualTo("1");
    assertThat(held.size()).isEqualTo(2);
    assertThat(adults(held).eligible()).isEqualTo(2);
  }

  @Test
  void the_place_of_a_forgotten_patient_is_given_to_another_without_what_was_there() {
    var held = new HeldPatients(new Charts(WORDS), EVALUATOR);
    held.update(
        List.of(patient("a", 50).toBuilder().setResearchOptOut(true).build(), patient("b", 40)),
        List.of(),
        "1");
    held.update(List.of(), List.of("a"), "2");
    assertThat(adults(held).optedOut()).isZero();
    held.update(List.of(patient("c", 10)), List.of(), "3");
    var counts = adults(held);
    assertThat(counts.patients()).isEqualTo(2);
    assertThat(counts.optedOut()).isZero();
    assertThat(counts.criteria().getFirst().met()).isEqualTo(1);
    assertThat(counts.criteria().getFirst().notMet()).isEqualTo(1);
  }

  @Test
  @SuppressWarnings("NullAway")
  void a_tenant_whose_change_failed_is_to_be_sent_anew() {
    // Without a vocabulary only a fact with a sentence fails.
    var tenants = new TenantPatients(new Charts(null), EVALUATOR);
    send(tenants, "", "1", patient("a", 50));
    assertThat(tenants.of("t", "1").size()).isEqualTo(1);
    var failing =
        patient("b", 60).toBuilder()
            .addFacts(Fact.newBuilder().setType("condition").setName("x").setSentence("Has x."))
            .build();
    assertThatThrownBy(() -> send(tenants, "1", "2", failing))
        .isInstanceOf(NullPointerException.class);
    for (String version : List.of("", "1", "2")) {
      assertThatThrownBy(() -> tenants.of("t", version)).isInstanceOf(StatusRuntimeException.class);
    }
  }

  private static void send(
      TenantPatients tenants, String from, String to, PatientFacts... patients) {
    var stream = tenants.index(new Silent());
    stream.onNext(
        IndexPatientsRequest.newBuilder()
            .setHeader(
                IndexPatientsHeader.newBuilder()
                    .setTenant("t")
                    .setFromVersion(from)
                    .setToVersion(to))
            .build());
    for (PatientFacts patient : patients) {
      stream.onNext(IndexPatientsRequest.newBuilder().setPatient(patient).build());
    }
    stream.onCompleted();
  }

  private static final class Silent implements StreamObserver<IndexPatientsResponse> {
    @Override
    public void onNext(IndexPatientsResponse answer) {
      // Not looked at.
    }

    @Override
    public void onError(Throwable failure) {
      throw new AssertionError(failure);
    }

    @Override
    public void onCompleted() {
      // Not looked at.
    }
  }
}
