package org.theriac.gateway.trials;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.clients.Uploads;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.FactsVersion;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.trials.v1.CountPatientsRequest;
import org.theriac.trials.v1.CountPatientsResponse;
import org.theriac.trials.v1.IndexPatientsHeader;
import org.theriac.trials.v1.IndexPatientsRequest;
import org.theriac.trials.v1.IndexPatientsResponse;
import org.theriac.trials.v1.MatchCounts;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsRequest;
import org.theriac.trials.v1.MatchPatientsResponse;

/**
 * The stored patients of the tenant, ranked or counted for a trial. The trials service holds them
 * in memory; before each question it is given what changed since it was last told.
 */
@Singleton
public final class PatientsForTrial {
  private static final String BEGINNING = "0-0";
  private static final String NO_VERSION = "-";
  private static final int ATTEMPTS = 4;

  private final Services services;
  private final AuditTrail audit;
  private final Callers callers;
  private final Map<String, ReentrantLock> alones = new ConcurrentHashMap<>();

  PatientsForTrial(Services services, AuditTrail audit, Callers callers) {
    this.services = services;
    this.audit = audit;
    this.callers = callers;
  }

  /**
   * What was found.
   *
   * @param patients best first
   * @param counts how many were looked at
   */
  public record Ranking(List<MatchPatientsResponse> patients, MatchCounts counts) {
    /** Copies the list. */
    public Ranking {
      patients = List.copyOf(patients);
    }
  }

  /**
   * Ranks them.
   *
   * @param header trial, days, limit
   * @param purpose why, for the audit
   */
  public Ranking match(MatchPatientsHeader header, String purpose) {
    audited(purpose, header.getTrialId());
    return current(version -> {
      List<MatchPatientsRequest> question =
          List.of(
              MatchPatientsRequest.newBuilder()
                  .setHeader(header.toBuilder().setTenant(callers.tenant()).setVersion(version))
                  .build());
      List<MatchPatientsResponse> answers =
          Uploads.send(question, services.trialStreams()::matchPatients);
      List<MatchPatientsResponse> patients = new ArrayList<>();
      MatchCounts counts = MatchCounts.getDefaultInstance();
      for (MatchPatientsResponse answer : answers) {
        if (answer.hasCounts()) {
          counts = answer.getCounts();
        } else {
          patients.add(answer);
        }
      }
      return new Ranking(patients, counts);
    });
  }

  /** Counts them, criterion by criterion. */
  CountPatientsResponse count(CountPatientsRequest request) {
    audited("feasibility", request.getTrialId());
    return current(version ->
        services
            .trials()
            .countPatients(
                request.toBuilder().setTenant(callers.tenant()).setVersion(version).build()));
  }

  private void audited(String purpose, String trial) {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPurpose(purpose)
            .setOutcome("success")
            .putDetails("trial", trial)
            .build());
  }

  private interface Question<T> {
    T ask(String version);
  }

  /** Asks on what is stored now; a service that has lost or passed that version is told again. */
  private <T> T current(Question<T> question) {
    for (int i = 1; i < ATTEMPTS; i++) {
      try {
        return question.ask(synchronise());
      } catch (StatusRuntimeException e) {
        if (!RpcProblems.hasReason(e, "PATIENTS_NOT_INDEXED")) {
          throw e;
        }
      }
    }
    throw new ProblemException(
        Problem.of(
            ProblemCode.SERVICE_UNAVAILABLE,
            "The patients change faster than they can be read. Nothing was decided; try again."));
  }

  /** One after another for each tenant: two at once would hold all patients twice. */
  private String synchronise() {
    ReentrantLock alone = alones.computeIfAbsent(callers.tenant(), absent -> new ReentrantLock());
    alone.lock();
    try {
      return synchronised();
    } finally {
      alone.unlock();
    }
  }

  private String synchronised() {
    String held = index(IndexPatientsHeader.newBuilder().setFromVersion(NO_VERSION), List.of());
    Iterator<StreamFactsResponse> stored =
        services
            .records()
            .streamFacts(
                StreamFactsRequest.newBuilder()
                    .setTenant(callers.tenant())
                    .setAfterVersion(held.isEmpty() ? BEGINNING : held)
                    .build());
    FactsVersion version =
        stored.hasNext() ? stored.next().getVersion() : FactsVersion.getDefaultInstance();
    if (!version.getComplete() && version.getVersion().equals(held)) {
      return held;
    }
    return index(
        IndexPatientsHeader.newBuilder()
            .setFromVersion(version.getComplete() ? "" : held)
            .setToVersion(version.getVersion()),
        () -> patients(stored));
  }

  private static Iterator<IndexPatientsRequest> patients(Iterator<StreamFactsResponse> stored) {
    return new Iterator<>() {
      @Override
      public boolean hasNext() {
        return stored.hasNext();
      }

      @Override
      public IndexPatientsRequest next() {
        return IndexPatientsRequest.newBuilder()
            .setPatient(PatientOfRequest.known(stored.next()))
            .build();
      }
    };
  }

  private String index(
      IndexPatientsHeader.Builder header, Iterable<IndexPatientsRequest> patients) {
    IndexPatientsRequest first =
        IndexPatientsRequest.newBuilder().setHeader(header.setTenant(callers.tenant())).build();
    Iterable<IndexPatientsRequest> messages =
        () ->
            new Iterator<>() {
              private final Iterator<IndexPatientsRequest> rest = patients.iterator();
              private boolean started;

              @Override
              public boolean hasNext() {
                return !started || rest.hasNext();
              }

              @Override
              public IndexPatientsRequest next() {
                if (!started) {
                  started = true;
                  return first;
                }
                return rest.next();
              }
            };
    List<IndexPatientsResponse> answers =
        Uploads.send(messages, services.trialStreams()::indexPatients);
    return answers.isEmpty() ? "" : answers.getFirst().getVersion();
  }
}
