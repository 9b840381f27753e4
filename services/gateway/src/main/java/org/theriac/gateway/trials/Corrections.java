package org.theriac.gateway.trials;

import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.Correction;
import org.theriac.records.v1.PatientKey;
import org.theriac.records.v1.PutCorrectionRequest;
import org.theriac.records.v1.PutCorrectionResponse;
import org.theriac.trials.v1.Criterion;
import org.theriac.trials.v1.GetTrialRequest;
import org.theriac.trials.v1.Verdict;
import org.theriac.trials.v1.VerdictCorrection;

/** What coordinators correct of a patient: stored in their name, audited, and held to at once. */
@Singleton
public final class Corrections {
  private final Services services;
  private final Profiles profiles;
  private final Callers callers;
  private final NewMatches newMatches;

  Corrections(Services services, Profiles profiles, Callers callers, NewMatches newMatches) {
    this.services = services;
    this.profiles = profiles;
    this.callers = callers;
    this.newMatches = newMatches;
  }

  /**
   * A correction that was made.
   *
   * @param correction as stored
   * @param newMatches the matches that it changed
   * @param newPatient whether nothing was stored of the patient before
   */
  public record Made(Correction correction, ObjectNode newMatches, boolean newPatient) {}

  /** Stores a correction in the caller's name. */
  public Made put(PatientId patient, Correction.Builder read) {
    PatientKey key = callers.key(patient);
    if (read.hasVerdict()) {
      read.setVerdict(worded(read.getVerdict()));
    }
    Correction correction = read.setMadeBy(callers.current().actor()).build();
    PutCorrectionRequest request =
        PutCorrectionRequest.newBuilder().setPatient(key).setCorrection(correction).build();
    PutCorrectionResponse stored =
        profiles.audited(
            "write",
            patient,
            "correction: " + correction.getKind(),
            () -> services.records().putCorrection(request));
    return new Made(
        stored.getCorrection(),
        newMatches.afterPatient(
            patient, "correction of a " + (correction.hasVerdict() ? "verdict" : "fact")),
        stored.getNewPatient());
  }

  /**
   * With the criterion's words as they are now: a later version of the record may have another
   * criterion in its place. A trial or criterion that nobody has is refused, for a correction of it
   * would change nothing and nobody would see it.
   */
  private VerdictCorrection worded(VerdictCorrection verdict) {
    var criteria =
        services
            .trials()
            .getTrial(GetTrialRequest.newBuilder().setTrialId(verdict.getTrialId()).build())
            .getCriteriaList();
    return criteria.stream()
        .filter(one -> one.getCriterionId().equals(verdict.getCriterionId()))
        .findFirst()
        .map(one -> verdict.toBuilder().setCriterionText(one.getText()).build())
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(ProblemCode.NOT_FOUND, "The trial has no criterion of this id.")
                    .field(
                        "criterionId",
                        criteria.isEmpty()
                            ? "none"
                            : "one of "
                                + criteria.stream()
                                    .map(Criterion::getCriterionId)
                                    .limit(60)
                                    .collect(Collectors.joining(", ")))));
  }

  /** A verdict as the API spells it. */
  public static Verdict verdict(String word) {
    return switch (word.replace('_', '-')) {
      case "met" -> Verdict.VERDICT_MET;
      case "not-met" -> Verdict.VERDICT_NOT_MET;
      case "unknown" -> Verdict.VERDICT_UNKNOWN;
      default ->
          throw new ProblemException(
              Problem.of(ProblemCode.WRONG_TYPE, "The verdict is not known.")
                  .field("verdict", "met, not-met or unknown"));
    };
  }
}
