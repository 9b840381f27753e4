package org.theriac.records.notes;

import java.util.List;
import org.theriac.records.corrections.Correction;
import org.theriac.records.corrections.Preference;
import org.theriac.records.profile.Result;

/**
 * The facts of one patient.
 *
 * @param patientId the patient
 * @param notes newest note first
 * @param corrections newest first
 * @param preference what the patient wishes
 * @param results of the patient's genes, newest first
 */
public record PatientFacts(
    String patientId,
    List<NoteFacts> notes,
    List<Correction> corrections,
    Preference preference,
    List<Result> results) {
  /** Sorts notes and corrections, copies results. */
  public PatientFacts {
    notes = notes.stream().sorted(NoteFacts.NEWEST_FIRST).toList();
    corrections = corrections.stream().sorted(Correction.NEWEST_FIRST).toList();
    results = List.copyOf(results);
  }

  /** The number only: facts are a patient's. */
  @Override
  public String toString() {
    return notes.size() + " notes";
  }
}
