package org.theriac.trials.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.trials.entities.WordPieces.Word;

final class WordPiecesTest {
  private static final List<String> VOCABULARY =
      List.of("[CLS]", "[SEP]", "[UNK]", "un", "##aff", "##able", "naive", "-", "肺", "T");

  private static WordPieces pieces(boolean lowerCase) {
    Map<String, Integer> numbers = new HashMap<>();
    VOCABULARY.forEach(piece -> numbers.put(piece, numbers.size()));
    return new WordPieces(numbers, lowerCase);
  }

  private static List<String> cut(boolean lowerCase, String text) {
    return pieces(lowerCase).words(text).stream()
        .flatMap(word -> word.pieces().stream())
        .map(id -> VOCABULARY.get(id.intValue()))
        .toList();
  }

  @Test
  void a_word_is_cut_into_the_longest_pieces_that_the_vocabulary_holds() {
    assertThat(cut(true, "Unaffable")).containsExactly("un", "##aff", "##able");
  }

  @Test
  void a_word_with_a_part_that_is_not_in_the_vocabulary_is_unknown_as_a_whole() {
    assertThat(cut(true, "unaffixed T" + "x".repeat(200))).containsExactly("[UNK]", "[UNK]");
  }

  @Test
  void accents_and_capitals_count_only_for_models_that_were_trained_with_them() {
    assertThat(cut(true, "NAÏVE")).containsExactly("naive");
    assertThat(cut(false, "NAÏVE T")).containsExactly("[UNK]", "T");
  }

  @Test
  void punctuation_and_cjk_characters_are_words_of_their_own() {
    assertThat(cut(true, "un-naive肺un")).containsExactly("un", "-", "naive", "肺", "un");
  }

  @Test
  void a_vocabulary_without_the_marks_is_refused() {
    Map<String, Integer> without = Map.of("[CLS]", 0, "[SEP]", 1);
    assertThatThrownBy(() -> new WordPieces(without, true)).hasMessageContaining("[UNK]");
  }

  @Test
  void words_never_overlap_and_leave_out_only_what_is_no_letter_and_no_mark() {
    Random random = new Random(7);
    String alphabet = "aÄ ́\t\n.-肺🫁​T1 �";
    int[] characters = alphabet.codePoints().toArray();
    for (int round = 0; round < 3_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(30); i > 0; i--) {
        text.appendCodePoint(characters[random.nextInt(characters.length)]);
      }
      int at = 0;
      StringBuilder between = new StringBuilder();
      for (Word word : pieces(random.nextBoolean()).words(text.toString())) {
        assertThat(word.from()).isGreaterThanOrEqualTo(at);
        assertThat(word.to()).isGreaterThan(word.from());
        assertThat(word.pieces()).isNotEmpty();
        between.append(text, at, word.from());
        at = word.to();
      }
      between.append(text.substring(at));
      assertThat(between.toString()).doesNotContainPattern("[\\p{L}\\p{N}.-]");
    }
  }
}
