package org.theriac.trials.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BesideWordsTest {
  @ParameterizedTest(name = "{0} before \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "#|' 210, LDL'|true",
        "#|'=198'|true",
        "#|' 3/2024'|false",
        "#|' 2024'|false",
        "#|' 90%'|false",
        "#|' 4 cycles'|false",
        "##|' 3 s/p'|true",
        "##|'#2 after'|true",
        "##|' 8/2024'|false",
        "##|' 8 months in'|false",
        "### ml|' 450 ml'|true",
        "### ml|' 45 ml'|false",
        "dressing|' (dressing'|true",
        "dressing|' dressings'|false"
      })
  void what_stands_behind_is_a_word_or_a_number_as_the_table_writes_it(
      String cell, String text, boolean found) {
    assertThat(BesideWords.behind(cell).matcher(text).lookingAt()).isEqualTo(found);
  }

  @ParameterizedTest(name = "{0} behind \"{1}\": {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "knee|'left knee '|true",
        "an|'human '|false",
        "#|'5 '|true",
        "#|'in 2019 '|false",
        "guaifenesin-|'guaifenesin-'|true"
      })
  void what_stands_before_begins_a_word(String cell, String text, boolean found) {
    assertThat(BesideWords.before(cell).matcher(text).find()).isEqualTo(found);
  }

  @Test
  void an_empty_cell_finds_nothing() {
    assertThat(BesideWords.before("").matcher("").find()).isFalse();
    assertThat(BesideWords.behind("").matcher("").lookingAt()).isFalse();
  }
}
