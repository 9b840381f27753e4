package org.theriac.transport;

import io.grpc.Status;
import java.util.List;
import java.util.Map;

/**
 * An error as it travels between services: what a caller can act on, and never data of a patient.
 *
 * @param status the gRPC status
 * @param reason the closed code of the service's contract, upper snake case. Empty = the other side
 *     named none
 * @param message for people: what, where, what to do
 * @param fields the fields or lines at fault. Empty = none in particular
 * @param details more, by name, such as {@code correlation_id}. Empty = none
 */
public record RpcError(
    Status.Code status,
    String reason,
    String message,
    List<FieldProblem> fields,
    Map<String, String> details) {
  /** Name of the detail that holds the correlation id. */
  public static final String CORRELATION_ID = "correlation_id";

  /** Copies what it is given. */
  public RpcError {
    fields = List.copyOf(fields);
    details = Map.copyOf(details);
  }

  /**
   * A field, line or position at fault.
   *
   * @param field path such as {@code patient.tenant} or {@code line 12}
   * @param problem what is wrong with it; never the value itself if it may be a patient's
   */
  public record FieldProblem(String field, String problem) {}
}
