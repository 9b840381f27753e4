package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.FactStatus;

/** What a note says of relatives, of others and of the patient stays with each of them. */
class OtherPeopleTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(resources = "people-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void an_illness_is_of_the_one_it_is_told_of(String note, String name, String status) {
    var named =
        EXTRACTOR.extract(note, "2025-03-01", "n").facts().stream()
            .filter(fact -> fact.name().equals(name))
            .toList();
    assertThat(named).as(note).isNotEmpty();
    assertThat(named.getFirst().status()).as(note).isEqualTo(FactStatus.valueOf(status));
  }
}
