package org.theriac.trials.criteria.vocabulary;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Upper limits of normal that laboratories report, for values whose own limit is not stated. */
public final class UpperLimits {
  private static final Map<String, Limit> LIMITS = read();

  private UpperLimits() {}

  /**
   * The range of a limit.
   *
   * @param lowest the lowest that a laboratory reports, in the measurement's usual unit
   * @param highest the highest
   */
  public record Limit(double lowest, double highest) {}

  /** That of a measurement; empty where laboratories differ too much. */
  public static Optional<Limit> of(String measurement) {
    return Optional.ofNullable(LIMITS.get(measurement));
  }

  private static Map<String, Limit> read() {
    var limits = new HashMap<String, Limit>();
    for (String[] row : Tables.rows("upper-limits.tsv", 4)) {
      limits.put(row[0], new Limit(Double.parseDouble(row[2]), Double.parseDouble(row[3])));
    }
    return Map.copyOf(limits);
  }
}
