package org.theriac.gateway.problem;

import io.grpc.Status;
import java.util.List;
import java.util.Set;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;

/** Failures of the services as problems. */
public final class RpcProblems {
  /** Faults of which nothing is known: the next call may do better. */
  private static final Set<String> UNNAMED = Set.of("", "INTERNAL");

  private RpcProblems() {}

  /**
   * Translates a failed call. A caller's mistake keeps the service's code and words; everything
   * else says only that a service failed, so that nothing of a patient leaks.
   *
   * @param failure what a stub threw
   * @return the problem; 400, 404, 409 or 413 for the caller's mistakes, else 503
   */
  public static Problem of(Throwable failure) {
    RpcError error = RpcErrors.read(failure);
    int status = status(error.status());
    if (status == 503 || error.reason().isEmpty()) {
      return unavailable(status, error);
    }
    Problem problem =
        new Problem(status, error.reason(), title(status), error.message(), List.of());
    for (RpcError.FieldProblem field : error.fields()) {
      problem = problem.field(field.field(), field.problem());
    }
    return problem;
  }

  /** True if the call ran out of time. */
  public static boolean isDeadline(Throwable failure) {
    return Status.fromThrowable(failure).getCode() == Status.Code.DEADLINE_EXCEEDED;
  }

  /** True if the call failed with this code of the contracts. */
  public static boolean hasReason(Throwable failure, String reason) {
    return RpcErrors.read(failure).reason().equals(reason);
  }

  private static Problem unavailable(int status, RpcError error) {
    if (status != 503) {
      return new Problem(
          status, "REFUSED", title(status), "A service refused the request.", List.of());
    }
    if (error.status() == Status.Code.INTERNAL && !UNNAMED.contains(error.reason())) {
      // A fault that a service knows by name is one of what was sent: it comes back each time.
      return Problem.of(
          ProblemCode.SERVICE_UNAVAILABLE,
          "A service failed on what was sent ("
              + error.reason()
              + "). Nothing was decided. Sent again unchanged it fails again: change it or send it"
              + " in smaller parts, and report the fault to the operator with the time.");
    }
    return Problem.of(
        ProblemCode.SERVICE_UNAVAILABLE,
        error.status() == Status.Code.DEADLINE_EXCEEDED
            ? "A service did not answer in time. Nothing was decided; try again."
            : "A service is not available. Nothing was decided; try again.");
  }

  private static int status(Status.Code code) {
    return switch (code) {
      case INVALID_ARGUMENT, OUT_OF_RANGE -> 400;
      case NOT_FOUND -> 404;
      case ALREADY_EXISTS, ABORTED, FAILED_PRECONDITION -> 409;
      case RESOURCE_EXHAUSTED -> 413;
      case OK,
          CANCELLED,
          UNKNOWN,
          DEADLINE_EXCEEDED,
          PERMISSION_DENIED,
          UNIMPLEMENTED,
          INTERNAL,
          UNAVAILABLE,
          DATA_LOSS,
          UNAUTHENTICATED ->
          503;
    };
  }

  private static String title(int status) {
    return switch (status) {
      case 404 -> "Not found";
      case 409 -> "Conflict";
      case 413 -> "Too large";
      default -> "Input refused";
    };
  }
}
