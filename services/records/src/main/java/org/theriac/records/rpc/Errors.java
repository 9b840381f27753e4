package org.theriac.records.rpc;

import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.List;
import java.util.Map;
import org.theriac.records.RecordsException;
import org.theriac.transport.RpcError;
import org.theriac.transport.RpcErrors;

/** From failures of the domain to gRPC statuses. */
final class Errors {
  private Errors() {}

  static StatusRuntimeException of(RecordsException e) {
    Status.Code status =
        switch (e.failure()) {
          case UNKNOWN_PATIENT, UNKNOWN_ENTRY -> Status.Code.NOT_FOUND;
          case MISSING_TENANT, MALFORMED_ID, MALFORMED_FIELD, TOO_LARGE, MALFORMED_BACKUP ->
              Status.Code.INVALID_ARGUMENT;
          case WRONG_KEY, NEWER_SCHEMA, TENANT_NOT_EMPTY -> Status.Code.FAILED_PRECONDITION;
          case DAMAGED -> Status.Code.DATA_LOSS;
          case CONFLICT -> Status.Code.ABORTED;
          case STORE_DOWN -> Status.Code.UNAVAILABLE;
        };
    String message = String.valueOf(e.getMessage());
    return RpcErrors.exception(
        new RpcError(
            status,
            e.failure().name(),
            message,
            e.field().isEmpty()
                ? List.of()
                : List.of(new RpcError.FieldProblem(e.field(), message)),
            Map.of()));
  }
}
