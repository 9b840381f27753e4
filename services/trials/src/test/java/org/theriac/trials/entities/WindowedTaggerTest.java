package org.theriac.trials.entities;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class WindowedTaggerTest {
  private static final List<String> VOCABULARY =
      List.of("[CLS]", "[SEP]", "[UNK]", "lung", "cancer", "is", ".", "egfr");
  private static final Labels LABELS = new Labels(List.of("O", "B-D", "I-D", "G"));

  /** Label number of each piece. */
  private static final int[] LABEL = {0, 0, 0, 1, 2, 0, 0, 3};

  private final List<Integer> windows = new ArrayList<>();

  private WindowedTagger tagger(int longest, TokenClassifier classifier) {
    Map<String, Integer> numbers = new HashMap<>();
    VOCABULARY.forEach(piece -> numbers.put(piece, numbers.size()));
    return new WindowedTagger(new WordPieces(numbers, true), classifier, LABELS, longest, "m+1");
  }

  private TokenClassifier table() {
    return new TokenClassifier() {
      @Override
      public float[][] scores(long[] pieces) {
        windows.add(pieces.length);
        float[][] rows = new float[pieces.length][LABELS.names().size()];
        for (int i = 0; i < pieces.length; i++) {
          rows[i][LABEL[(int) pieces[i]]] = 3;
        }
        return rows;
      }

      @Override
      public void close() {}
    };
  }

  private List<String> labels(String note, int longest) {
    return tagger(longest, table()).tag(note).stream()
        .map(e -> e.label() + " " + e.start() + "-" + e.end())
        .toList();
  }

  @Test
  void a_beginning_ends_what_went_before_and_a_bare_label_goes_on() {
    assertThat(labels("lung cancer lung egfr egfr is", 64))
        .containsExactly("D 0-11", "D 12-16", "G 17-26");
  }

  @Test
  void windows_change_nothing_of_what_each_word_is_given() {
    String note = "lung cancer is egfr. ".repeat(30);
    List<String> whole = labels(note, 512);
    for (int longest = 8; longest < 40; longest++) {
      windows.clear();
      assertThat(labels(note, longest)).as("window of %d", longest).isEqualTo(whole);
      int most = longest;
      assertThat(windows).allSatisfy(length -> assertThat(length).isLessThanOrEqualTo(most));
    }
  }

  @Test
  void an_empty_note_has_no_entities_and_asks_no_model() {
    assertThat(labels("", 64)).isEmpty();
    assertThat(windows).isEmpty();
  }

  @Test
  void scores_that_are_no_numbers_are_a_failure_and_no_empty_answer() {
    var classifier =
        new TokenClassifier() {
          @Override
          public float[][] scores(long[] pieces) {
            float[][] rows = new float[pieces.length][LABELS.names().size()];
            rows[1][2] = Float.NaN;
            return rows;
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> tagger(64, classifier).tag("lung cancer"))
        .isInstanceOf(TaggingFailure.class)
        .hasMessageNotContaining("lung");
  }

  @Test
  void scores_for_other_than_its_labels_are_a_failure() {
    var classifier =
        new TokenClassifier() {
          @Override
          public float[][] scores(long[] pieces) {
            return new float[pieces.length][2];
          }

          @Override
          public void close() {}
        };
    assertThatThrownBy(() -> tagger(64, classifier).tag("lung"))
        .isInstanceOf(TaggingFailure.class)
        .hasMessageContaining("2 scores a piece for 4 labels");
  }
}
