package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionBench;
import org.theriac.trials.evaluation.CriterionCase;
import org.theriac.trials.evaluation.CriterionCases;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;

/** What distant metastases tell of the stage, and age of childbearing, and where they do not. */
class SpreadAndAgeTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final CriterionBench BENCH =
      new CriterionBench(
          new FactExtractor(Lexicon.of(RELEASE)),
          new Charts(WORDS),
          new CriterionParser(WORDS),
          new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes())));

  /** The labels were written before the first run. */
  @Test
  void stage_by_spread_and_childbearing_by_age_are_told_where_they_are_sure() throws Exception {
    var wrong = new ArrayList<String>();
    var file = Path.of(SpreadAndAgeTest.class.getResource("spread-and-age-cases.jsonl").toURI());
    for (CriterionCase labelled : CriterionCases.read(file, Optional.empty())) {
      var given = CriterionBench.label(BENCH.verdict(labelled, false));
      if (!given.equals(labelled.label())) {
        wrong.add(labelled.id() + " is " + given + ", not " + labelled.label());
      }
    }
    assertThat(wrong).isEmpty();
  }
}
