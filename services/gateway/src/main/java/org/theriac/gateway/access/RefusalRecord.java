package org.theriac.gateway.access;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.clients.Services;
import org.theriac.records.v1.AppendAuditRequest;
import org.theriac.records.v1.AppendAuditResponse;
import org.theriac.records.v1.AuditEvent;

/**
 * Records refused requests in the audit chain: those of somebody in their tenant's, those of nobody
 * in one of its own. The caller does not wait for it, since nothing was given that depends on it.
 */
@Singleton
final class RefusalRecord {
  /** The chain of those who could not be placed in a tenant. */
  static final String NOWHERE = "theriac-refused";

  private static final Logger LOG = LoggerFactory.getLogger(RefusalRecord.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Services services;

  RefusalRecord(Services services) {
    this.services = services;
  }

  void write(String method, Optional<Caller> caller) {
    AuditEvent event =
        AuditEvent.newBuilder()
            .setTenant(caller.map(Caller::tenant).orElse(NOWHERE))
            .setAction("login")
            .setActor(caller.map(Caller::actor).orElse("nobody"))
            .setPurpose(method + " refused")
            .setOutcome("refused")
            .putDetails("status", caller.isEmpty() ? "401" : "403")
            .build();
    Services.by(Services.within(PATIENCE), services.recordStreams())
        .appendAudit(
            AppendAuditRequest.newBuilder().setEvent(event).build(),
            new StreamObserver<>() {
              @Override
              public void onNext(AppendAuditResponse answer) {}

              @Override
              public void onError(Throwable failure) {
                LOG.warn(
                    "a refusal could not be recorded: {}",
                    failure instanceof StatusRuntimeException e
                        ? e.getStatus().getCode()
                        : failure.getClass().getSimpleName());
              }

              @Override
              public void onCompleted() {}
            });
  }
}
