package org.theriac.trials.deidentification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;

/** Words that are identifiers where something beside them says so, and words where nothing does. */
class ContextTest {
  private static final Deidentifier DEIDENTIFIER = Deidentifier.of(KnowledgeReleases.load());

  @ParameterizedTest
  @CsvFileSource(
      resources = "context-cases.psv",
      delimiter = '|',
      quoteCharacter = '`',
      maxCharsPerColumn = 400)
  void what_stands_beside_a_word_tells_whether_it_goes(String text, String gone, String stays) {
    var note = text.replace("\\n", "\n");
    var cleaned = DEIDENTIFIER.clean(note, 0).text();
    assertThat(words(gone)).as(cleaned).noneMatch(cleaned::contains);
    assertThat(words(stays)).as(cleaned).allMatch(cleaned::contains);
  }

  private static List<String> words(String cell) {
    return cell == null ? List.of() : Arrays.asList(cell.split(",", -1));
  }
}
