package org.theriac.gateway.trials;

import jakarta.inject.Singleton;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.records.v1.PutResearchPreferenceRequest;
import org.theriac.records.v1.PutResearchPreferenceResponse;
import org.theriac.records.v1.ResearchPreference;

/** Whether patients may be looked up for research: stored in the caller's name, and audited. */
@Singleton
public final class ResearchPreferences {
  private final Services services;
  private final Profiles profiles;
  private final Callers callers;

  ResearchPreferences(Services services, Profiles profiles, Callers callers) {
    this.services = services;
    this.profiles = profiles;
    this.callers = callers;
  }

  /**
   * Stores one.
   *
   * @param optedOut whether the patient does not want to be looked up
   * @param clinician name of who treats the patient. Empty = unknown
   * @return as stored, and whether nothing was stored of the patient before
   */
  public PutResearchPreferenceResponse put(PatientId patient, boolean optedOut, String clinician) {
    PutResearchPreferenceRequest request =
        PutResearchPreferenceRequest.newBuilder()
            .setPatient(callers.key(patient))
            .setPreference(
                ResearchPreference.newBuilder()
                    .setOptedOut(optedOut)
                    .setTreatingClinician(clinician)
                    .setChangedBy(callers.current().actor()))
            .build();
    return profiles.audited(
        "write",
        patient,
        "research preference",
        () -> services.records().putResearchPreference(request));
  }
}
