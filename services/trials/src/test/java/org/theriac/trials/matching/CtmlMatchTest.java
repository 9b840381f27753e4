package org.theriac.trials.matching;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
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
import org.theriac.trials.registry.CtmlReader;
import org.theriac.trials.registry.MalformedTrialException;

class CtmlMatchTest {
  private static final String TRIAL =
      """
      {"protocol_no":"99-1","treatment_list":{"step":[{"step_code":"1","arm":[
        {"arm_code":"A","arm_suspended":"N","dose_level":[],"match":[{"and":[
          {"genomic":{"hugo_symbol":"BRAF","variant_category":"Mutation","wildcard_protein_change":"p.V600"}},
          {"or":[{"clinical":{"age_numerical":">=18","oncotree_primary_diagnosis":"Melanoma"}},
                 {"clinical":{"age_numerical":">=18","oncotree_primary_diagnosis":"Ocular Melanoma"}}]}]}]},
        {"arm_code":"B","arm_suspended":"N","dose_level":[],"match":[{"and":[
          {"genomic":{"hugo_symbol":"BRAF","variant_category":"!Mutation","wildcard_protein_change":"p.V600"}},
          {"clinical":{"age_numerical":">=18","oncotree_primary_diagnosis":"Melanoma"}}]}]},
        {"arm_code":"C","arm_suspended":"Y","dose_level":[{"level_code":"C1","match":[
          {"and":[{"clinical":{"age_numerical":">=18"}}]}]}]}]}]}}
      """;
  private static final TrialMatcher MATCHER = matcher();

  private static TrialMatcher matcher() {
    var release = KnowledgeReleases.load();
    var words = Vocabulary.of(release);
    return new TrialMatcher(
        new CriterionParser(words),
        new CtmlCriteria(words),
        new Evaluator(words, new DiseaseTree(release.oncology().tumorTypes())));
  }

  private static TrialMatch match(String facts) throws MalformedTrialException {
    var trial = CtmlReader.read(TRIAL.getBytes(StandardCharsets.UTF_8)).getFirst();
    return MATCHER.match(trial, Chart.of(StructuredFacts.read(facts)));
  }

  private static Overall arm(TrialMatch match, String code) {
    return match.arms().stream()
        .filter(arm -> arm.arm().code().equals(code))
        .findFirst()
        .orElseThrow()
        .overall();
  }

  @Test
  void a_variant_at_the_codon_fits_the_wildcard_and_not_its_denial() throws Exception {
    var match = match("{\"age\":50,\"dx\":\"melanoma\",\"biomarkers\":{\"BRAF\":\"p.V600K\"}}");
    assertThat(arm(match, "A")).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(arm(match, "B")).isEqualTo(Overall.EXCLUDED);
    assertThat(match.overall()).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
  }

  @Test
  void wild_type_is_never_inferred_from_a_test_that_was_not_made() throws Exception {
    var untested = match("{\"age\":50,\"dx\":\"melanoma\"}");
    assertThat(arm(untested, "A")).isEqualTo(Overall.NEEDS_INFORMATION);
    assertThat(arm(untested, "B")).isEqualTo(Overall.NEEDS_INFORMATION);
    var tested = match("{\"age\":50,\"dx\":\"melanoma\",\"biomarkers\":{\"BRAF\":\"absent\"}}");
    assertThat(arm(tested, "B")).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
  }

  @Test
  void a_dose_level_of_a_suspended_arm_is_closed_with_it() throws Exception {
    var match = match("{\"age\":50,\"dx\":\"melanoma\"}");
    var dose =
        match.arms().stream()
            .filter(arm -> arm.arm().level().equals("dose"))
            .findFirst()
            .orElseThrow();
    assertThat(dose.arm().open()).isFalse();
    assertThat(match.arms().getFirst().arm().open()).isTrue();
  }

  @Test
  void another_tumour_or_a_child_is_excluded() throws Exception {
    assertThat(
            match(
                    "{\"age\":50,\"dx\":\"colon"
                        + " adenocarcinoma\",\"biomarkers\":{\"BRAF\":\"V600E\"}}")
                .overall())
        .isEqualTo(Overall.EXCLUDED);
    assertThat(
            match("{\"age\":17,\"dx\":\"melanoma\",\"biomarkers\":{\"BRAF\":\"V600E\"}}").overall())
        .isEqualTo(Overall.EXCLUDED);
  }

  private static Overall leaf(String leaf, String facts) throws MalformedTrialException {
    var trial =
        CtmlReader.read(
                ("{\"protocol_no\":\"11-998\",\"status\":\"open\",\"match\":[{\"and\":["
                        + leaf
                        + "]}]}")
                    .getBytes(StandardCharsets.UTF_8))
            .getFirst();
    return MATCHER.match(trial, Chart.of(StructuredFacts.read(facts))).overall();
  }

  @Test
  void what_narrows_a_leaf_and_is_not_understood_leaves_it_open() throws Exception {
    var fused = "{\"biomarkers\":{\"BRCA1\":\"p.Q1756fs\"}}";
    var any = "{\"genomic\":{\"hugo_symbol\":\"BRCA1\",\"variant_category\":\"Mutation\"%s}}";
    assertThat(leaf(any.formatted(""), fused)).isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(leaf(any.formatted(",\"variant_classification\":\"Nonsense_Mutation\""), fused))
        .isEqualTo(Overall.NEEDS_INFORMATION);
    assertThat(leaf(any.formatted(",\"fusion_partner_hugo_symbol\":\"ALK\""), fused))
        .isEqualTo(Overall.NEEDS_INFORMATION);
    assertThat(
            leaf(
                any.formatted(",\"variant_classification\":\"Nonsense_Mutation\""),
                "{\"biomarkers\":{\"BRCA1\":\"wild type\"}}"))
        .isEqualTo(Overall.EXCLUDED);
  }

  @Test
  void a_change_of_copies_is_no_mutation_and_any_variation_no_fusion() throws Exception {
    var leaf = "{\"genomic\":{\"hugo_symbol\":\"MET\",\"variant_category\":\"%s\"}}";
    var copies = leaf.formatted("Copy Number Variation");
    assertThat(leaf(copies, "{\"biomarkers\":{\"MET\":\"amplification\"}}"))
        .isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(leaf(copies, "{\"biomarkers\":{\"MET\":\"p.D1228N\"}}"))
        .isNotEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(leaf(leaf.formatted("Any Variation"), "{\"biomarkers\":{\"MET\":\"p.D1228N\"}}"))
        .isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(leaf(leaf.formatted("Any Variation"), "{\"biomarkers\":{\"MET\":\"fusion\"}}"))
        .isNotEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
  }

  @Test
  void a_list_of_denied_values_denies_each_and_an_unknown_sex_is_no_sex() throws Exception {
    var denied =
        "{\"clinical\":{\"oncotree_primary_diagnosis\":[\"!Melanoma\",\"!Lung Adenocarcinoma\"]}}";
    assertThat(leaf(denied, "{\"dx\":\"melanoma\"}")).isEqualTo(Overall.EXCLUDED);
    assertThat(leaf(denied, "{\"dx\":\"breast cancer\"}"))
        .isEqualTo(Overall.ELIGIBLE_ON_WHAT_IS_KNOWN);
    assertThat(leaf("{\"clinical\":{\"gender\":\"Unknown\"}}", "{\"sex\":\"male\"}"))
        .isEqualTo(Overall.NEEDS_INFORMATION);
    assertThat(leaf("{\"clinical\":{\"gender\":\"Male\"}}", "{\"sex\":\"female\"}"))
        .isEqualTo(Overall.EXCLUDED);
  }

  @Test
  void trials_one_behind_the_other_and_arrays_are_read_and_garbage_is_refused() throws Exception {
    var two = (TRIAL + "\n" + TRIAL).getBytes(StandardCharsets.UTF_8);
    assertThat(CtmlReader.read(two)).hasSize(2);
    assertThat(CtmlReader.read(("[" + TRIAL + "]").getBytes(StandardCharsets.UTF_8))).hasSize(1);
    for (String bad : List.of("{", "[]", "{\"a\":1}", "7", "[[[[")) {
      assertThatThrownBy(() -> CtmlReader.read(bad.getBytes(StandardCharsets.UTF_8)))
          .isInstanceOf(MalformedTrialException.class);
    }
  }
}
