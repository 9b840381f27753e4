package org.theriac.gateway.trials;

import jakarta.inject.Singleton;
import java.util.Iterator;
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.clients.Uploads;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.StreamFactsRequest;
import org.theriac.records.v1.StreamFactsResponse;
import org.theriac.trials.v1.MatchPatientsHeader;
import org.theriac.trials.v1.MatchPatientsRequest;
import org.theriac.trials.v1.MatchPatientsResponse;
import org.theriac.trials.v1.PatientFacts;

/** The stored patients of the tenant, ranked for a trial. */
@Singleton
final class PatientsForTrial {
  private final Services services;
  private final AuditTrail audit;
  private final Callers callers;

  PatientsForTrial(Services services, AuditTrail audit, Callers callers) {
    this.services = services;
    this.audit = audit;
    this.callers = callers;
  }

  /** Ranks them; each is read from records and passed on, none is kept. */
  List<MatchPatientsResponse> match(String trialId, String plannedDayOne, String asOf) {
    audit.append(
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPurpose("patients for a trial")
            .setOutcome("success")
            .putDetails("trial", trialId)
            .build());
    MatchPatientsRequest header =
        MatchPatientsRequest.newBuilder()
            .setHeader(
                MatchPatientsHeader.newBuilder()
                    .setTrialId(trialId)
                    .setPlannedDayOne(plannedDayOne)
                    .setAsOf(asOf))
            .build();
    Iterator<StreamFactsResponse> stored =
        services
            .records()
            .streamFacts(StreamFactsRequest.newBuilder().setTenant(callers.tenant()).build());
    return Uploads.send(() -> messages(header, stored), services.trialStreams()::matchPatients);
  }

  private static Iterator<MatchPatientsRequest> messages(
      MatchPatientsRequest header, Iterator<StreamFactsResponse> stored) {
    return new Iterator<>() {
      private boolean started;

      @Override
      public boolean hasNext() {
        return !started || stored.hasNext();
      }

      @Override
      public MatchPatientsRequest next() {
        if (!started) {
          started = true;
          return header;
        }
        StreamFactsResponse patient = stored.next();
        return MatchPatientsRequest.newBuilder()
            .setPatient(
                PatientFacts.newBuilder()
                    .setPatientId(patient.getPatientId())
                    .addAllFacts(patient.getFactsList()))
            .build();
      }
    };
  }
}
