package org.theriac.trials.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.Trial;

class CohortTest {
  private static final TrialMatcher MATCHER = matcher();

  private static TrialMatcher matcher() {
    var release = KnowledgeReleases.load();
    var words = Vocabulary.of(release);
    return new TrialMatcher(
        new CriterionParser(words),
        new CtmlCriteria(words),
        new Evaluator(words, new DiseaseTree(release.oncology().tumorTypes())));
  }

  private static Trial trial(String eligibility, String... arms) {
    return new Trial(
        "NCT99990009",
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
        java.util.Arrays.stream(arms).map(arm -> new Arm(arm, "arm", "", true, "")).toList(),
        List.of(),
        "",
        "2026-01",
        "synthetic");
  }

  private static TrialMatch match(Trial trial, String facts) {
    return MATCHER.match(trial, Chart.of(StructuredFacts.read(facts)));
  }

  @Test
  void an_item_of_a_list_that_names_its_cohort_stops_nobody_from_another() {
    var trial =
        trial(
            "Inclusion Criteria:\n\n* ECOG 0-1\n\nExclusion Criteria:\n\n* Have received the"
                + " following prior therapy:\n\n    * Cohort 1: osimertinib\n    * Cohort 2:"
                + " carboplatin",
            "Cohort 1",
            "Cohort 2");
    var match =
        match(
            trial,
            "{\"age\":60,\"ecog\":1,\"prior_therapies\":[\"osimertinib\"],\"rx_complete\":true}");
    assertThat(match.overall()).isNotEqualTo(Overall.EXCLUDED);
    for (var arm : match.arms()) {
      assertThat(arm.verdicts())
          .as(arm.arm().code())
          .singleElement()
          .satisfies(own -> assertThat(own.criterion().text()).contains(arm.arm().code() + ":"))
          .satisfies(
              own -> assertThat(own.explanation()).startsWith("Only of " + arm.arm().code()));
    }
    assertThat(match.arms())
        .extracting(arm -> arm.arm().code())
        .containsExactlyInAnyOrder("Cohort 1", "Cohort 2");
  }

  @Test
  void a_criterion_of_a_cohort_says_so_in_the_list_of_the_whole_trial() {
    var match =
        match(
            trial(
                "Inclusion Criteria:\n\n* ECOG 0-1\n\nExclusion Criteria:\n\nCohort 2:\n\n"
                    + "* Prior osimertinib\n* Prior FAK inhibitor",
                "Cohort 1",
                "Cohort 2"),
            "{\"age\":60,\"ecog\":1,\"prior_therapies\":[\"osimertinib\"]}");
    assertThat(match.verdicts())
        .filteredOn(verdict -> verdict.criterion().exclusion())
        .extracting(verdict -> verdict.explanation())
        .isNotEmpty()
        .allMatch(words -> words.startsWith("Only of Cohort 2. "));
    assertThat(match.verdicts())
        .filteredOn(verdict -> !verdict.criterion().exclusion())
        .extracting(verdict -> verdict.explanation())
        .noneMatch(words -> words.contains("Cohort"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Cohort 1 and 3: Documented EGFR exon 20 insertion mutation | Cohort 1, Cohort 3",
        "Cohorts A-C: prior platinum | Cohort A, Cohort B, Cohort C",
        "Have received the following therapy: ⟶ Cohort 1: chemotherapy | Cohort 1",
        "Have received the following therapy: ⟶ chemotherapy | ",
        "Any of: ⟶ (Part B) prior platinum | Part B",
        "Phase II only: measurable disease | Phase 2",
        "No prior chemotherapy (for phase II part) | Phase 2",
        "Prior use of PD-1/L1 inhibitors is inadmissible to Cohort 2 and Cohort 4. | Cohort 2, "
            + "Cohort 4",
        "4. Cohort 3 only：Has received the treatment of EGFR-TKI。 | ",
        "Cohort 3 only：Has received the treatment of EGFR-TKI。 | Cohort 3",
        "(Part B) At least one prior line | Part B",
        "For patients in Arm 2: ECOG 0 | Arm 2",
        "Pain in arm or leg | ",
        "Participated in a phase 1 trial within 4 weeks | ",
        "Part of a family with hereditary cancer | ",
        "Requirements are substudy dependent | ",
        "Stage IV disease | "
      })
  void a_criterion_says_for_whom_it_is_meant(String text, String cohorts) {
    var named =
        CohortScope.of(text)
            .map(scope ->
                scope.cohorts().stream()
                    .map(CohortScope.Cohort::words)
                    .sorted()
                    .collect(Collectors.joining(", ")))
            .orElse("");
    assertThat(named).isEqualTo(cohorts == null ? "" : cohorts);
  }

  private static final String TWO =
      """
      Inclusion Criteria:

      * Age >= 18 years
      * Cohort 1: EGFR exon 20 insertion
      * Cohort 2: ALK fusion
      """;

  @Test
  void who_fits_one_cohort_is_not_stopped_by_the_criterion_of_another() {
    var match =
        match(
            trial(TWO), "{\"age\":60,\"biomarkers\":{\"ALK\":\"fusion\",\"EGFR\":\"wild type\"}}");
    assertThat(match.overall()).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(match.arms().getFirst().arm().code()).isEqualTo("Cohort 2");
    assertThat(match.arms())
        .filteredOn(arm -> arm.arm().code().equals("Cohort 1"))
        .allMatch(arm -> arm.overall() == Overall.EXCLUDED);
  }

  @Test
  void who_fits_no_cohort_is_excluded_by_the_best_one() {
    var match =
        match(
            trial(TWO),
            "{\"age\":60,\"biomarkers\":{\"ALK\":\"negative\",\"EGFR\":\"wild type\"}}");
    assertThat(match.overall()).isEqualTo(Overall.EXCLUDED);
    assertThat(match.excludedBy()).hasSize(1);
  }

  @Test
  void a_cohort_that_is_listed_and_has_no_criterion_of_its_own_takes_the_others() {
    var match =
        match(
            trial(TWO, "Cohort 1", "Cohort 2", "Cohort 3: any tumour"),
            "{\"age\":60,\"biomarkers\":{\"ALK\":\"negative\",\"EGFR\":\"wild type\"}}");
    assertThat(match.overall()).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(match.reasons()).contains("Fits best: Cohort 3.");
  }

  @Test
  void a_cohort_without_criteria_of_its_own_excludes_whom_the_trial_excludes() {
    var match =
        match(
            trial(TWO, "Cohort 1", "Cohort 2", "Cohort 3: any tumour"),
            "{\"age\":12,\"biomarkers\":{\"ALK\":\"fusion\"}}");
    assertThat(match.arms()).hasSize(3).allMatch(arm -> arm.overall() == Overall.EXCLUDED);
    assertThat(match.reasons())
        .noneMatch(reason -> reason.startsWith("Fits best"))
        .anyMatch(reason -> reason.startsWith("Stopped by"));
  }

  @Test
  void nobody_stands_better_to_an_arm_or_cohort_than_to_its_trial() {
    var random = new Random(20261128);
    var items =
        List.of(
            "Age >= 18 years",
            "Cohort 1: EGFR exon 20 insertion",
            "Cohort 2: ALK fusion",
            "Phase II only: measurable disease",
            "ECOG performance status 0 or 1",
            "Cohort 2: hemoglobin >= 9 g/dL",
            "Willing to sign the consent");
    var known =
        List.of(
            "\"age\":12",
            "\"age\":60",
            "\"ecog\":1",
            "\"ecog\":3",
            "\"biomarkers\":{\"ALK\":\"fusion\"}",
            "\"biomarkers\":{\"ALK\":\"negative\",\"EGFR\":\"wild type\"}",
            "\"labs\":{\"hemoglobin\":7}");
    int better = 0;
    for (int i = 0; i < 300; i++) {
      var text = new StringBuilder("Inclusion Criteria:\n\n");
      items.stream()
          .filter(item -> random.nextInt(3) > 0)
          .forEach(item -> text.append("* ").append(item).append('\n'));
      var facts =
          "{"
              + known.get(random.nextInt(2))
              + ","
              + known.get(2 + random.nextInt(2))
              + ","
              + known.get(4 + random.nextInt(3))
              + "}";
      var match = match(trial(text.toString(), "Cohort 1", "Cohort 2", "Cohort 3"), facts);
      assertThat(match.arms())
          .as("%s for %s", text, facts)
          .allMatch(arm -> arm.overall().compareTo(match.overall()) >= 0);
      better += match.arms().stream().anyMatch(arm -> arm.overall() != match.overall()) ? 1 : 0;
    }
    // Not because all were given the standing of the trial.
    assertThat(better).isPositive();
  }

  @Test
  void a_heading_holds_for_the_items_below_it() {
    var text =
        """
        Inclusion Criteria:

        * Age >= 18 years

        Cohort A (EGFR):

        * EGFR exon 20 insertion
        * ECOG 0-1

        Cohort B:

        * ALK fusion

        Exclusion Criteria:

        * Pregnancy
        """;
    var match =
        match(
            trial(text),
            "{\"age\":60,\"sex\":\"male\",\"biomarkers\":{\"ALK\":\"fusion\",\"EGFR\":\"wild "
                + "type\"}}");
    assertThat(match.overall()).isNotEqualTo(Overall.EXCLUDED);
    assertThat(match.arms())
        .extracting(arm -> arm.arm().code())
        .containsExactlyInAnyOrder("Cohort A", "Cohort B");
    assertThat(match.arms())
        .filteredOn(arm -> arm.arm().code().equals("Cohort A"))
        .allMatch(arm -> arm.verdicts().size() == 2);
  }

  @ParameterizedTest
  @CsvSource({
    "Inclusion Criteria for Cohort A:,Exclusion Criteria for Cohort A:",
    "Cohort A Inclusion Criteria:,Cohort A Exclusion Criteria:",
    "Inclusion Criteria (Cohort A),Exclusion Criteria (Cohort A)"
  })
  void a_heading_of_a_cohort_keeps_whether_it_is_of_inclusions_or_of_exclusions(
      String inclusions, String exclusions) {
    var text =
        "Inclusion Criteria:\n\n* Age >= 18 years\n\nExclusion Criteria:\n\n* Pregnancy\n\n"
            + inclusions
            + "\n\n* EGFR exon 20 insertion\n\n"
            + exclusions
            + "\n\n* HIV infection\n";
    var asked = MATCHER.asked(trial(text));
    assertThat(asked)
        .filteredOn(one -> one.parts().equals(List.of("Cohort A")))
        .extracting(one -> one.criterion().exclusion())
        .containsExactly(false, true);
    assertThat(asked).filteredOn(one -> one.parts().isEmpty()).hasSize(3);
  }

  @Test
  void a_record_without_criteria_lets_nobody_in_and_keeps_nobody_out() {
    for (String text : List.of("", " \n ", "N/A", "Inclusion Criteria:\n\nExclusion Criteria:\n")) {
      var match = match(trial(text), "{\"age\":60}");
      assertThat(match.overall()).as(text).isEqualTo(Overall.NEEDS_INFORMATION);
    }
  }

  private static final String MANY =
      """
      Inclusion Criteria:

      * EGFR mutation
      * Stage IV
      * Hemoglobin >= 9 g/dL
      * Platelets >= 100 x 10^9/L
      * Signed informed consent
      * Willing to do something no table knows

      Exclusion Criteria:

      * EGFR T790M mutation
      """;

  @Test
  void what_decides_comes_first_and_confirmations_come_last() {
    var needs = match(trial(MANY), "{\"age\":60}").needs();
    assertThat(needs.getFirst().fact()).isEqualTo("EGFR");
    assertThat(needs.getFirst().criteria()).hasSize(2);
    assertThat(needs).extracting(Need::kind).isSorted();
    assertThat(needs.getLast().kind()).isEqualTo(NeedKind.CONFIRMATION);
    assertThat(needs)
        .filteredOn(need -> need.fact().equals("hemoglobin"))
        .allMatch(need -> need.kind() == NeedKind.SCREENING)
        .hasSize(1);
  }

  @Test
  void what_is_known_is_not_asked() {
    var needs =
        match(trial(MANY), "{\"age\":60,\"stage\":\"IV\",\"labs\":{\"hemoglobin\":12}}").needs();
    assertThat(needs).extracting(Need::fact).doesNotContain("stage", "hemoglobin");
    assertThat(needs).extracting(Need::fact).contains("platelets", "EGFR");
  }

  @Test
  void a_fact_that_no_criterion_asks_for_flips_no_verdict() {
    var trial = trial(MANY);
    var random = new Random(11);
    var pool = List.of("\"EGFR\":\"L858R\"", "\"EGFR\":\"wild type\"", "\"KRAS\":\"G12C\"");
    for (int i = 0; i < 60; i++) {
      var known =
          "{\"age\":"
              + (18 + random.nextInt(70))
              + (random.nextBoolean() ? ",\"stage\":\"IV\"" : "")
              + (random.nextBoolean()
                  ? ",\"labs\":{\"hemoglobin\":" + (6 + random.nextInt(8)) + "}"
                  : "")
              + ",\"biomarkers\":{"
              + pool.get(random.nextInt(2))
              + "}}";
      var more = "{\"conditions\":{\"gout\":\"present\"},\"weight_kg\":70}";
      var facts = new java.util.ArrayList<Fact>(StructuredFacts.read(known));
      var without = MATCHER.match(trial, Chart.of(facts));
      facts.addAll(StructuredFacts.read(more));
      var with = MATCHER.match(trial, Chart.of(facts));
      assertThat(with.verdicts())
          .extracting(verdict -> verdict.eligibility())
          .isEqualTo(without.verdicts().stream().map(verdict -> verdict.eligibility()).toList());
      assertThat(with.needs()).isEqualTo(without.needs());
    }
  }

  @Test
  void a_coordinators_verdict_holds_and_says_so() {
    var trial = trial(TWO);
    var facts = StructuredFacts.read("{\"age\":60,\"biomarkers\":{\"EGFR\":\"wild type\"}}");
    var id =
        MATCHER.criteria(trial).stream()
            .filter(criterion -> criterion.text().startsWith("Cohort 1"))
            .findFirst()
            .orElseThrow()
            .id();
    var correction =
        new VerdictCorrection(
            trial.id(), id, Truth.YES, "seen in the outside report", "A. Coordinator", "", "");
    var match = MATCHER.match(trial, Chart.of(facts), List.of(correction));
    assertThat(match.overall()).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(match.corrections()).containsKey(id);
    var other =
        MATCHER.match(
            trial,
            Chart.of(facts),
            List.of(new VerdictCorrection("NCT00000000", id, Truth.YES, "", "", "", "")));
    assertThat(other.corrections()).isEmpty();
  }

  @Test
  void a_correction_never_moves_to_another_criterion_of_an_amended_record() {
    var before = trial("Exclusion Criteria:\n\n* HIV infection\n* Interstitial lung disease");
    var facts =
        StructuredFacts.read("{\"conditions\":{\"interstitial lung disease\":\"present\"}}");
    var first = MATCHER.criteria(before).stream().filter(Criterion::exclusion).findFirst().get();
    var correction =
        List.of(
            new VerdictCorrection(
                before.id(), first.id(), Truth.YES, "tested", "A. Coordinator", "", first.text()));
    assertThat(MATCHER.match(before, Chart.of(facts), correction).corrections())
        .containsOnlyKeys(first.id());

    var amended = trial("Exclusion Criteria:\n\n* Interstitial lung disease\n* HIV infection");
    var match = MATCHER.match(amended, Chart.of(facts), correction);
    assertThat(match.corrections()).isEmpty();
    assertThat(match.overall()).isEqualTo(Overall.EXCLUDED);
    assertThat(match.excludedBy()).containsExactly(first.id());
    assertThat(match.reasons()).anyMatch(reason -> reason.contains("counts no more"));
  }
}
