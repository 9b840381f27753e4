package org.theriac.transport;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.transport.RpcError.FieldProblem;

/**
 * Writes errors as gRPC statuses with {@code google.rpc.ErrorInfo} (domain {@code theriac.org},
 * reason = code) and {@code google.rpc.BadRequest}, and reads them back.
 */
public final class RpcErrors {
  /** The domain of every reason. */
  public static final String DOMAIN = "theriac.org";

  private RpcErrors() {}

  /**
   * An error without fields.
   *
   * @param status the gRPC status; not OK
   * @param reason the code of the contract
   * @param message for people, without data of a patient
   * @return to be thrown, or given to {@code onError}
   */
  public static StatusRuntimeException of(Status.Code status, String reason, String message) {
    return exception(new RpcError(status, reason, message, List.of(), Map.of()));
  }

  /**
   * INVALID_ARGUMENT with the fields at fault.
   *
   * @param reason the code of the contract
   * @param message for people, without data of a patient
   * @param fields the fields or lines at fault
   * @return to be thrown, or given to {@code onError}
   */
  public static StatusRuntimeException invalid(
      String reason, String message, FieldProblem... fields) {
    return exception(
        new RpcError(Status.Code.INVALID_ARGUMENT, reason, message, List.of(fields), Map.of()));
  }

  /**
   * The error as an exception.
   *
   * @param error the error; its status is not OK
   * @return to be thrown, or given to {@code onError}
   */
  public static StatusRuntimeException exception(RpcError error) {
    com.google.rpc.Status.Builder status =
        com.google.rpc.Status.newBuilder()
            .setCode(error.status().value())
            .setMessage(error.message())
            .addDetails(
                Any.pack(
                    ErrorInfo.newBuilder()
                        .setDomain(DOMAIN)
                        .setReason(error.reason())
                        .putAllMetadata(new TreeMap<>(error.details()))
                        .build()));
    if (!error.fields().isEmpty()) {
      BadRequest.Builder request = BadRequest.newBuilder();
      for (FieldProblem field : error.fields()) {
        request.addFieldViolations(
            BadRequest.FieldViolation.newBuilder()
                .setField(field.field())
                .setDescription(field.problem()));
      }
      status.addDetails(Any.pack(request.build()));
    }
    return StatusProto.toStatusRuntimeException(status.build());
  }

  /**
   * Reads the error of a failed call.
   *
   * @param failure what the call threw
   * @return the error; UNKNOWN without a reason if the failure is no gRPC status
   */
  public static RpcError read(Throwable failure) {
    com.google.rpc.Status status = StatusProto.fromThrowable(failure);
    if (status == null) {
      return new RpcError(Status.Code.UNKNOWN, "", "the call failed", List.of(), Map.of());
    }
    String reason = "";
    Map<String, String> details = Map.of();
    List<FieldProblem> fields = new ArrayList<>();
    for (Any detail : status.getDetailsList()) {
      try {
        if (detail.is(ErrorInfo.class)) {
          ErrorInfo info = detail.unpack(ErrorInfo.class);
          if (info.getDomain().equals(DOMAIN)) {
            reason = info.getReason();
            details = info.getMetadataMap();
          }
        } else if (detail.is(BadRequest.class)) {
          for (BadRequest.FieldViolation field :
              detail.unpack(BadRequest.class).getFieldViolationsList()) {
            fields.add(new FieldProblem(field.getField(), field.getDescription()));
          }
        }
      } catch (InvalidProtocolBufferException e) {
        // A damaged detail says nothing; the status itself still does.
        continue;
      }
    }
    return new RpcError(
        Status.fromCodeValue(status.getCode()).getCode(),
        reason,
        status.getMessage(),
        fields,
        details);
  }
}
