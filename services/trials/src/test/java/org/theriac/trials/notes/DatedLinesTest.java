package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

class DatedLinesTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = "dated-lines-cases.psv",
      delimiter = '|',
      numLinesToSkip = 1,
      emptyValue = "")
  void the_day_that_opens_a_line_is_the_day_of_what_it_tells(
      String note, String name, FactStatus status, String start, String lastDay, String date) {
    assertThat(EXTRACTOR.extract(note.replace("\\n", "\n"), "2026-11-20", "").facts())
        .filteredOn(fact -> fact.name().equals(name))
        .extracting(
            Fact::status,
            fact -> fact.attributes().get("start"),
            fact -> fact.attributes().get("last_dose"),
            Fact::date)
        .containsExactly(tuple(status, start, lastDay, date == null ? "" : date));
  }
}
