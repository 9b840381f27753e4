package org.theriac.trials.evaluation.trec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.index.Concepts;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import org.theriac.trials.registry.MalformedTrialException;

class TrecTest {
  @TempDir Path folder;

  private Path file(String name, String text) throws Exception {
    return Files.writeString(folder.resolve(name), text);
  }

  private static String study(String id, String condition, String criteria) {
    return "<clinical_study><id_info><nct_id>"
        + id
        + "</nct_id></id_info><brief_title>Synthetic study of "
        + condition
        + "</brief_title><overall_status>Active, not recruiting</overall_status><phase>Phase "
        + "1/Phase 2</phase><condition>"
        + condition
        + "</condition><eligibility><criteria><textblock>"
        + criteria
        + "</textblock></criteria><gender>Female</gender><minimum_age>18 Years</minimum_age>"
        + "<maximum_age>N/A</maximum_age></eligibility></clinical_study>";
  }

  @Test
  void topics_judgements_and_a_corpus_give_scores() throws Exception {
    var topics =
        file(
            "topics.xml",
            "<topics task=\"t\"><topic number=\"1\">A 50-year-old woman with "
                + "melanoma.</topic><topic number=\"2\">A 60-year-old woman with breast cancer "
                + "&amp; HER2 positive.</topic></topics>");
    var qrels = file("qrels.txt", "1 0 NCT00000001 2\n1 0 NCT00000002 0\n2 0 NCT00000002 2\n");
    var corpus = Files.createDirectory(folder.resolve("corpus"));
    Files.writeString(
        corpus.resolve("a.xml"),
        study(
            "NCT00000001",
            "Melanoma",
            "Inclusion Criteria:\n\n - melanoma that\n   has spread\n\n - adult"));
    Files.writeString(
        corpus.resolve("b.xml"),
        study("NCT00000002", "Breast Cancer", "Inclusion Criteria:\n\n - x"));
    var release = KnowledgeReleases.load();
    var run =
        new TrecRun(
            new FactExtractor(Lexicon.of(release)),
            new Concepts(Vocabulary.of(release), new DiseaseTree(release.oncology().tumorTypes())));
    var scores = run.run(topics, qrels, corpus);
    assertThat(scores.topics()).isEqualTo(2);
    assertThat(scores.ndcgAt10()).isCloseTo(1, within(1e-9));
    assertThat(scores.recallAt100()).isCloseTo(1, within(1e-9));
    assertThat(scores.precisionAt10()).isCloseTo(0.1, within(1e-9));
  }

  @Test
  void the_former_xml_of_the_registry_is_read() throws Exception {
    var corpus = Files.createDirectory(folder.resolve("one"));
    Files.writeString(
        corpus.resolve("a.xml"),
        study(
            "NCT00000001",
            "Melanoma",
            "Inclusion Criteria:\n\n - melanoma that\n   has spread\n\n - adult"));
    var read = new java.util.ArrayList<org.theriac.trials.registry.Trial>();
    assertThat(TrecFiles.corpus(corpus, 10, read::addAll)).isEqualTo(1);
    var trial = read.getFirst();
    assertThat(trial.status()).isEqualTo("ACTIVE_NOT_RECRUITING");
    assertThat(trial.minimumAge()).isEqualTo(18);
    assertThat(trial.maximumAge()).isEqualTo(-1);
    assertThat(trial.sex()).isEqualTo("FEMALE");
    assertThat(trial.eligibility()).contains("melanoma that has spread\n\n- adult");
  }

  @Test
  void ndcg_counts_grades_by_place() {
    // By hand: (2 + 1 / log2(3)) of (2 + 2 / log2(3) + 1 / 2).
    var scores =
        RetrievalScores.of(
            Map.of("1", List.of("a", "c", "x")), Map.of("1", Map.of("a", 2, "b", 2, "c", 1)));
    double log3 = Math.log(3) / Math.log(2);
    assertThat(scores.ndcgAt10()).isCloseTo((2 + 1 / log3) / (2 + 2 / log3 + 0.5), within(1e-9));
    assertThat(scores.recallAt100()).isCloseTo(0.5, within(1e-9));
  }

  @Test
  void files_of_another_form_are_refused_with_their_place() throws Exception {
    var qrels = file("bad.txt", "1 0 NCT00000001 2\nbroken\n");
    assertThatThrownBy(() -> TrecFiles.judgements(qrels))
        .isInstanceOf(MalformedTrialException.class)
        .hasMessageContaining("line 2");
    var topics = file("bad.xml", "<topics><topic number=\"1\">a</topics>");
    assertThatThrownBy(() -> TrecFiles.topics(topics))
        .isInstanceOf(MalformedTrialException.class)
        .hasMessageContaining("XML at line 1");
    var none = file("none.xml", "<topics/>");
    assertThatThrownBy(() -> TrecFiles.topics(none)).hasMessageContaining("no topic");
    var entity =
        file(
            "entity.xml",
            "<!DOCTYPE t [<!ENTITY e SYSTEM \"file:///etc/passwd\">]><topics><topic "
                + "number=\"1\">&e;</topic></topics>");
    assertThatThrownBy(() -> TrecFiles.topics(entity)).isInstanceOf(MalformedTrialException.class);
  }
}
