package org.theriac.records.corrections;

import java.time.Instant;
import org.theriac.records.identity.Texts;

/**
 * Whether a patient may be looked up for research, and who treats the patient.
 *
 * @param optedOut true if not
 * @param treatingClinician name, at most 256 characters. Empty = unknown
 * @param changedAt when it last changed
 * @param changedBy who changed it, at most 256 characters. Empty = not said
 */
public record Preference(
    boolean optedOut, String treatingClinician, Instant changedAt, String changedBy) {
  /** Nothing was ever said. */
  public static final Preference NONE = new Preference(false, "", Instant.EPOCH, "");

  /** Checks lengths. */
  public Preference {
    Texts.limited(treatingClinician, 256, "preference.treating_clinician");
    Texts.limited(changedBy, 256, "preference.changed_by");
  }

  /** Whether anything was said. */
  public boolean stated() {
    return changedAt.isAfter(Instant.EPOCH);
  }
}
