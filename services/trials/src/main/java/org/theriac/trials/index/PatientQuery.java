package org.theriac.trials.index;

import java.util.List;
import java.util.Set;

/**
 * What retrieval knows of a patient.
 *
 * @param tumours names or codes of the patient's tumours; empty = unknown, then no trial is left
 *     out
 * @param markers genes and markers that were found
 * @param words further words
 */
public record PatientQuery(Set<String> tumours, List<String> markers, String words) {
  public PatientQuery {
    tumours = Set.copyOf(tumours);
    markers = List.copyOf(markers);
  }
}
