package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.CriterionBench;
import org.theriac.trials.evaluation.CriterionCase;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;

/** What notes are read for may be asked for: each condition by its own name, there and denied. */
class NotedFindingsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final CriterionBench BENCH =
      new CriterionBench(
          new FactExtractor(Lexicon.of(RELEASE)),
          new Charts(WORDS),
          new CriterionParser(WORDS),
          new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes())));

  /** Names by which no criterion asks, and those of notes on what is no illness. */
  private static final int MOST_OPEN = 20;

  @Test
  void a_condition_that_a_note_names_excludes_and_one_that_it_denies_does_not() throws Exception {
    var wrong = new ArrayList<String>();
    var open = new ArrayList<String>();
    var names = names();
    for (String name : names) {
      check(name, "The patient has " + name + ".", "not_met", wrong, open);
      check(name, "No " + name + ".", "met", wrong, open);
    }
    System.out.printf("of %d conditions: open %s%n", names.size(), open);
    assertThat(wrong).isEmpty();
    assertThat(names).hasSizeGreaterThan(300);
    assertThat(open).hasSizeLessThanOrEqualTo(MOST_OPEN);
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = {"noted-measures.psv", "either-stage.psv"},
      delimiter = '|',
      numLinesToSkip = 1)
  void a_measure_or_a_stage_of_notes_is_compared_as_far_as_it_is_told(
      String criterion, String note, String label) {
    var verdict =
        BENCH.verdict(new CriterionCase("", "", criterion, true, "", note, label, ""), false);
    assertThat(CriterionBench.label(verdict)).isEqualTo(label);
  }

  private static void check(
      String name, String note, String expected, ArrayList<String> wrong, ArrayList<String> open) {
    var verdict =
        BENCH.verdict(
            new CriterionCase("", "", "Presence of " + name, true, "", note, expected, ""), false);
    var given = CriterionBench.label(verdict);
    if (given.equals("unknown")) {
      open.add(note);
    } else if (!given.equals(expected)) {
      wrong.add(note + " is " + given);
    }
  }

  private static Set<String> names() throws Exception {
    var names = new LinkedHashSet<String>();
    try (InputStream table = Lexicon.class.getResourceAsStream("conditions.tsv")) {
      var text = new String(Objects.requireNonNull(table).readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.split("\n", -1)) {
        var cells = line.split("\t", -1);
        if (cells[0].equals("condition")) {
          names.add(cells[1]);
        }
      }
    }
    return names;
  }
}
