package org.theriac.records.worklist;

import java.time.Instant;
import java.util.Comparator;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * A patient on a trial's worklist.
 *
 * @param trialId the trial
 * @param patientId the patient
 * @param state how far it has come
 * @param note free text, at most 10,000 characters. Empty = none
 * @param changedAt when it last changed
 * @param changedBy who changed it, at most 256 characters. Empty = not said
 */
public record Entry(
    String trialId,
    String patientId,
    State state,
    String note,
    Instant changedAt,
    String changedBy) {
  /** Newest change first, then by trial and patient, so that the order is always the same. */
  public static final Comparator<Entry> NEWEST_FIRST =
      Comparator.comparing(Entry::changedAt)
          .reversed()
          .thenComparing(Entry::trialId)
          .thenComparing(Entry::patientId);

  /** Checks ids and lengths. */
  public Entry {
    Ids.checked(trialId, "entry.trial_id");
    Ids.checked(patientId, "entry.patient_id");
    Texts.limited(note, 10_000, "entry.note");
    Texts.limited(changedBy, 256, "entry.changed_by");
  }
}
