package org.theriac.gateway.trials;

import jakarta.inject.Singleton;
import java.util.List;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.PutWorklistEntryRequest;
import org.theriac.records.v1.WorklistEntry;

/** The worklists of the tenant's trials. */
@Singleton
public final class Worklists {
  private final Services services;
  private final Profiles profiles;
  private final Callers callers;

  Worklists(Services services, Profiles profiles, Callers callers) {
    this.services = services;
    this.profiles = profiles;
    this.callers = callers;
  }

  /**
   * The entries of a trial, newest change first.
   *
   * @param trialId the trial. Empty = all trials
   */
  public List<WorklistEntry> of(String trialId) {
    return services
        .records()
        .listWorklist(
            ListWorklistRequest.newBuilder()
                .setTenant(callers.tenant())
                .setTrialId(trialId)
                .build())
        .getEntriesList();
  }

  /**
   * Stores an entry in the caller's name.
   *
   * @return as stored
   */
  public WorklistEntry put(WorklistEntry.Builder entry) {
    String actor = callers.current().actor();
    return profiles.audited(
        "write",
        new PatientId(entry.getPatientId()),
        "worklist of " + entry.getTrialId() + ": " + entry.getState(),
        () ->
            services
                .records()
                .putWorklistEntry(
                    PutWorklistEntryRequest.newBuilder()
                        .setTenant(callers.tenant())
                        .setEntry(entry.setChangedBy(actor))
                        .build())
                .getEntry());
  }
}
