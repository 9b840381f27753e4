package org.theriac.gateway.clients;

import com.google.protobuf.ByteString;
import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;

/** Records what was asked and decided. What cannot be recorded is not answered. */
@Singleton
public final class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

  private final Services services;

  AuditTrail(Services services) {
    this.services = services;
  }

  /**
   * Appends an event.
   *
   * @param event references only, never genotypes or words of a note
   * @param deadline until when the answer is worth having
   * @return its place in the chain
   * @throws ProblemException AUDIT_UNAVAILABLE
   */
  public AppendAuditResponse append(AuditEvent event, Deadline deadline) {
    return append(event, new byte[0], deadline);
  }

  /**
   * Appends a decision, with what it was made from; both are written or neither.
   *
   * @param inputs kept sealed with the patient, not in the chain; empty = nothing
   * @throws ProblemException AUDIT_UNAVAILABLE
   */
  public AppendAuditResponse append(AuditEvent event, byte[] inputs, Deadline deadline) {
    try {
      return Services.by(deadline, services.records())
          .appendAudit(
              AppendAuditRequest.newBuilder()
                  .setEvent(event)
                  .setInputs(ByteString.copyFrom(inputs))
                  .build());
    } catch (StatusRuntimeException e) {
      LOG.warn("audit cannot be written: {}", e.getStatus().getCode());
      throw new ProblemException(
          Problem.of(
              ProblemCode.AUDIT_UNAVAILABLE,
              "The answer could not be recorded in the audit chain, so it is not given. Try again."));
    }
  }

  /** Appends an event within two seconds. */
  public AppendAuditResponse append(AuditEvent event) {
    return append(event, Services.within(Duration.ofSeconds(2)));
  }
}
