package org.theriac.trials.criteria.vocabulary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class KeptTest {
  private final List<String> found = new ArrayList<>();
  private final Kept<Integer> lengths =
      new Kept<>(
          3,
          words -> {
            found.add(words);
            return words.length();
          });

  @Test
  void what_was_found_out_is_not_found_out_again() {
    assertThat(List.of(lengths.of("a"), lengths.of("bb"), lengths.of("a")))
        .containsExactly(1, 2, 1);
    assertThat(found).containsExactly("a", "bb");
  }

  @Test
  void of_more_words_than_are_kept_it_begins_anew() {
    for (String words : List.of("a", "bb", "ccc", "dddd", "a", "dddd")) {
      assertThat(lengths.of(words)).isEqualTo(words.length());
    }
    assertThat(found).containsExactly("a", "bb", "ccc", "dddd", "a");
  }

  @Test
  void a_long_text_is_not_kept() {
    var text = "long ".repeat(50);
    assertThat(lengths.of(text)).isEqualTo(lengths.of(text)).isEqualTo(250);
    assertThat(found).hasSize(2);
  }
}
