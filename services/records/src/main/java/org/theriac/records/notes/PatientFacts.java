package org.theriac.records.notes;

import java.util.List;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;

/**
 * The facts of one patient.
 *
 * @param patientId the patient
 * @param notes newest note first
 * @param corrections newest first
 * @param preference what the patient wishes
 */
public record PatientFacts(
    String patientId, List<NoteFacts> notes, List<Correction> corrections, Preference preference) {
  /** Sorts notes and corrections. */
  public PatientFacts {
    notes = notes.stream().sorted(NoteFacts.NEWEST_FIRST).toList();
    corrections = corrections.stream().sorted(Correction.NEWEST_FIRST).toList();
  }

  /** The number only: facts are a patient's. */
  @Override
  public String toString() {
    return notes.size() + " notes";
  }
}
