package org.theriac.gateway.access;

import io.grpc.StatusRuntimeException;
import io.grpc.stub.StreamObserver;
import io.micrometer.core.instrument.MeterRegistry;
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
 * and of foreign pages in one of its own. The caller does not wait for it, since nothing was given
 * that depends on it. Those of nobody are counted and written at most once a minute: whoever has no
 * token must not be able to fill the store.
 */
@Singleton
public final class RefusalRecord {
  /** The chain of those who could not be placed in a tenant. */
  static final String NOWHERE = "theriac-refused";

  private static final Logger LOG = LoggerFactory.getLogger(RefusalRecord.class);
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private static final Duration BETWEEN = Duration.ofMinutes(1);

  private final Services services;
  private final MeterRegistry meters;
  private final Counted nobodys = new Counted("401", "");
  private final Counted foreign = new Counted("403", "a page of a foreign origin, ");

  RefusalRecord(Services services, MeterRegistry meters) {
    this.services = services;
    this.meters = meters;
  }

  /**
   * Refusals of one kind that are written together.
   *
   * <p>Its fields are guarded by itself.
   */
  private static final class Counted {
    private final String status;
    private final String of;
    private long count;
    private boolean waiting;

    Counted(String status, String of) {
      this.status = status;
      this.of = of;
    }

    /** Counts one; true if it is to be written at once, and those of the minute after it then. */
    synchronized boolean addsFirst() {
      count++;
      boolean first = !waiting;
      waiting = true;
      return first;
    }

    synchronized long take() {
      long taken = count;
      count = 0;
      return taken;
    }

    synchronized void endPause() {
      waiting = false;
    }
  }

  void write(String method, Optional<Caller> caller) {
    if (caller.isPresent()) {
      write(method, caller.get(), Optional.empty());
    } else {
      count(nobodys, method);
    }
  }

  /**
   * Records that a browser was kept from calling for a page of a foreign origin. Whoever has the
   * page has nothing to do with the person whose browser it is, so neither is named.
   *
   * @param method of the request
   */
  public void writeForeignOrigin(String method) {
    meters.counter("theriac.origins.refused").increment();
    LOG.info("a call for a page of a foreign origin was refused: {}", method);
    count(foreign, method);
  }

  private void count(Counted kind, String method) {
    if (kind.addsFirst()) {
      // The first is written at once; those of the minute after it together, at its end.
      writeCounted(kind, method);
      Thread.ofVirtual().name("refusals").start(() -> writeAfterPause(kind, method));
    }
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

  private void writeAfterPause(Counted kind, String method) {
    try {
      Thread.sleep(BETWEEN);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    kind.endPause();
    writeCounted(kind, method);
  }

  private void writeCounted(Counted kind, String method) {
    long refusals = kind.take();
    if (refusals > 0) {
      append(
          AuditEvent.newBuilder()
              .setTenant(NOWHERE)
              .setAction("login")
              .setActor("nobody")
              .setPurpose(kind.of + (refusals == 1 ? method : "several requests") + " refused")
              .setOutcome("refused")
              .putDetails("status", kind.status)
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
