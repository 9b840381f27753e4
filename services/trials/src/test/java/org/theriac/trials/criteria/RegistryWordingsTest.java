package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** Criteria in wordings that registries use often, each understood in full. */
class RegistryWordingsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final CriterionBench BENCH =
      new CriterionBench(
          new FactExtractor(Lexicon.of(RELEASE)),
          new Charts(WORDS),
          new CriterionParser(WORDS),
          new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes())));

  private static List<CriterionCase> cases() throws Exception {
    return CriterionCases.read(
        Path.of(RegistryWordingsTest.class.getResource("registry-wordings.jsonl").toURI()),
        Optional.empty());
  }

  /** Labels were written before the first run. */
  @Test
  void who_meets_a_wording_and_who_does_not_are_told_apart() throws Exception {
    var wrong = new ArrayList<String>();
    for (CriterionCase labelled : cases()) {
      var given = CriterionBench.label(BENCH.verdict(labelled, false));
      if (!given.equals(labelled.label())) {
        wrong.add(
            labelled.id()
                + " is "
                + given
                + ", not "
                + labelled.label()
                + ": "
                + labelled.criterion());
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void each_is_understood_in_full() throws Exception {
    assertThat(cases())
        .allSatisfy(labelled ->
            assertThat(BENCH.verdict(labelled, false).criterion().parsed())
                .as(labelled.criterion())
                .isTrue());
  }
}
