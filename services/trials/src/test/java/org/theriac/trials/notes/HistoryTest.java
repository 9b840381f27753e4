package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** What is told of the past, of what is to come and below headings is read for what it is. */
class HistoryTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(resources = "history-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void words_around_and_headings_above_set_a_status(String written, String name, String expected) {
    var note = written.replace("\\n", "\n");
    var named =
        EXTRACTOR.extract(note, "2025-03-01", "n").facts().stream()
            .filter(fact -> fact.name().equals(name))
            .toList();
    if (expected.equals("nothing")) {
      assertThat(named).as(note).isEmpty();
    } else {
      assertThat(named).as(note).isNotEmpty();
      assertThat(named.getFirst().status()).as(note).isEqualTo(FactStatus.valueOf(expected));
    }
  }

  @Test
  void a_value_told_with_the_past_is_past_where_a_later_one_is_told_without_it() {
    var note = "He was diagnosed in 2019 with Gleason 4+4; PSA 34. Doing well.\nLabs: PSA 2.1.";
    assertThat(statuses(note)).containsExactly(FactStatus.HISTORICAL, FactStatus.PRESENT);
    assertThat(statuses("He was diagnosed in 2019 with Gleason 4+4; PSA 34."))
        .containsExactly(FactStatus.PRESENT);
    assertThat(statuses("Labs: PSA 2.1. He was diagnosed in 2019 with a PSA of 34."))
        .doesNotContain(FactStatus.HISTORICAL);
  }

  private static java.util.List<FactStatus> statuses(String note) {
    return EXTRACTOR.extract(note, "2025-03-01", "n").facts().stream()
        .filter(fact -> fact.name().equals("PSA"))
        .map(Fact::status)
        .toList();
  }
}
