package org.theriac.trials.matching;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.registry.CtmlReader;

/** Who may enter a step with arms: who fits the step and one of its open arms. */
class CtmlPartsTest {
  private static final String TRIAL =
      """
      {"protocol_no":"SYN-7","treatment_list":{"step":[
        {"step_code":"1",%s"arm":[
          {"arm_code":"A","arm_suspended":"N","match":[{"genomic":{"hugo_symbol":"KRAS","variant_category":"Mutation","protein_change":"p.G12C"}}]},
          {"arm_code":"B","arm_suspended":"N","match":[{"genomic":{"hugo_symbol":"EGFR","variant_category":"Mutation","protein_change":"p.L858R"}}]},
          {"arm_code":"C","arm_suspended":"Y","match":[{"clinical":{"age_numerical":">=18"}}]}]}%s]}}
      """;

  private static final String STEP =
      "\"match\":[{\"clinical\":{\"age_numerical\":\">=18\",\"oncotree_primary_diagnosis\":\"Melanoma\"}}],";

  /** A step of its own, without criteria: its arm does not lie in the step before it. */
  private static final String SECOND =
      ",{\"step_code\":\"2\",\"arm\":[{\"arm_code\":\"D\",\"arm_suspended\":\"N\","
          + "\"match\":[{\"clinical\":{\"age_numerical\":\">=12\"}}]}]}";

  private static final TrialMatcher MATCHER = matcher();

  private static TrialMatcher matcher() {
    var release = KnowledgeReleases.load();
    var words = Vocabulary.of(release);
    return new TrialMatcher(
        new CriterionParser(words),
        new CtmlCriteria(words),
        new Evaluator(words, new DiseaseTree(release.oncology().tumorTypes())));
  }

  @ParameterizedTest
  @CsvFileSource(resources = "parts-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void a_part_is_entered_through_the_parts_around_it(
      String facts, boolean stepAsks, boolean secondStep, Overall overall, String best)
      throws Exception {
    var text = TRIAL.formatted(stepAsks ? STEP : "", secondStep ? SECOND : "");
    var trial = CtmlReader.read(text.getBytes(StandardCharsets.UTF_8)).getFirst();
    var chart = Chart.of(StructuredFacts.read(facts));

    var match = MATCHER.match(trial, chart);

    assertThat(match.overall()).isEqualTo(overall);
    assertThat(match.arms().getFirst().arm().code()).isEqualTo(best);
    assertThat(MATCHER.standing(trial, chart, java.util.List.of()).overall()).isEqualTo(overall);
    assertThat(match.arms())
        .allSatisfy(part -> assertThat(part.overall()).isGreaterThanOrEqualTo(match.overall()));
  }
}
