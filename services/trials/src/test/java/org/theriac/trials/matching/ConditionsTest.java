package org.theriac.trials.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.registry.Trial;

class ConditionsTest {
  private static final List<String> NAMES =
      List.of(
          "Non-small Cell Lung Cancer",
          "Lung Cancer",
          "Breast Cancer",
          "Advanced Solid Tumors",
          "Melanoma Stage IV",
          "Colorectal Cancer",
          "Pneumonia",
          "Multiple Myeloma");
  private static final TrialMatcher MATCHER = matcher();

  private static TrialMatcher matcher() {
    var release = KnowledgeReleases.load();
    var words = Vocabulary.of(release);
    return new TrialMatcher(
        new CriterionParser(words),
        new CtmlCriteria(words),
        new Evaluator(words, new DiseaseTree(release.oncology().tumorTypes())));
  }

  private static Trial trial(List<String> conditions, String eligibility) {
    return new Trial(
        "X",
        "",
        "RECRUITING",
        List.of(),
        conditions,
        List.of(),
        List.of(),
        -1,
        -1,
        "ALL",
        eligibility,
        "",
        List.of(),
        List.of(),
        List.of(),
        "",
        "",
        "");
  }

  private static Chart patient(String tumour) {
    return Chart.of(StructuredFacts.read("{\"age\":50,\"dx\":\"" + tumour + "\"}"));
  }

  private static Overall overall(List<String> conditions, String tumour) {
    return MATCHER
        .match(trial(conditions, "Inclusion Criteria:\n* Age at least 18 years"), patient(tumour))
        .overall();
  }

  @Test
  void the_conditions_of_a_record_stop_who_has_another_tumour_and_nobody_else() {
    assertThat(overall(List.of("Non-small Cell Lung Cancer"), "breast cancer"))
        .isEqualTo(Overall.EXCLUDED);
    assertThat(overall(List.of("Non-small Cell Lung Cancer"), "lung adenocarcinoma"))
        .isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(overall(List.of("Breast Cancer", "NSCLC"), "lung adenocarcinoma"))
        .isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(overall(List.of("Non-small Cell Lung Cancer"), "lung cancer"))
        .isEqualTo(Overall.NEEDS_INFORMATION);
    assertThat(overall(List.of("Non-small Cell Lung Cancer", "Quorpopathy"), "breast cancer"))
        .isEqualTo(Overall.NEEDS_INFORMATION);
    assertThat(overall(List.of("Quorpopathy"), "breast cancer"))
        .isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
  }

  @Test
  void a_patient_stands_to_a_trial_as_the_trial_to_the_patient() {
    var random = new Random(5);
    for (int i = 0; i < 300; i++) {
      var conditions =
          List.of(NAMES.get(random.nextInt(NAMES.size())), NAMES.get(random.nextInt(NAMES.size())));
      var trial =
          trial(
              random.nextBoolean() ? conditions : conditions.subList(0, 1),
              "Inclusion Criteria:\n* Age at least " + random.nextInt(80) + " years");
      var chart = patient(NAMES.get(random.nextInt(NAMES.size())));
      var match = MATCHER.match(trial, chart);
      var unlessStopped = MATCHER.standingUnlessStopped(trial, chart);
      assertThat(MATCHER.standing(trial, chart, List.of()).overall()).isEqualTo(match.overall());
      assertThat(unlessStopped.isEmpty()).isEqualTo(match.overall() == Overall.EXCLUDED);
      unlessStopped.ifPresent(
          standing -> assertThat(standing.overall()).isEqualTo(match.overall()));
    }
  }
}
