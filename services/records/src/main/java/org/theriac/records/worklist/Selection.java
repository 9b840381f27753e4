package org.theriac.records.worklist;

import java.time.Instant;
import org.theriac.records.identity.Ids;

/**
 * Which entries of the worklists.
 *
 * @param trialId of this trial. Empty = of all
 * @param patientId of this patient. Empty = of all
 * @param since changed then or later; {@link Instant#MIN} = whenever
 * @param byMatch only those that a match made or changed
 */
public record Selection(String trialId, String patientId, Instant since, boolean byMatch) {
  /** Checks the ids. */
  public Selection {
    if (!trialId.isEmpty()) {
      Ids.checked(trialId, "trial_id");
    }
    if (!patientId.isEmpty()) {
      Ids.checked(patientId, "patient_id");
    }
  }

  /** Whether an entry is one of them. */
  public boolean has(Entry entry) {
    return (trialId.isEmpty() || trialId.equals(entry.trialId()))
        && (patientId.isEmpty() || patientId.equals(entry.patientId()))
        && !entry.changedAt().isBefore(since)
        && (!byMatch || !entry.cause().isEmpty());
  }
}
