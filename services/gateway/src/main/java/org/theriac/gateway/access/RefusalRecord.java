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
 * Those of nobody are counted and written at most once a minute: whoever has no token must not be
 * able to fill the store.
 */
@Singleton
final class RefusalRecord {
  /** The chain of those who could not be placed in a tenant. */
  static final String NOWHERE = "theriac-refused";

  private static final Logger LOG = LoggerFactory.getLogger(RefusalRecord.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Services services;
  private final Object counting = new Object();
  private long counted;
  private boolean waiting;

  RefusalRecord(Services services) {
    this.services = services;
  }

  void write(String method, Optional<Caller> caller) {
    if (caller.isPresent()) {
      write(method, caller.get(), Optional.empty());
      return;
    }
    synchronized (counting) {
      counted++;
      if (waiting) {
        return;
      }
      waiting = true;
    }
    // The first is written at once; those of the minute after it together, at its end.
    writeCounted(method);
    Thread.ofVirtual().name("refusals").start(() -> writeAfterPause(method));
  }

  /**
   * Records that somebody was refused.
   *
   * @param what was refused: the method, or what was attempted
   * @param caller who
   * @param patient whose data it would have been, where that is known
   */
  void write(String what, Caller caller, Optional<String> patient) {
    append(
        AuditEvent.newBuilder()
            .setTenant(caller.tenant())
            .setAction("login")
            .setActor(caller.actor())
            .setPatientId(patient.orElse(""))
            .setPurpose(what + " refused")
            .setOutcome("refused")
            .putDetails("status", "403")
            .build());
  }

  private void writeAfterPause(String method) {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    synchronized (counting) {
      waiting = false;
    }
    writeCounted(method);
  }

  private void writeCounted(String method) {
    long refusals;
    synchronized (counting) {
      refusals = counted;
      counted = 0;
    }
    if (refusals > 0) {
      append(
          AuditEvent.newBuilder()
              .setTenant(NOWHERE)
              .setAction("login")
              .setActor("nobody")
              .setPurpose((refusals == 1 ? method : "several requests") + " refused")
              .setOutcome("refused")
              .putDetails("status", "401")
              .putDetails("refusals", Long.toString(refusals))
              .build());
    }
  }

  private void append(AuditEvent event) {
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
