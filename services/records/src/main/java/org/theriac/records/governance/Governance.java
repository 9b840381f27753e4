package org.theriac.records.governance;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.theriac.records.Failure;
import org.theriac.records.RecordsException;
import org.theriac.records.identity.Texts;

/**
 * How a tenant governs its rules.
 *
 * @param version 0 = nothing was ever set; rises by one with every change
 * @param shadow orders are answered without cards
 * @param retentionDays days that a patient is kept after the last thing was stored; 0 = for ever
 * @param policies one per rule
 */
public record Governance(
    long version, boolean shadow, int retentionDays, List<RulePolicy> policies) {
  /** Nothing was ever set. */
  public static final Governance NONE = new Governance(0, false, 0, List.of());

  private static final int MOST = 5_000;
  private static final int LONGEST_DAYS = 36_500;

  /** Copies and checks. */
  public Governance {
    policies = List.copyOf(policies);
    Texts.atMost(policies.size(), MOST, "governance.policies");
    Set<String> rules = new HashSet<>();
    for (RulePolicy policy : policies) {
      if (!rules.add(policy.ruleId())) {
        throw new RecordsException(
            Failure.MALFORMED_FIELD, "a rule has one policy", "governance.policies");
      }
    }
    if (retentionDays < 0 || retentionDays > LONGEST_DAYS) {
      throw new RecordsException(
          Failure.MALFORMED_FIELD,
          "0 (for ever) to " + LONGEST_DAYS + " days",
          "governance.retention_days");
    }
  }

  /** The same as the version after another. */
  public Governance after(Governance before) {
    return new Governance(before.version() + 1, shadow, retentionDays, policies);
  }
}
