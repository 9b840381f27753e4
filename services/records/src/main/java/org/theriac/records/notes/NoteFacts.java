package org.theriac.records.notes;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.theriac.records.Opaque;

/**
 * The facts read from one note.
 *
 * @param noteId the note
 * @param date ISO date of the note. Empty = unknown
 * @param storedAt when they were stored
 * @param facts as given
 */
public record NoteFacts(String noteId, String date, Instant storedAt, List<Opaque> facts) {
  /** Most facts of a note. */
  public static final int MAX_FACTS = 20_000;

  /**
   * Newest note first; undated ones last; then by storing, then by id, so that the order is always
   * the same.
   */
  public static final Comparator<NoteFacts> NEWEST_FIRST =
      Comparator.comparing(NoteFacts::date)
          .thenComparing(NoteFacts::storedAt)
          .reversed()
          .thenComparing(NoteFacts::noteId);

  /** Copies the list. */
  public NoteFacts {
    facts = List.copyOf(facts);
  }
}
