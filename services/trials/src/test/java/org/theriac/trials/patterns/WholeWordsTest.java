package org.theriac.trials.patterns;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WholeWordsTest {
  @ParameterizedTest
  @CsvSource({
    "stable, stable, true",
    "now stable., stable, true",
    "unstable, stable, false",
    "stable_2, stable, false",
    "unstable but stable, stable, true",
    "stably, stable, false",
    "type 10, type 1, false",
    "'', stable, false",
  })
  void words_are_found_as_a_whole_only(String text, String words, boolean found) {
    assertThat(WholeWords.areIn(text, words)).isEqualTo(found);
  }

  @Test
  void words_of_another_line_are_found() {
    assertThat(WholeWords.areIn("brain lesions,\ntreated\n", "treated")).isTrue();
  }

  @Test
  void they_are_found_where_the_expression_finds_them() {
    var random = new Random(11);
    var letters = "ab _-1.";
    var pattern = Pattern.compile("\\bab?a\\b|\\ba1\\b");
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int length = random.nextInt(12); length > 0; length--) {
        text.append(letters.charAt(random.nextInt(letters.length())));
      }
      var drawn = text.toString();
      boolean found =
          WholeWords.areIn(drawn, "aa")
              || WholeWords.areIn(drawn, "aba")
              || WholeWords.areIn(drawn, "a1");
      assertThat(found).as(drawn).isEqualTo(pattern.matcher(drawn).find());
    }
  }
}
