package org.theriac.records.notes;

import java.time.Instant;
import org.theriac.records.identity.Ids;
import org.theriac.records.identity.Texts;

/**
 * A note.
 *
 * @param id 1 to 128 characters, unique in the patient
 * @param date ISO date. Empty = unknown
 * @param storedAt when it was stored
 * @param text at most 1,000,000 Unicode code points
 */
public record Note(String id, String date, Instant storedAt, String text) {
  /** Most code points of a note. */
  public static final int MAX_CODE_POINTS = 1_000_000;

  /** Checks id, date and length. */
  public Note {
    Ids.checked(id, "note_id");
    Texts.dateOrEmpty(date, "note_date");
    Texts.limited(text, MAX_CODE_POINTS, "text");
  }
}
