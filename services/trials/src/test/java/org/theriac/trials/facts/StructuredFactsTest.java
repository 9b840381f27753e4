package org.theriac.trials.facts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StructuredFactsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "rx | {\"rx\":\"a drug\",\"rx_complete\":true}",
        "rx | {\"rx\":{\"a drug\":\"2024\"}}",
        "rx | {\"rx\":[{\"regimen\":\"a drug\"}],\"rx_complete\":true}",
        "rx | {\"rx\":[\" \"]}",
        "conditions | {\"conditions\":\"an illness\"}",
        "conditions | {\"conditions\":[{\"name\":\"an illness\"}]}",
        "mets | {\"mets\":true,\"mets_complete\":true}",
        "biomarkers | {\"biomarkers\":\"a gene\"}",
        "labs | {\"labs\":12}",
        "dx | {\"dx\":[\"a tumour\"]}",
        "mets_complete | {\"mets_complete\":\"no\"}",
        "age | {\"age\":\"twenty\"}",
      })
  void what_a_key_cannot_hold_is_refused_by_its_name_and_never_taken_for_silence(
      String key, String facts) {
    assertThatThrownBy(() -> StructuredFacts.read(facts))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + key + "\"")
        .hasMessageNotContainingAny("a drug", "an illness", "twenty");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"rx\":[\"a drug\",{\"name\":\"b\"},{\"class\":\"c\"}]}",
        "{\"conditions\":[\"an illness\"],\"mets\":{\"brain\":null},\"labs\":null}",
        "{\"age\":0,\"ecog\":\"1-2\",\"kps\":100,\"stage\":4,\"rt_last\":2025}",
        "{\"recurrence\":\"no\",\"measurable_disease\":\"unknown\"}",
      })
  void what_a_key_can_hold_is_read(String facts) {
    assertThat(StructuredFacts.read(facts)).isNotEmpty();
    assertThat(StructuredFacts.unread(facts)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"age\":-4}",
        "{\"age\":430}",
        "{\"ecog\":7}",
        "{\"kps\":700}",
        "{\"weight_kg\":0}",
        "{\"prior_lines\":-1}",
      })
  void a_number_that_nobody_has_is_no_number(String facts) {
    assertThat(StructuredFacts.read(facts))
        .singleElement()
        .satisfies(fact -> {
          assertThat(fact.number()).isEmpty();
          assertThat(fact.status()).isEqualTo(FactStatus.UNKNOWN_RESULT);
          assertThat(fact.attributes()).containsKey("error");
        });
  }

  @Test
  void keys_of_which_nothing_is_read_are_told() {
    assertThat(StructuredFacts.unread("{\"age\":4,\"condition\":{\"A\":\"yes\"},\"agee\":3}"))
        .containsExactly("condition", "agee");
  }
}
