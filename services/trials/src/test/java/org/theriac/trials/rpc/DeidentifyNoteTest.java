package org.theriac.trials.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.v1.DeidentifyRequest;

/** What callers get when identifiers cannot be removed: nothing of the note. */
class DeidentifyNoteTest {
  private static final DeidentifyRequest NOTE =
      DeidentifyRequest.newBuilder().setText("Jane Roe, MRN 123456").build();

  @Test
  void on_any_fault_no_word_of_the_note_is_given_back() {
    for (Throwable fault :
        List.of(
            new IllegalStateException("left: Jane Roe"),
            new IndexOutOfBoundsException("Jane Roe"),
            new StackOverflowError("Jane Roe"),
            new ExceptionInInitializerError("Jane Roe"))) {
      var note =
          new DeidentifyNote((text, shift) -> {
            if (fault instanceof Error error) {
              throw error;
            }
            throw (RuntimeException) fault;
          });
      var closed = assertThrows(StatusRuntimeException.class, () -> note.clean(NOTE));
      assertEquals("NOT_DEIDENTIFIED", RpcErrors.read(closed).reason());
      assertFalse(String.valueOf(closed.getStatus().getDescription()).contains("Roe"));
      assertFalse(String.valueOf(closed.getTrailers()).contains("Roe"));
      assertNull(closed.getCause());
    }
  }

  @Test
  void what_is_left_of_identifiers_is_told_by_kind_and_place_only() {
    var note = new DeidentifyNote(new Deidentifier()::clean);
    var request =
        DeidentifyRequest.newBuilder().setText("Dr. Sokolova came; both sokolovas agree.").build();
    var closed = assertThrows(StatusRuntimeException.class, () -> note.clean(request));
    var message = RpcErrors.read(closed).message();
    assertTrue(message.contains("(name)") && message.contains("code point 24"), message);
    assertFalse(message.toLowerCase(Locale.ROOT).contains("sokolova"), message);
    assertEquals(
        Status.Code.INVALID_ARGUMENT,
        closed.getStatus().getCode(),
        "the sender has to change the note; as a fault of ours the place would be kept from them");
    assertEquals("name at code point 24", RpcErrors.read(closed).fields().getFirst().problem());
  }

  @Test
  void a_note_that_is_too_long_is_refused_before_it_is_read() {
    var note =
        new DeidentifyNote((text, shift) -> {
          throw new AssertionError("read");
        });
    var text = "x".repeat(Deidentifier.LONGEST_NOTE + 1);
    var refused =
        assertThrows(
            StatusRuntimeException.class,
            () -> note.clean(DeidentifyRequest.newBuilder().setText(text).build()));
    assertEquals("NOTE_TOO_LONG", RpcErrors.read(refused).reason());
  }
}
