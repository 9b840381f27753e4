package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Lines as charts have them, labelled by hand before they were read. */
class ChartLinesTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(
      resources = {
        "chart-lines-1.psv",
        "chart-lines-2.psv",
        "chart-lines-3.psv",
        "chart-lines-4.psv",
        "chart-lines-rules.psv"
      },
      delimiter = '|',
      numLinesToSkip = 1)
  void a_line_of_a_chart_says_what_a_reader_takes_from_it(
      String line, String name, String expected, String date) {
    var read =
        EXTRACTOR.extract(line.replace("\\n", "\n"), "2026-10-01", "n").facts().stream()
            .filter(fact -> fact.name().equals(name))
            .toList();
    if (expected.equals("nothing")) {
      assertThat(read).as(line).isEmpty();
      return;
    }
    assertThat(read)
        .as(line)
        .isNotEmpty()
        .allMatch(fact -> fact.status() == FactStatus.valueOf(expected));
    if (date != null) {
      assertThat(read).as(line).extracting(Fact::date).contains(date);
    }
  }
}
