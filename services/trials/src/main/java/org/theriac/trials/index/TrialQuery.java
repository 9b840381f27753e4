package org.theriac.trials.index;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What to search.
 *
 * @param words free text; empty = all
 * @param conditions any of them; empty = any
 * @param biomarkers all of them; empty = any
 * @param drugs any of them, medicines or classes; empty = any
 * @param statuses registry words; empty = any
 * @param phases any of them, in any usual writing; empty = any
 * @param area where a site must be that is not closed; empty = anywhere
 * @param age completed years; empty = any
 * @param sex {@code female}, {@code male} or empty
 * @param offset skip so many
 * @param limit at most so many
 */
public record TrialQuery(
    String words,
    List<String> conditions,
    List<String> biomarkers,
    List<String> drugs,
    List<String> statuses,
    List<String> phases,
    Optional<Area> area,
    OptionalInt age,
    String sex,
    int offset,
    int limit) {
  public TrialQuery {
    conditions = List.copyOf(conditions);
    biomarkers = List.copyOf(biomarkers);
    drugs = List.copyOf(drugs);
    statuses = List.copyOf(statuses);
    phases = List.copyOf(phases);
  }

  /** Words alone. */
  public static TrialQuery words(String words, int limit) {
    return new TrialQuery(
        words,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        Optional.empty(),
        OptionalInt.empty(),
        "",
        0,
        limit);
  }
}
