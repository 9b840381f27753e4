package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionBench;
import org.theriac.trials.evaluation.CriterionCases;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;

/** Prints how criteria are decided against labelled cases, beside rules that look at nothing. */
final class CriteriaFigures {
  private CriteriaFigures() {}

  static void print(Path cases, @Nullable Path notes, boolean assume) throws IOException {
    var release = KnowledgeReleases.load();
    var vocabulary = Vocabulary.of(release);
    var bench =
        new CriterionBench(
            new FactExtractor(Lexicon.of(release)),
            new Charts(vocabulary),
            new CriterionParser(vocabulary),
            new Evaluator(vocabulary, new DiseaseTree(release.oncology().tumorTypes())));
    var labelled = CriterionCases.read(cases, Optional.ofNullable(notes));
    for (var scores : bench.scores("criteria", labelled, assume)) {
      scores.lines().forEach(System.out::println);
    }
    var bounds = bench.interval(labelled, assume);
    System.out.printf(
        java.util.Locale.ROOT,
        "accuracy in 95 of 100 samples of the patients: %.3f to %.3f%n",
        bounds[0],
        bounds[1]);
  }
}
