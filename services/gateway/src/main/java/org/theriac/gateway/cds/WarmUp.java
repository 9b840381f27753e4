package org.theriac.gateway.cds;

import io.grpc.Deadline;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.access.Caller;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.ServiceStates;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.protection.OwnRequests;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseRequest;
import org.theriac.ontology.v1.GetReleaseResponse;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.DeleteTenantRequest;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutResultsRequest;

/**
 * Walks the way of an alert before the first one comes: a cold JVM would spend the whole budget on
 * loading and interpreting code, and the first prescribers would get no answer. The gateway calls
 * itself over HTTP as an ordering system would, several calls at a time, for the drugs and genes of
 * the release; the decisions are recorded in a tenant of their own, which is forgotten at the end.
 */
@Singleton
public final class WarmUp {
  private static final Logger LOG = LoggerFactory.getLogger(WarmUp.class);

  /** Longest warm-up; a machine at rest is done sooner. */
  private static final Duration LONGEST = Duration.ofSeconds(15);

  /** The same where the release names no drug: there is little to walk. */
  private static final Duration LONGEST_WITHOUT_DRUGS = Duration.ofSeconds(2);

  private static final Duration PATIENCE = Duration.ofSeconds(2);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(250);

  /** How often a service that does not answer in time is asked before the start goes on. */
  private static final int LOOKS = 10;

  /** The chain of what the gateway does on its own. */
  private static final String ITSELF = "theriac-itself";

  private final AuditTrail audit;
  private final MeterRegistry meters;
  private final Services services;
  private final ServiceStates states;
  private volatile boolean over;
  private volatile boolean closed;

  WarmUp(Services services, ServiceStates states, AuditTrail audit, MeterRegistry meters) {
    this.audit = audit;
    this.meters = meters;
    this.services = services;
    this.states = states;
  }

  /** True once the way was walked as far as time allowed: before, the gateway is not ready. */
  public boolean isOver() {
    return over;
  }

  /**
   * Warms up and returns when that is over. Where a service is not there yet that an alert needs,
   * it returns at once and warms up when it comes: until then the gateway is not ready anyway.
   *
   * @param host where the gateway listens
   * @param port where the gateway listens
   */
  public void start(String host, int port) {
    for (int i = 0; i < LOOKS; i++) {
      Map<String, String> seen = states.states();
      if (ServiceStates.sufficeForAlerts(seen)) {
        walk(host, port);
        return;
      }
      // A service that is busy starting is slow to say so; one that is not there says it at once.
      if (!seen.containsValue(Status.Code.DEADLINE_EXCEEDED.name())) {
        break;
      }
    }
    LOG.info("warms up when the services are there that an alert needs");
    Thread.ofVirtual().name("gateway-warm-up").start(() -> walkLater(host, port));
  }

  @PreDestroy
  void close() {
    closed = true;
  }

  private void walkLater(String host, int port) {
    try {
      while (!ServiceStates.sufficeForAlerts(states.states())) {
        Thread.sleep(BETWEEN_LOOKS);
        if (closed) {
          return;
        }
      }
      walk(host, port);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RuntimeException e) {
      if (!closed) {
        throw e;
      }
    }
  }

  private void walk(String host, int port) {
    long begun = System.nanoTime();
    OwnRequests.begin();
    try {
      GetReleaseResponse release =
          Services.by(Services.within(PATIENCE), services.pharmacogenomics())
              .getRelease(GetReleaseRequest.getDefaultInstance());
      Duration longest = release.getDrugsCount() == 0 ? LONGEST_WITHOUT_DRUGS : LONGEST;
      Deadline deadline = Services.within(longest);
      List<String> drugs = new ArrayList<>();
      release.getDrugsList().forEach(drug -> drugs.add(drug.getName()));
      storeProfile(release, deadline);
      LOG.info("warming up, at most {} s; not ready until then", longest.toSeconds());
      OwnAlerts alerts = new OwnAlerts(host, port, drugs, release.getGenesList());
      OwnAlerts.Walked walked = alerts.walk(deadline);
      LOG.info(
          "{} after {} ms and {} calls, of which {} were answered",
          walked.quick() ? "warm" : "not yet warm",
          Duration.ofNanos(System.nanoTime() - begun).toMillis(),
          walked.calls(),
          walked.answered());
    } catch (ProblemException e) {
      LOG.info("not warmed up: a service is not there yet ({})", e.problem().code());
    } catch (StatusRuntimeException e) {
      LOG.info("not warmed up: a service is not there yet ({})", e.getStatus().getCode());
    } finally {
      OwnRequests.end();
      forget();
      recordStart();
      // The gateway's own requests are not in the counts of requests.
      meters.find("http.server.requests").meters().forEach(meters::remove);
      over = true;
    }
  }

  private void storeProfile(GetReleaseResponse release, Deadline deadline) {
    PutResultsRequest.Builder results =
        PutResultsRequest.newBuilder()
            .setPatient(
                PatientKey.newBuilder()
                    .setTenant(Caller.WARM_UP_TENANT)
                    .setPatientId(OwnAlerts.PATIENT));
    release
        .getGenesList()
        .forEach(gene ->
            results.addResults(
                GeneResult.newBuilder()
                    .setGene(gene)
                    .addPhenotypes("Poor Metabolizer")
                    .setSource("warm-up")));
    if (results.getResultsCount() > 0) {
      Services.by(deadline, services.records()).putResults(results.build());
    }
  }

  private void forget() {
    try {
      Services.by(Services.within(PATIENCE), services.records())
          .deleteTenant(
              DeleteTenantRequest.newBuilder()
                  .setTenant(Caller.WARM_UP_TENANT)
                  .setConfirm(Caller.WARM_UP_TENANT)
                  .build());
    } catch (StatusRuntimeException e) {
      LOG.info("the warm-up's own tenant is not forgotten yet ({})", e.getStatus().getCode());
    }
  }

  /** Records that the gateway starts, in a chain of its own. */
  private void recordStart() {
    try {
      audit.append(
          AuditEvent.newBuilder()
              .setTenant(ITSELF)
              .setAction("start")
              .setActor("gateway")
              .setOutcome("success")
              .build());
    } catch (ProblemException e) {
      LOG.info("the start is not recorded ({})", e.problem().code());
    }
  }
}
