package org.theriac.gateway.trials;

import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.theriac.gateway.access.Callers;
import org.theriac.gateway.clients.AuditTrail;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.patients.Profiles;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.ListWorklistRequest;
import org.theriac.records.v1.ListWorklistResponse;
import org.theriac.records.v1.PutWorklistEntryRequest;
import org.theriac.records.v1.PutWorklistEntryResponse;
import org.theriac.records.v1.WorklistEntry;

/** The worklists of the tenant's trials. */
@Singleton
public final class Worklists {
  private static final int ATTEMPTS = 4;

  private final Services services;
  private final Profiles profiles;
  private final Callers callers;
  private final AuditTrail audit;

  Worklists(Services services, Profiles profiles, Callers callers, AuditTrail audit) {
    this.audit = audit;
    this.services = services;
    this.profiles = profiles;
    this.callers = callers;
  }

  /**
   * A page of entries, newest change first. The reading is in the audit chain before it happens.
   *
   * @param wanted which; the tenant is the caller's
   * @param purpose why, for the audit
   */
  public ListWorklistResponse page(ListWorklistRequest.Builder wanted, String purpose) {
    audited(wanted, purpose);
    return read(wanted);
  }

  private ListWorklistResponse read(ListWorklistRequest.Builder wanted) {
    return services.records().listWorklist(wanted.setTenant(callers.tenant()).build());
  }

  /** As IHE BALP records a query: what was asked, not who was found. */
  private void audited(ListWorklistRequest.Builder wanted, String purpose) {
    AuditEvent.Builder event =
        AuditEvent.newBuilder()
            .setTenant(callers.tenant())
            .setAction("read")
            .setActor(callers.current().actor())
            .setPatientId(wanted.getPatientId())
            .setPurpose(purpose)
            .setOutcome("success");
    if (!wanted.getTrialId().isEmpty()) {
      event.putDetails("trial", wanted.getTrialId());
    }
    audit.append(event.build());
  }

  /**
   * All entries, newest change first, of one state of the worklists: where they change between two
   * pages, they are read anew.
   *
   * @param wanted which; the tenant is the caller's
   * @param purpose why, for the audit
   * @throws ProblemException SERVICE_UNAVAILABLE if they change faster than they can be read
   */
  public List<WorklistEntry> all(ListWorklistRequest.Builder wanted, String purpose) {
    audited(wanted, purpose);
    for (int i = 0; i < ATTEMPTS; i++) {
      Optional<List<WorklistEntry>> whole = whole(wanted);
      if (whole.isPresent()) {
        return whole.get();
      }
    }
    throw new ProblemException(
        Problem.of(
            ProblemCode.SERVICE_UNAVAILABLE,
            "The worklists change faster than they can be read; try again."));
  }

  private Optional<List<WorklistEntry>> whole(ListWorklistRequest.Builder wanted) {
    ListWorklistResponse first = read(wanted.setOffset(0).setLimit(0));
    List<WorklistEntry> entries = new ArrayList<>(first.getEntriesList());
    while (entries.size() < first.getTotal()) {
      ListWorklistResponse next = read(wanted.setOffset(entries.size()));
      if (next.getTotal() != first.getTotal()
          || !next.getNewest().equals(first.getNewest())
          || next.getEntriesCount() == 0) {
        return Optional.empty();
      }
      entries.addAll(next.getEntriesList());
    }
    return Optional.of(entries);
  }

  /**
   * Stores an entry in the caller's name.
   *
   * @return as stored, and whether nothing was stored of the patient before
   */
  public PutWorklistEntryResponse put(WorklistEntry.Builder entry) {
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
                        .build()));
  }
}
