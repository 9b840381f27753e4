package org.theriac.records.governance;

import java.time.Instant;
import org.theriac.records.identity.Texts;

/**
 * What a site has decided about a rule.
 *
 * @param ruleId the rule, or the start of several; 1 to 256 characters
 * @param level how loud it is
 * @param reviewer who has reviewed it; required
 * @param reason why; required
 * @param ruleVersion version of the rule's source that was reviewed. Empty = not stated
 * @param changedAt when it was decided
 * @param changedBy who entered it
 */
public record RulePolicy(
    String ruleId,
    Level level,
    String reviewer,
    String reason,
    String ruleVersion,
    Instant changedAt,
    String changedBy) {

  /** Checks lengths. */
  public RulePolicy {
    Texts.required(ruleId, 256, "governance.policies.rule_id");
    Texts.required(reviewer, 256, "governance.policies.reviewer");
    Texts.required(reason, 2_000, "governance.policies.reason");
    Texts.limited(ruleVersion, 256, "governance.policies.rule_version");
    Texts.limited(changedBy, 512, "governance.policies.changed_by");
  }
}
