package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;

class FindingWordsTest {
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "finding-words.tsv", delimiter = '\t', numLinesToSkip = 1)
  void results_are_read_as_they_are_meant_or_not_at_all(String worded, String read) {
    if (read.equals("-")) {
      assertThatThrownBy(() -> Reports.alteration(worded, 0))
          .isInstanceOf(IllegalArgumentException.class)
          .hasCauseInstanceOf(UnreadableAlterationException.class);
    } else {
      assertThat(Reports.alteration(worded, 0).label()).isEqualTo(read);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"del(17p)", "del17p", "del 17p", "Del(17p)", "17p-"})
  void an_arm_that_its_name_says_is_lost_is_lost(String name) {
    for (ReportedAlteration.Kind kind :
        List.of(ReportedAlteration.Kind.SMALL_VARIANT, ReportedAlteration.Kind.DELETION)) {
      Alteration read = Reports.named(name, kind);
      assertThat(read.gene().value()).isEqualTo("17p");
      assertThat(read.finding()).isInstanceOf(Finding.ArmLost.class);
    }
  }

  @Test
  void a_word_that_is_not_understood_beside_a_result_is_never_passed_over() {
    Random random = new Random(20261127);
    for (int i = 0; i < 500; i++) {
      StringBuilder word = new StringBuilder("zq");
      random.ints(6, 'a', 'z' + 1).forEach(letter -> word.append((char) letter));
      for (String result : List.of("positive", "expression", "IHC3+", "loss", "low", "TPS 60")) {
        for (String words : List.of(word + " " + result, result + " " + word)) {
          assertThatThrownBy(() -> Reports.alteration("ERBB2 expression " + words, 0))
              .as(words)
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "no",
        "not",
        "non",
        "low",
        "weak",
        "weakly",
        "loss",
        "lost",
        "lack",
        "absent",
        "reduced",
        "equivocal",
        "partial",
        "focal",
        "possible",
        "negative",
        "positive",
        "high",
        "of"
      })
  void no_word_that_turns_a_result_is_the_name_of_a_gene(String word) {
    assertThat(Reports.MATCHER.knows(Reports.MATCHER.symbolOf(word))).isFalse();
  }
}
