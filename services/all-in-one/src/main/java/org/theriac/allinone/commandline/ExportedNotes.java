package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.deidentification.IdentifierLeft;

/**
 * Cleans notes one by one and writes those that could be cleaned. It fails closed for each note: on
 * any fault nothing of the note is written, and the reason counted names no words of it.
 */
final class ExportedNotes {
  private final Deidentifier deidentifier;
  private final ExportCounts counts = new ExportCounts();
  private final List<String> kinds = new ArrayList<>();
  private long line;

  ExportedNotes(Deidentifier deidentifier) {
    this.deidentifier = deidentifier;
  }

  /** What was written and left out so far. */
  ExportCounts counts() {
    return counts;
  }

  /** Answers one note with its cleaned text alone. */
  JsonNode clean(JsonNode request) {
    var text = Field.requiredWords(request, "text");
    int shift = (int) Field.number(request, "date_shift_days").orElse(0);
    kinds.clear();
    try {
      var cleaned = deidentifier.clean(text, shift);
      cleaned.replacements().forEach(replacement -> kinds.add(replacement.kind()));
      return JsonNodeFactory.instance.objectNode().put("text", cleaned.text());
    } catch (IdentifierLeft e) {
      throw new CallerError("IDENTIFIER_LEFT_" + e.kind().toUpperCase(Locale.ROOT), "");
    } catch (IllegalArgumentException e) {
      throw new CallerError("NOTE_TOO_LONG", "");
    } catch (StackOverflowError | LinkageError | RuntimeException e) {
      throw new CallerError("NOT_DEIDENTIFIED", "");
    }
  }

  /** Writes what was answered to the next line of the input, or counts why there is nothing. */
  void write(JsonNode said, OutputStream out) throws IOException {
    line++;
    var error = said.path("error").path("code").asText();
    if (!error.isEmpty()) {
      counts.refused(error);
      return;
    }
    kinds.forEach(counts::replaced);
    counts.wrote();
    var note = JsonNodeFactory.instance.objectNode().put("line", line);
    out.write(JsonLines.JSON.writeValueAsBytes(note.set("text", said.path("text"))));
    out.write('\n');
  }
}
