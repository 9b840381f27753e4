package org.theriac.gateway.patients;

import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.records.v1.PatientKey;

/**
 * A patient's id in the ordering system.
 *
 * @param value 1 to 128 letters, digits and {@code - _ . : @}
 */
public record PatientId(String value) {
  private static final int LONGEST = 128;
  private static final String SIGNS = "-_.:@";

  /**
   * Checks the id.
   *
   * @throws ProblemException MALFORMED_ID; the id itself is not repeated, it may be a name
   */
  public PatientId {
    if (value.isEmpty()
        || value.length() > LONGEST
        || !value.chars().allMatch(PatientId::isPlain)) {
      throw new ProblemException(
          Problem.of(ProblemCode.MALFORMED_ID, "The patient id is not of the form that is taken.")
              .field("patientId", "1 to 128 letters, digits and - _ . : @"));
    }
  }

  /** The key of the patient's record. */
  public PatientKey key(String tenant) {
    return PatientKey.newBuilder().setTenant(tenant).setPatientId(value).build();
  }

  private static boolean isPlain(int c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || SIGNS.indexOf(c) >= 0;
  }
}
