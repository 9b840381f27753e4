package org.theriac.records.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Feedback of one rule.
 *
 * @param ruleId the rule
 * @param accepted cards accepted
 * @param overridden cards overridden
 */
public record RuleTally(String ruleId, long accepted, long overridden) {
  /** What stands between the rules of one card; ids themselves hold blanks. */
  private static final String BETWEEN = " \\| ";

  /**
   * Counts by rule.
   *
   * @param all the feedback
   * @return one per rule, by rule id
   */
  public static List<RuleTally> of(Iterable<Feedback> all) {
    Map<String, long[]> counts = new TreeMap<>();
    for (Feedback one : all) {
      // A card joins all rules that fired for a drug; what was done with it was done with each.
      for (String rule : one.ruleId().split(BETWEEN, -1)) {
        counts
            .computeIfAbsent(rule, _ -> new long[Outcome.values().length])[
            one.outcome().ordinal()]++;
      }
    }
    List<RuleTally> tallies = new ArrayList<>();
    counts.forEach((rule, count) ->
        tallies.add(
            new RuleTally(
                rule, count[Outcome.ACCEPTED.ordinal()], count[Outcome.OVERRIDDEN.ordinal()])));
    return tallies;
  }
}
