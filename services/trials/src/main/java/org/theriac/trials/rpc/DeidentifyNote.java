package org.theriac.trials.rpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.theriac.transport.RpcError.FieldProblem;
import org.theriac.transport.RpcErrors;
import org.theriac.trials.deidentification.Deidentifier;
import org.theriac.trials.deidentification.IdentifierLeft;
import org.theriac.trials.v1.DeidentifyRequest;
import org.theriac.trials.v1.DeidentifyResponse;
import org.theriac.trials.v1.IdentifierSpan;

/**
 * Removal of identifiers over the contract. It fails closed: on any fault no text is given back.
 */
final class DeidentifyNote {
  /** What cleans a text; see {@link Deidentifier#clean}. */
  interface Cleaning {
    Deidentifier.Cleaned clean(String text, int dateShiftDays);
  }

  private final Cleaning cleaning;

  DeidentifyNote(Cleaning cleaning) {
    this.cleaning = cleaning;
  }

  DeidentifyResponse clean(DeidentifyRequest request) {
    if (request.getText().length() > Deidentifier.LONGEST_NOTE) {
      throw RpcErrors.invalid(
          "NOTE_TOO_LONG",
          "the note is longer than " + Deidentifier.LONGEST_NOTE + " characters; split it",
          new FieldProblem("text", "at most " + Deidentifier.LONGEST_NOTE + " characters"));
    }
    try {
      var cleaned = cleaning.clean(request.getText(), request.getDateShiftDays());
      var response = DeidentifyResponse.newBuilder().setText(cleaned.text());
      for (Deidentifier.Replacement replacement : cleaned.replacements()) {
        response.addSpans(
            IdentifierSpan.newBuilder()
                .setKind(replacement.kind())
                .setStart(replacement.start())
                .setEnd(replacement.end())
                .setReplacement(replacement.replacement())
                .setCleanedStart(replacement.cleanedStart())
                .setCleanedEnd(replacement.cleanedEnd()));
      }
      return response.build();
    } catch (IdentifierLeft e) {
      throw left(e);
    } catch (StackOverflowError | LinkageError | RuntimeException e) {
      throw closed();
    }
  }

  /**
   * Kind and place of what was left; no word of it. The note itself has to change, so it is told as
   * the caller's to mend: as a fault of the service, it would be sent again as it is.
   */
  private static StatusRuntimeException left(IdentifierLeft left) {
    return RpcErrors.invalid(
        "NOT_DEIDENTIFIED",
        "what looks like an identifier ("
            + left.kind()
            + ") could not be removed at code point "
            + left.at()
            + " of this note, so no text is given back; take it out or write it plainly, and send"
            + " the note again",
        new FieldProblem("text", left.kind() + " at code point " + left.at()));
  }

  /** The cause may quote the note, so it is not passed on. */
  private static StatusRuntimeException closed() {
    return RpcErrors.of(
        Status.Code.INTERNAL,
        "NOT_DEIDENTIFIED",
        "identifiers could not be removed from this note, so no text is given back");
  }
}
