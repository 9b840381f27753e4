package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.v1.ExtractFactsRequest;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.TrialsServiceGrpc.TrialsServiceBlockingStub;

/**
 * A note of a patient.
 *
 * @param text its words
 * @param date its day, ISO; empty = unknown
 */
record NoteLines(String text, String date) {
  /** The detail of a fact that says of which day its note is: among several the newest counts. */
  private static final String NOTE_DATE = "note_date";

  /**
   * The notes of a line: {@code note} with {@code note_date}, and {@code notes}, each {@code text}
   * with {@code note_date}.
   *
   * @throws CallerError if one cannot be read
   */
  static List<NoteLines> of(JsonNode request) {
    var notes = new ArrayList<NoteLines>();
    var note = Field.words(request, "note");
    if (!note.isEmpty()) {
      notes.add(new NoteLines(note, Field.noteDate(request)));
    }
    for (JsonNode one : Field.list(request, "notes")) {
      if (!one.isObject()) {
        throw new CallerError(
            "WRONG_TYPE", "the field \"notes\" must be an array of {\"text\",\"note_date\"}");
      }
      notes.add(new NoteLines(Field.requiredWords(one, "text", "note"), Field.noteDate(one)));
    }
    return notes;
  }

  /**
   * Its facts, each with the day of the note.
   *
   * @param warnings gets what could not be read of it
   */
  List<Fact> facts(TrialsServiceBlockingStub trials, List<String> warnings) {
    var read =
        trials.extractFacts(
            ExtractFactsRequest.newBuilder().setText(text).setNoteDate(date).build());
    var of = date.isEmpty() ? "A note: " : "A note of " + date + ": ";
    read.getWarningsList().forEach(warning -> warnings.add(of + warning + "."));
    var facts = read.getFactsList();
    return date.isEmpty()
        ? facts
        : facts.stream()
            .map(fact -> fact.toBuilder().putAttributes(NOTE_DATE, date).build())
            .toList();
  }
}
