package org.theriac.gateway.trials;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.patients.PatientId;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.records.v1.PutWorklistEntryResponse;
import org.theriac.records.v1.WorklistEntry;
import org.theriac.trials.v1.GetTrialRequest;
import org.theriac.trials.v1.MatchTrialsRequest;
import org.theriac.trials.v1.PatientFacts;

/**
 * What people put on worklists. It is stored with how the patient stands to the trial now, also
 * where a match would not have put the patient there; what stands against it is said.
 */
@Singleton
public final class EntriesByHand {
  /** Of a trial that no worklist page could tell anything about. */
  static final String UNKNOWN_TRIAL =
      "The index has no trial of this id. Check it: if it is mistyped, this entry is on a list that"
          + " nobody opens.";

  private static final String OPTED_OUT =
      "The patient does not want to be looked up for research: the entry is stored, and shown on no"
          + " list.";
  private static final String NOT_MATCHED =
      "How the patient stands to the trial could not be found; ask for the trial's patients later.";
  private static final Logger LOG = LoggerFactory.getLogger(EntriesByHand.class);

  private final Services services;
  private final PatientOfRequest patients;
  private final Worklists worklists;

  EntriesByHand(Services services, PatientOfRequest patients, Worklists worklists) {
    this.services = services;
    this.patients = patients;
    this.worklists = worklists;
  }

  /**
   * What was stored.
   *
   * @param entry as stored
   * @param newPatient whether nothing was stored of the patient before
   * @param remarks what stands against it, for people
   */
  public record Stored(WorklistEntry entry, boolean newPatient, List<String> remarks) {
    /** Copies the list. */
    public Stored {
      remarks = List.copyOf(remarks);
    }
  }

  /** Stores an entry in the caller's name. */
  public Stored put(WorklistEntry.Builder entry) {
    List<String> remarks = new ArrayList<>();
    // First of all, for it is refused to who may not read the patient.
    Optional<PatientFacts> known = patients.find(new PatientId(entry.getPatientId()));
    if (!isKnown(entry.getTrialId())) {
      remarks.add(UNKNOWN_TRIAL);
    } else {
      known
          .flatMap(facts -> standing(facts, entry.getTrialId(), remarks))
          .ifPresent(entry::setStanding);
    }
    PutWorklistEntryResponse stored = worklists.put(entry);
    return new Stored(stored.getEntry(), stored.getNewPatient(), remarks);
  }

  private boolean isKnown(String trial) {
    try {
      services.trials().getTrial(GetTrialRequest.newBuilder().setTrialId(trial).build());
      return true;
    } catch (StatusRuntimeException e) {
      if (RpcProblems.hasReason(e, "UNKNOWN_TRIAL") || RpcProblems.hasReason(e, "NO_TRIALS")) {
        return false;
      }
      throw e;
    }
  }

  private Optional<String> standing(PatientFacts known, String trial, List<String> remarks) {
    if (known.getResearchOptOut()) {
      remarks.add(OPTED_OUT);
      return Optional.empty();
    }
    try {
      return services
          .trials()
          .matchTrials(
              MatchTrialsRequest.newBuilder()
                  .setPatient(known)
                  .addTrialIds(trial)
                  .setLimit(1)
                  .build())
          .getMatchesList()
          .stream()
          .map(Standing::of)
          .findFirst();
    } catch (StatusRuntimeException e) {
      LOG.warn("the standing of an entry could not be found: {}", e.getStatus().getCode());
      remarks.add(NOT_MATCHED);
      return Optional.empty();
    }
  }
}
