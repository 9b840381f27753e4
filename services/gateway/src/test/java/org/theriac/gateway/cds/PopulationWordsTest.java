package org.theriac.gateway.cds;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PopulationWordsTest {
  @Test
  void abbreviations_of_guidelines_become_words_and_words_stay() {
    assertThat(PopulationWords.of("NVI")).isEqualTo("neurovascular use");
    assertThat(PopulationWords.of("child >40kg_adult"))
        .isEqualTo("adults and children above 40 kg");
    assertThat(PopulationWords.of("adults")).isEqualTo("adults");
  }
}
