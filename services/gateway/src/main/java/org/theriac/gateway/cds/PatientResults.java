package org.theriac.gateway.cds;

import io.grpc.Deadline;
import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Set;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.ReleaseGenes;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.gateway.patients.GeneResults;
import org.theriac.gateway.patients.VariantResults;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.gateway.replay.Tape;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.v1.GetProfileRequest;
import org.theriac.records.v1.GetProfileResponse;
import org.theriac.records.v1.PatientKey;

/** The results of a patient: those stored, joined with those of the chart. */
@Singleton
final class PatientResults {
  private final Services services;
  private final Callers callers;
  private final ReleaseGenes genes;
  private final VariantResults reported;

  PatientResults(Services services, Callers callers, ReleaseGenes genes, VariantResults reported) {
    this.reported = reported;
    this.services = services;
    this.callers = callers;
    this.genes = genes;
  }

  /**
   * The stored results; empty for a patient who is not known.
   *
   * @throws ProblemException DATA_UNAVAILABLE if they cannot be read in time
   */
  List<GeneResult> stored(String patientId, Deadline deadline) {
    return Tape.current()
        .message("stored", GetProfileResponse.parser(), () -> read(patientId, deadline))
        .getResultsList();
  }

  private GetProfileResponse read(String patientId, Deadline deadline) {
    try {
      GetProfileResponse profile =
          Services.by(deadline, services.records())
              .getProfile(
                  GetProfileRequest.newBuilder()
                      .setPatient(
                          PatientKey.newBuilder()
                              .setTenant(callers.tenant())
                              .setPatientId(patientId))
                      .build());
      // Genotypes are for calling anew; a decision is made from results.
      return profile.toBuilder().clearGenotypes().build();
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "UNKNOWN_PATIENT")) {
        return GetProfileResponse.getDefaultInstance();
      }
      Problem problem = RpcProblems.of(e);
      throw new ProblemException(
          problem.status() == 503
              ? Problem.of(
                  ProblemCode.DATA_UNAVAILABLE,
                  "The patient's stored results could not be read in time. The orders are"
                      + " unchecked; try again.")
              : problem);
    }
  }

  /**
   * The results that the chart holds.
   *
   * @param remarks what could not be used is added here, as sentences
   */
  List<GeneResult> ofChart(
      FhirBundle resources, String patientId, Deadline deadline, List<String> remarks) {
    Set<String> known = resources.entries().isEmpty() ? Set.of() : genes.get(deadline);
    GeneObservations.Reading reading = GeneObservations.read(resources, patientId, known);
    if (reading.unreadable() > 0) {
      remarks.add(
          reading.unreadable()
              + " genetic result(s) of the chart could not be read and were not used.");
    }
    if (reading.ofOthers() > 0) {
      remarks.add(
          reading.ofOthers()
              + " result(s) name another patient as their subject and were not used.");
    }
    return reported
        .join(GeneResults.observed(reading.results()), reading.variants(), deadline, remarks)
        .results();
  }
}
