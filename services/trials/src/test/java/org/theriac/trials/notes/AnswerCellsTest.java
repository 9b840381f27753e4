package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Forms that ask in one column and answer in the next. */
class AnswerCellsTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));
  private static final int LARGE = 900_000;

  @ParameterizedTest(name = "{1} is {2} in: {0}")
  @CsvFileSource(resources = "answer-cells.csv", delimiter = ';', numLinesToSkip = 1)
  void the_answer_in_the_next_column_is_that_of_the_question(
      String note, String name, FactStatus status) {
    String sent = note.replaceAll("(?<!<)/", "\n").replace(" TAB ", "\t");
    assertThat(EXTRACTOR.extract(sent, "", "").facts())
        .filteredOn(fact -> fact.name().equals(name))
        .extracting(Fact::status)
        .containsExactly(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Diabetes | Yes | No",
        "No | Diabetes | Yes | Seizures",
        "Diabetes |  | No",
        "No seizures.  None",
        "HIV | Negative",
        "62F, ECOG 1.\n\tHgb 12.1",
        " | \n|\n..."
      })
  void what_is_no_question_with_one_answer_stays_as_it_is(String note) {
    assertThat(AnswerCells.of(note)).isSameAs(note);
  }

  @Test
  void no_character_moves() {
    assertThat(AnswerCells.of("Seizures | No | HIV\tYes\nECOG 1"))
        .isEqualTo("Seizures:  No;  HIV:Yes\nECOG 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a | no | ", ". ", " ", "|", "no  ", "x .. "})
  void a_large_row_costs_no_more_than_its_length(String piece) {
    String text = piece.repeat(LARGE / piece.length());
    var threads = ManagementFactory.getThreadMXBean();
    long began = threads.getCurrentThreadCpuTime();
    assertThat(AnswerCells.of(text)).hasSameSizeAs(text);
    // Some 30 ms; where each cell looks at the rest of its row, minutes.
    assertThat(threads.getCurrentThreadCpuTime() - began).isLessThan(3_000_000_000L);
  }
}
