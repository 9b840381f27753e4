package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;

/** Illnesses that end, and days after which one of them is surely over, by {@code passing.tsv}. */
public final class Passing {
  private final Map<String, Integer> days = new HashMap<>();

  /**
   * Reads the table.
   *
   * @throws IllegalStateException if it is missing or broken
   */
  public Passing() {
    for (String[] row : Tables.rows("passing.tsv", 2)) {
      days.put(row[0], Integer.parseInt(row[1]));
    }
  }

  /** Days after which an illness is over; empty if it may last. */
  public OptionalInt days(String illness) {
    var most = days.get(illness);
    return most == null ? OptionalInt.empty() : OptionalInt.of(most);
  }
}
