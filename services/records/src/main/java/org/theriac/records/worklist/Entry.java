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
 * @param standing how the patient stood when last matched. Empty = never matched
 * @param cause what put it on the list or changed the standing. Empty = by hand
 * @param foundAt when it was first put on the list
 * @param assignedTo who works on it, at most 256 characters. Empty = nobody
 */
public record Entry(
    String trialId,
    String patientId,
    State state,
    String note,
    Instant changedAt,
    String changedBy,
    String standing,
    String cause,
    Instant foundAt,
    String assignedTo) {
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
    Texts.limited(standing, 64, "entry.standing");
    Texts.limited(cause, 256, "entry.cause");
    Texts.limited(assignedTo, 256, "entry.assigned_to");
  }

  /**
   * The entry that takes the place of a former one. What a match says (it has a cause) changes the
   * standing and leaves alone what people have set; what people set leaves the standing alone.
   *
   * @param former the former entry
   * @return the same former one if nothing changes
   */
  public Entry after(Entry former) {
    if (!cause.isEmpty()) {
      return standing.equals(former.standing)
          ? former
          : new Entry(
              trialId,
              patientId,
              former.state,
              former.note,
              changedAt,
              changedBy,
              standing,
              cause,
              former.foundAt,
              former.assignedTo);
    }
    return new Entry(
        trialId,
        patientId,
        state,
        note,
        changedAt,
        changedBy,
        standing.isEmpty() ? former.standing : standing,
        former.cause,
        former.foundAt,
        assignedTo);
  }
}
