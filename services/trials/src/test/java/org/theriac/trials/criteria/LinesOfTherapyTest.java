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

/** Lines of therapy, from treatments as clinic notes tell them. */
class LinesOfTherapyTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final CriterionBench BENCH =
      new CriterionBench(
          new FactExtractor(Lexicon.of(RELEASE)),
          new Charts(WORDS),
          new CriterionParser(WORDS),
          new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes())));

  @Test
  void a_treatment_against_cancer_is_a_line_and_one_of_no_known_class_may_be() throws Exception {
    var file = LinesOfTherapyTest.class.getResource("lines-cases.jsonl");
    var wrong = new ArrayList<String>();
    for (CriterionCase labelled : CriterionCases.read(Path.of(file.toURI()), Optional.empty())) {
      var given = CriterionBench.label(BENCH.verdict(labelled, false));
      if (!given.equals(labelled.label())) {
        wrong.add(labelled.id() + " is " + given + ", not " + labelled.label());
      }
    }
    assertThat(wrong).isEmpty();
  }
}
