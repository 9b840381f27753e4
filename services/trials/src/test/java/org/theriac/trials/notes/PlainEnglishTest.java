package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.FactStatus;

class PlainEnglishTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(resources = "prose-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void plain_sentences_and_chart_templates_are_read_as_they_are_meant(
      String note, String name, String expected) {
    var read =
        EXTRACTOR.extract(note, "2026-10-01", "n").facts().stream()
            .filter(fact -> fact.name().equals(name))
            .toList();
    if (expected.equals("nothing")) {
      assertThat(read).as(note).isEmpty();
    } else {
      assertThat(read)
          .as(note)
          .isNotEmpty()
          .allMatch(fact -> fact.status() == FactStatus.valueOf(expected));
    }
  }
}
