package org.theriac.records.notes;

import java.util.List;

/**
 * The facts of one patient.
 *
 * @param patientId the patient
 * @param notes newest note first
 */
public record PatientFacts(String patientId, List<NoteFacts> notes) {
  /** Sorts the notes. */
  public PatientFacts {
    notes = notes.stream().sorted(NoteFacts.NEWEST_FIRST).toList();
  }

  /** The number only: facts are a patient's. */
  @Override
  public String toString() {
    return notes.size() + " notes";
  }
}
