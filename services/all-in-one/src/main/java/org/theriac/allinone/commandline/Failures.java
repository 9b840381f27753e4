package org.theriac.allinone.commandline;

import io.grpc.StatusRuntimeException;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.zip.ZipException;
import org.theriac.transport.RpcErrors;

/** What a person at the terminal is told of a failure. */
final class Failures {
  private Failures() {}

  static String message(Throwable failure) {
    return switch (failure) {
      case CallerError error -> error.code() + ": " + error.getMessage();
      case StatusRuntimeException status -> {
        var fault = RpcErrors.read(status);
        yield (fault.reason().isEmpty() ? fault.status().name() : fault.reason())
            + ": "
            + fault.message();
      }
      default -> {
        var message = failure.getMessage();
        yield message == null ? failure.getClass().getSimpleName() : message;
      }
    };
  }

  /** Why a file cannot be read, in words. The file's name is not repeated: it may name a person. */
  static String unreadable(IOException failure) {
    return "the file cannot be read: "
        + switch (failure) {
          case NoSuchFileException _ -> "there is no file of this name";
          case AccessDeniedException _ -> "this user may not read it";
          case EOFException _ -> "it ends too early; was it copied whole?";
          case ZipException _ -> "its compression is damaged; was it copied whole?";
          default -> failure.getClass().getSimpleName();
        };
  }
}
