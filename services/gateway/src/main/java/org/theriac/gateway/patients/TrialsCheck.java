package org.theriac.gateway.patients;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** What is looked at anew when results of a patient arrive. */
public interface TrialsCheck {
  /**
   * Puts the trials whose standing changed on the worklists. A check that fails is said in the
   * answer and fails nothing else: the results are stored.
   *
   * @param cause what arrived, for the digest; never what it says
   * @return whether it was checked and how many standings changed; not which, for who brings
   *     results may not look at worklists
   */
  ObjectNode afterResults(PatientId patient, String cause);
}
