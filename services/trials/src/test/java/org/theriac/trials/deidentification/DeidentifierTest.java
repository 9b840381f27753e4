package org.theriac.trials.deidentification;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DeidentifierTest {
  private final Deidentifier deidentifier = new Deidentifier();

  @Test
  void names_contacts_numbers_and_dates_are_replaced_wherever_they_recur() {
    var note =
        "Patient: Jane Roe  MRN: 00123456  SSN 123-45-6789\nMs. Roe, a 93 yo, seen 3/11/2025 by Dr. Quill. "
            + "Call (555) 123-4567 or jane@example.org. Roe's Hodgkin lymphoma, EGFR L858R, T2N1M0. 12 Elm Street, Dover, DE 19901";
    var cleaned = deidentifier.clean(note, 0);
    assertThat(cleaned.text())
        .doesNotContain(
            "Jane",
            "Roe",
            "Quill",
            "00123456",
            "6789",
            "555",
            "example",
            "93",
            "3/11",
            "Elm",
            "19901")
        .contains("Hodgkin lymphoma", "EGFR L858R", "T2N1M0", "2025", "90+");
  }

  @Test
  void dates_of_one_patient_keep_their_distance() {
    assertThat(deidentifier.clean("3/1/2025 and 2025-03-11", 10).text())
        .isEqualTo("2025-03-11 and 2025-03-21");
  }

  @Test
  void spans_point_into_the_original_in_code_points() {
    var note = "\uD83D\uDE00 Dr. Quill";
    var span = deidentifier.clean(note, 0).replacements().getFirst();
    assertThat(
            note.substring(
                note.offsetByCodePoints(0, span.start()), note.offsetByCodePoints(0, span.end())))
        .isEqualTo("Quill");
  }
}
