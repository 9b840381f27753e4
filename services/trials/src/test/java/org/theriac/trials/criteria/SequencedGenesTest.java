package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** A panel that looked for small variants of a gene and found none. */
class SequencedGenesTest {
  private static final Vocabulary WORDS = Vocabulary.of(KnowledgeReleases.load());
  private static final CriterionParser PARSER = new CriterionParser(WORDS);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(KnowledgeReleases.load().oncology().tumorTypes()));

  private static Truth eligibility(String criterion, boolean exclusion, Map<String, String> more) {
    var gene = criterion.split(" ")[0];
    var fact =
        new Fact(
            "biomarker",
            gene,
            new Fact.Value.Text("wild type"),
            "",
            FactStatus.PRESENT,
            "molecular report",
            0,
            0,
            more,
            "",
            "",
            "");
    return EVALUATOR
        .evaluate(PARSER.parse("1", criterion, exclusion), List.of(fact), false)
        .eligibility();
  }

  @ParameterizedTest
  @CsvSource({
    "ALK rearrangement, false, UNKNOWN",
    "ALK fusion, true, UNKNOWN",
    "MET amplification, false, UNKNOWN",
    "HER2 positive, false, UNKNOWN",
    "CDKN2A deletion, false, UNKNOWN",
    "KRAS G12C mutation, false, NO",
    "KRAS mutation, true, YES",
  })
  void small_variants_that_were_not_found_say_nothing_of_fusions_copies_or_protein(
      String criterion, boolean exclusion, Truth expected) {
    assertThat(eligibility(criterion, exclusion, Map.of("tested", "small variants")))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"ALK rearrangement, false, NO", "MET amplification, false, NO"})
  void a_gene_that_a_note_calls_wild_type_is_so_in_all_that_was_asked(
      String criterion, boolean exclusion, Truth expected) {
    assertThat(eligibility(criterion, exclusion, Map.of())).isEqualTo(expected);
  }
}
