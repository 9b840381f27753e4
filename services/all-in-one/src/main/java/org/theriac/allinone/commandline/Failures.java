package org.theriac.allinone.commandline;

import io.grpc.StatusRuntimeException;
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
}
