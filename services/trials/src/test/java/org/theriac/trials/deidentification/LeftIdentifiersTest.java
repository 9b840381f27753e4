package org.theriac.trials.deidentification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;

/** The second look at a cleaned note: what closes it, and what never does. */
class LeftIdentifiersTest {
  private final Deidentifier deidentifier = new Deidentifier();

  @ParameterizedTest
  @CsvFileSource(
      resources = "left-cases.psv",
      delimiter = '|',
      quoteCharacter = '`',
      emptyValue = "",
      nullValues = "none")
  void forms_of_identifiers_are_seen_again_and_values_of_the_clinic_are_not(
      String written, String kind) {
    var text = written.replace("\\u2013", "\u2013").replace("\\u00b7", "\u00b7");
    var left = LeftNumbers.find(text);
    left = left == null ? LeftWords.addresses(text) : left;
    assertThat(left == null ? "" : left.kind()).as(text).isEqualTo(kind == null ? "" : kind);
  }

  @Test
  void a_name_that_was_found_closes_the_note_where_it_stands_in_another_inflection() {
    for (String again : List.of("both sokolovas agree", "two sokolovaes went")) {
      var left =
          catchThrowableOfType(
              IdentifierLeft.class,
              () -> deidentifier.clean("\ud83d\ude42 Dr. Sokolova saw him; " + again + ".", 0));
      assertThat(left).as(again).isNotNull();
      assertThat(left.kind()).isEqualTo("name");
      assertThat(left.getMessage()).doesNotContainIgnoringCase("sokolova");
      // The smile before is one code point.
      assertThat(left.at()).isEqualTo(24 + again.indexOf("sokolova"));
    }
  }

  @Test
  void a_name_does_not_close_the_note_where_it_names_an_illness_or_is_a_word() {
    for (String text :
        List.of(
            "Dr. Wilms treats Wilms tumor.",
            "Dr. Oddi: sphincter of Oddi stent.",
            "Dr. Sugarbaker. Sugarbaker procedure.",
            "Mr. Stone passed stones. Ms. Hope hopes.",
            "Dr. Crohn; Crohn disease.")) {
      assertThatCode(() -> deidentifier.clean(text, 0)).as(text).doesNotThrowAnyException();
    }
  }

  @Test
  void no_note_of_the_project_is_closed() {
    for (var notes :
        List.of(
            OwnNotes.development(),
            OwnNotes.varied(),
            OwnNotes.fresh(),
            OwnNotes.oncologists(),
            OwnNotes.heldOut())) {
      for (GoldNote note : notes) {
        assertThatCode(() -> deidentifier.clean(note.text(), 30)).doesNotThrowAnyException();
      }
    }
  }
}
