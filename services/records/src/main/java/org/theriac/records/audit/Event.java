package org.theriac.records.audit;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * Something that was done. It holds references, never genotypes or words of a note.
 *
 * @param action what: read, decision, write, delete, sign, login; at most 64 characters
 * @param actor who: user or client; at most 1,000 characters
 * @param patientId the patient. Empty = none
 * @param purpose why; at most 1,000 characters. Empty = not said
 * @param outcome how it ended; at most 64 characters
 * @param details more, by name; at most 1,000, names of 64 and values of 20,000 characters
 */
public record Event(
    String action,
    String actor,
    String patientId,
    String purpose,
    String outcome,
    SortedMap<String, String> details) {

  /** Checks and copies. */
  public Event {
    Texts.required(action, 64, "event.action");
    Texts.required(actor, 1_000, "event.actor");
    if (!patientId.isEmpty()) {
      Ids.checked(patientId, "event.patient_id");
    }
    Texts.limited(purpose, 1_000, "event.purpose");
    Texts.required(outcome, 64, "event.outcome");
    Texts.atMost(details.size(), 1_000, "event.details");
    for (Map.Entry<String, String> detail : details.entrySet()) {
      Texts.required(detail.getKey(), 64, "event.details");
      Texts.limited(detail.getValue(), 20_000, "event.details");
    }
    details = Collections.unmodifiableSortedMap(new TreeMap<>(details));
  }

  /** The action only: ids do not belong in a log. */
  @Override
  public String toString() {
    return action;
  }
}
