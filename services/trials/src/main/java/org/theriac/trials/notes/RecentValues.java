package org.theriac.trials.notes;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which measurements have a value of the last months, or one without a date, beside older ones. The
 * note is gone through once, and only if an old value is met.
 */
final class RecentValues {
  private final List<StandingMention> read;
  private final Dates dates;
  private final int months;
  private @Nullable Set<String> names;

  /**
   * Of a note.
   *
   * @param months a value so long before the note is old
   */
  RecentValues(List<StandingMention> read, Dates dates, int months) {
    this.read = read;
    this.dates = dates;
    this.months = months;
  }

  /** Whether a value is old and another one of the same measurement is not. */
  boolean replace(Mention value) {
    if (!dates.isLongBefore(value.date(), months)) {
      return false;
    }
    var known = names;
    if (known == null) {
      known = new HashSet<>();
      for (StandingMention one : read) {
        if (one.mention().type().equals("lab")
            && !dates.isLongBefore(one.mention().date(), months)) {
          known.add(one.mention().name());
        }
      }
      names = known;
    }
    return known.contains(value.name());
  }
}
