package org.theriac.gateway.clients;

import com.google.protobuf.ByteString;
import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.RequestId;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;

/** Records what was asked and decided. What cannot be recorded is not answered. */
@Singleton
public final class AuditTrail {
  private static final Logger LOG = LoggerFactory.getLogger(AuditTrail.class);

  /** The detail of an entry that holds the id of the client's request. */
  public static final String REQUEST_ID = "requestId";

  private static final Duration PATIENCE = Duration.ofSeconds(2);

  private final Services services;

  /** The furthest place of each tenant's chain that this gateway knows to be written. */
  private final Map<String, Long> seen = new ConcurrentHashMap<>();

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
    try {
      return Services.by(deadline, services.records())
          .appendAudit(AppendAuditRequest.newBuilder().setEvent(asked(event)).build());
    } catch (StatusRuntimeException e) {
      throw unavailable(e.getStatus());
    }
  }

  /**
   * Begins to append a decision, with what it was made from; both are written or neither. It goes
   * on when nobody waits for it any more, for up to two seconds: whether a decision is in the chain
   * must be known even where its answer came too late.
   *
   * @param inputs kept sealed with the patient, not in the chain; empty = nothing
   * @return its place in the chain, or the failure AUDIT_UNAVAILABLE
   */
  public CompletableFuture<AppendAuditResponse> begin(AuditEvent event, ByteString inputs) {
    CompletableFuture<AppendAuditResponse> written = new CompletableFuture<>();
    Services.by(Services.within(PATIENCE), services.recordStreams())
        // What is done with the answer is short: no other thread has to take it up first.
        .withExecutor(Runnable::run)
        .appendAudit(
            AppendAuditRequest.newBuilder().setEvent(asked(event)).setInputs(inputs).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(AppendAuditResponse recorded) {
                seen.merge(event.getTenant(), recorded.getSequence(), Math::max);
                written.complete(recorded);
              }

              @Override
              public void onError(Throwable failure) {
                written.completeExceptionally(unavailable(Status.fromThrowable(failure)));
              }

              @Override
              public void onCompleted() {
                if (!written.isDone()) {
                  written.completeExceptionally(unavailable(Status.INTERNAL));
                }
              }
            });
    return written;
  }

  /** The furthest place of a tenant's chain that this gateway has written itself; 0 = none yet. */
  public long seen(String tenant) {
    return seen.getOrDefault(tenant, 0L);
  }

  /** The event with the id that the client gave its request. */
  private static AuditEvent asked(AuditEvent event) {
    return RequestId.current()
        .map(id -> event.toBuilder().putDetails(REQUEST_ID, id).build())
        .orElse(event);
  }

  private static ProblemException unavailable(Status status) {
    LOG.warn("audit cannot be written: {}", status.getCode());
    return new ProblemException(
        Problem.of(
            ProblemCode.AUDIT_UNAVAILABLE,
            "The answer could not be recorded in the audit chain, so it is not given. Try again."));
  }

  /** Appends an event within two seconds. */
  public AppendAuditResponse append(AuditEvent event) {
    return append(event, Services.within(PATIENCE));
  }
}
