package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionBench;
import org.theriac.trials.evaluation.CriterionCase;
import org.theriac.trials.evaluation.CriterionCases;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;
import org.theriac.trials.registry.RegistryReader;

/**
 * Criteria of real trials, drawn at random, each with a note of the project's own and a label that
 * was written before the first run. The table names a criterion by the start of the SHA-256 of its
 * words, so that no sentence of the registry lies here.
 */
class RealCriteriaTest {
  private static final int DIGITS = 16;

  private static String digest(String words) throws Exception {
    var hash =
        MessageDigest.getInstance("SHA-256")
            .digest(words.strip().replaceAll("\\s+", " ").getBytes(StandardCharsets.UTF_8));
    return HexFormat.of().formatHex(hash).substring(0, DIGITS);
  }

  @Test
  void no_real_criterion_is_decided_against_its_label_and_most_are_decided() throws Exception {
    var file =
        Path.of(
            System.getProperty("theriac.shared.data", "absent"), "trials", "nsclc_ctgov_v2.json");
    Assumptions.assumeTrue(
        Files.isReadable(file), "shared data not here: the real trials are not read");
    Map<String, String> words = new HashMap<>();
    for (var trial : RegistryReader.read(Files.readAllBytes(file))) {
      for (var item : CriteriaSplitter.split(trial.eligibility())) {
        words.put(digest(item.text()), item.text());
      }
    }
    var release = KnowledgeReleases.load();
    var vocabulary = Vocabulary.of(release);
    var bench =
        new CriterionBench(
            new FactExtractor(Lexicon.of(release)),
            new Charts(vocabulary),
            new CriterionParser(vocabulary),
            new Evaluator(vocabulary, new DiseaseTree(release.oncology().tumorTypes())));
    var cases =
        CriterionCases.read(
            Path.of(RealCriteriaTest.class.getResource("real-cases.jsonl").toURI()),
            Optional.empty());
    var wrong = new ArrayList<String>();
    int right = 0;
    for (CriterionCase one : cases) {
      assertThat(words).as(one.id()).containsKey(one.criterion());
      var criterion = Objects.requireNonNull(words.get(one.criterion()));
      var given =
          CriterionBench.label(
              bench.verdict(
                  new CriterionCase(
                      one.id(),
                      one.patient(),
                      criterion,
                      one.exclusion(),
                      one.facts(),
                      one.note(),
                      one.label(),
                      one.tag()),
                  false));
      right += given.equals(one.label()) ? 1 : 0;
      if (!given.equals(one.label()) && !given.equals("unknown")) {
        wrong.add(one.id() + " is " + given + ", not " + one.label() + ": " + criterion);
      }
    }
    System.out.printf("real criteria: %d of %d as labelled%n", right, cases.size());
    assertThat(wrong).isEmpty();
    assertThat(right).isGreaterThanOrEqualTo(48);
  }
}
