package org.theriac.trials.patients;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionCase;
import org.theriac.trials.evaluation.CriterionCases;
import org.theriac.trials.evaluation.synthetic.SyntheticPatients;
import org.theriac.trials.evaluation.synthetic.SyntheticTrials;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher;

class PatientBitmapsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));
  private static final CriterionParser PARSER = new CriterionParser(WORDS);

  @Test
  void who_is_stopped_here_is_excluded_by_the_whole_chart_and_most_of_them_are_told_here() {
    var matcher = new TrialMatcher(PARSER, new CtmlCriteria(WORDS), EVALUATOR);
    var charts = new Charts(WORDS);
    var made = SyntheticPatients.of(RELEASE);
    var patients =
        IntStream.range(0, 400).mapToObj(n -> charts.of(made.facts(n), "", "", "")).toList();
    var bitmaps = new PatientBitmaps(EVALUATOR);
    for (int i = 0; i < patients.size(); i++) {
      bitmaps.put(i, patients.get(i));
    }
    int told = 0;
    int excluded = 0;
    for (int n = 0; n < 40; n++) {
      var trial = SyntheticTrials.of(RELEASE, true).trial(n);
      var stopped =
          bitmaps.stopped(matcher.generalCriteria(trial), Optional.empty(), Optional.empty());
      for (int i = 0; i < patients.size(); i++) {
        var overall = matcher.match(trial, patients.get(i)).overall();
        assertThat(matcher.standing(trial, patients.get(i), List.of()).overall())
            .isEqualTo(overall);
        if (stopped.get(i)) {
          assertThat(overall).isEqualTo(Overall.EXCLUDED);
          told++;
        }
        excluded += overall == Overall.EXCLUDED ? 1 : 0;
      }
    }
    assertThat(told).isGreaterThan(excluded * 3 / 4);
  }

  @Test
  void a_lean_chart_decides_as_the_whole_one_unless_a_sentence_may_answer() {
    var charts = new Charts(WORDS);
    var made = SyntheticPatients.of(RELEASE);
    var patients =
        new ArrayList<>(
            IntStream.range(0, 150).mapToObj(n -> charts.of(made.facts(n), "", "", "")).toList());
    var extractor =
        new org.theriac.trials.notes.FactExtractor(org.theriac.trials.notes.Lexicon.of(RELEASE));
    for (String note :
        List.of(
            "58 year old woman with NSCLC, EGFR L858R. ECOG 1. No brain metastases. Hypertension, "
                + "well controlled.",
            "Active hepatitis B. Treated brain metastases, stable. Known hypersensitivity to "
                + "carboplatin.",
            "No interstitial lung disease. Carboplatin given in 2023. Myocardial infarction in 2020.")) {
      patients.add(charts.of(extractor.extract(note, "2026-01-05", "n").facts(), note, "", ""));
    }
    var lean = new LeanCharts();
    for (int i = 0; i < patients.size(); i++) {
      lean.put(i, patients.get(i));
    }
    int compared = 0;
    for (int n = 0; n < 20; n++) {
      for (Criterion criterion : PARSER.parse(SyntheticTrials.of(RELEASE, true).trial(n))) {
        var spoken = lean.spokenOf(List.of(criterion.condition()), EVALUATOR);
        for (int i = 0; i < patients.size(); i++) {
          if (!spoken.test(i)) {
            compared++;
            assertThat(
                    EVALUATOR.eligibility(
                        criterion, lean.chart(i, Optional.empty(), Optional.empty())))
                .as(criterion.text() + " " + patients.get(i).facts())
                .isEqualTo(EVALUATOR.evaluate(criterion, patients.get(i), false).eligibility());
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(40_000);
  }

  @Test
  void a_lean_chart_decides_as_the_whole_one_in_every_registry_case_also_with_dates()
      throws Exception {
    var charts = new Charts(WORDS);
    var extractor =
        new org.theriac.trials.notes.FactExtractor(org.theriac.trials.notes.Lexicon.of(RELEASE));
    var resource =
        CriterionCases.class.getResource("/org/theriac/trials/criteria/registry-cases.jsonl");
    var cases = CriterionCases.read(Path.of(resource.toURI()), Optional.empty());
    int compared = 0;
    for (String dayOne : List.of("", "2026-02-01")) {
      var lean = new LeanCharts();
      var whole = new ArrayList<Chart>();
      for (CriterionCase labelled : cases) {
        var facts =
            new ArrayList<>(
                labelled.facts().isEmpty()
                    ? List.<Fact>of()
                    : StructuredFacts.read(labelled.facts()));
        facts.addAll(extractor.extract(labelled.note(), "2026-01-05", "n").facts());
        whole.add(charts.of(facts, labelled.note(), dayOne, ""));
        lean.put(whole.size() - 1, charts.of(facts, labelled.note(), "", ""));
      }
      for (CriterionCase labelled : cases) {
        var criterion = PARSER.parse("1", labelled.criterion(), labelled.exclusion());
        var spoken = lean.spokenOf(List.of(criterion.condition()), EVALUATOR);
        for (int i = 0; i < whole.size(); i++) {
          if (!spoken.test(i)) {
            compared++;
            assertThat(
                    EVALUATOR.eligibility(
                        criterion, lean.chart(i, whole.get(i).dayOne(), Optional.empty())))
                .as(criterion.text() + " " + whole.get(i).facts())
                .isEqualTo(EVALUATOR.evaluate(criterion, whole.get(i), false).eligibility());
          }
        }
      }
    }
    assertThat(compared).isGreaterThan(cases.size() * cases.size());
  }

  @Test
  void every_tree_of_questions_stops_exactly_whom_its_criterion_stops() {
    var texts =
        List.of(
            "EGFR mutation or ALK fusion",
            "Non-small cell lung cancer with EGFR mutation",
            "No EGFR mutation",
            "Age 18 to 75 years",
            "Female patients with breast cancer",
            "Melanoma or lung adenocarcinoma",
            "Male");
    var charts = new ArrayList<Chart>();
    for (String age : List.of("", "\"age\":17,", "\"age\":60,")) {
      for (String sex : List.of("", "\"sex\":\"female\",")) {
        for (String dx :
            List.of("", "\"dx\":\"lung adenocarcinoma\",", "\"dx\":\"breast cancer\",")) {
          for (String marker :
              List.of(
                  "{}",
                  "{\"EGFR\":\"L858R\"}",
                  "{\"EGFR\":\"wild type\",\"ALK\":\"negative\"}",
                  "{\"ALK\":\"fusion\"}")) {
            charts.add(
                Chart.of(
                    StructuredFacts.read("{" + age + sex + dx + "\"biomarkers\":" + marker + "}")));
          }
        }
      }
    }
    var bitmaps = new PatientBitmaps(EVALUATOR);
    for (int i = 0; i < charts.size(); i++) {
      bitmaps.put(i, charts.get(i));
    }
    for (String text : texts) {
      for (boolean exclusion : new boolean[] {false, true}) {
        Criterion criterion = PARSER.parse("1", text, exclusion);
        var stopped = bitmaps.stopped(List.of(criterion), Optional.empty(), Optional.empty());
        for (int i = 0; i < charts.size(); i++) {
          boolean exact =
              EVALUATOR.evaluate(criterion, charts.get(i), false).eligibility() == Truth.NO;
          assertThat(stopped.get(i)).as(text + " " + charts.get(i).facts()).isEqualTo(exact);
        }
      }
    }
  }

  @Test
  void a_patient_who_changed_is_told_by_the_new_chart_and_one_who_left_is_not_there() {
    var bitmaps = new PatientBitmaps(EVALUATOR);
    var criteria = List.of(PARSER.parse("1", "EGFR mutation", false));
    bitmaps.put(0, Chart.of(StructuredFacts.read("{\"biomarkers\":{\"EGFR\":\"wild type\"}}")));
    assertThat(bitmaps.stopped(criteria, Optional.empty(), Optional.empty()).get(0)).isTrue();
    bitmaps.put(0, Chart.of(StructuredFacts.read("{\"biomarkers\":{\"EGFR\":\"L858R\"}}")));
    assertThat(bitmaps.stopped(criteria, Optional.empty(), Optional.empty()).get(0)).isFalse();
    bitmaps.remove(0);
    assertThat(bitmaps.present().isEmpty()).isTrue();
  }
}
