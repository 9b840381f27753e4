package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
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

  @Test
  void a_course_whose_end_another_line_tells_is_over() {
    assertThat(
            EXTRACTOR
                .extract(
                    "1/2026: pembrolizumab started.\n8/2026: stopped pembrolizumab",
                    "2026-11-20",
                    "")
                .facts())
        .extracting(Fact::status, fact -> fact.attributes().get("last_dose"))
        .containsExactly(
            tuple(FactStatus.HISTORICAL, "2026-08"), tuple(FactStatus.HISTORICAL, "2026-08"));
  }

  @Test
  void a_course_that_was_begun_after_the_end_of_another_goes_on() {
    assertThat(
            EXTRACTOR
                .extract(
                    "8/2026: started pembrolizumab.\n1/2025: stopped pembrolizumab",
                    "2026-11-20",
                    "")
                .facts())
        .extracting(Fact::status)
        .containsExactly(FactStatus.PRESENT, FactStatus.HISTORICAL);
  }
}
