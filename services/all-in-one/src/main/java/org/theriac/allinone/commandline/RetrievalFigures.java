package org.theriac.allinone.commandline;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.trec.TrecRun;
import org.theriac.trials.index.Concepts;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import org.theriac.trials.registry.MalformedTrialException;

/** Prints how well trials are found for the topics of TREC Clinical Trials that a user brings. */
final class RetrievalFigures {
  private RetrievalFigures() {}

  static void print(@Nullable Path topics, @Nullable Path judgements, @Nullable Path corpus)
      throws IOException {
    if (topics == null || judgements == null || corpus == null) {
      throw new CallerError(
          "MISSING_FIELD", "--trec-topics, --trec-qrels and --trec-corpus belong together");
    }
    var release = KnowledgeReleases.load();
    var run =
        new TrecRun(
            new FactExtractor(Lexicon.of(release)),
            new Concepts(Vocabulary.of(release), new DiseaseTree(release.oncology().tumorTypes())));
    try {
      var scores = run.run(topics, judgements, corpus);
      System.out.println("== Retrieval: your topics, judgements and corpus");
      System.out.printf(
          Locale.ROOT,
          "topics %d  NDCG@10 %.4f  P@10 %.4f  Recall@100 %.4f  Recall@500 %.4f%n",
          scores.topics(),
          scores.ndcgAt10(),
          scores.precisionAt10(),
          scores.recallAt100(),
          scores.recallAt500());
    } catch (MalformedTrialException e) {
      throw new CallerError("MALFORMED_FILE", String.valueOf(e.getMessage()));
    }
  }
}
