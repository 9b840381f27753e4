package org.theriac.gateway.trials;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.theriac.gateway.json.JsonFields;
import org.theriac.gateway.problem.ProblemException;

class NoteDateTest {
  private static ObjectNode note() {
    return JsonNodeFactory.instance.objectNode().put("text", "Last docetaxel 2 weeks ago.");
  }

  private static String date(ObjectNode body) {
    return PatientOfRequest.Note.read(JsonFields.of(body)).date();
  }

  @Test
  void the_date_of_a_note_is_read_under_both_of_its_names() {
    assertThat(date(note())).isEmpty();
    assertThat(date(note().put("noteDate", "2026-11-20"))).isEqualTo("2026-11-20");
    assertThat(date(note().put("note_date", "2026-11-20"))).isEqualTo("2026-11-20");
    assertThat(date(note().put("note_date", "2026-11-20").put("noteDate", "2026-11-20")))
        .isEqualTo("2026-11-20");
  }

  @Test
  void two_dates_that_differ_are_refused() {
    ObjectNode body = note().put("noteDate", "2026-11-20").put("note_date", "2026-11-02");
    assertThatThrownBy(() -> date(body)).isInstanceOf(ProblemException.class);
  }
}
