package org.theriac.gateway.governance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Severity;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;

/**
 * Applies a site's policies to answers. A policy is about the rule of its id and about all whose
 * ids go on after it with {@code :} or {@code =}; the longest that fits decides.
 */
final class Policies {
  private final Map<String, RuleLevel> byRule = new HashMap<>();
  private final Governance governance;

  Policies(Governance governance) {
    this.governance = governance;
    for (RulePolicy policy : governance.getPoliciesList()) {
      byRule.put(policy.getRuleId(), policy.getLevel());
    }
  }

  /** The policies that {@link #levels} has written. */
  static Policies of(JsonNode levels) {
    Governance.Builder governance = Governance.newBuilder();
    levels
        .properties()
        .forEach(one ->
            governance.addPolicies(
                RulePolicy.newBuilder()
                    .setRuleId(one.getKey())
                    .setLevelValue(one.getValue().asInt())));
    return new Policies(governance.build());
  }

  /**
   * What is decided about the rules of an answer and others, by id; those that are interruptive are
   * left out.
   */
  ObjectNode levels(CheckPrescriptionResponse response, Set<String> own) {
    ObjectNode levels = Json.object();
    if (!byRule.isEmpty()) {
      for (DrugAssessment assessment : response.getAssessmentsList()) {
        assessment.getGuidanceList().forEach(guidance -> level(guidance.getRuleId(), levels));
        assessment.getPreTestList().forEach(guidance -> level(guidance.getRuleId(), levels));
      }
      own.forEach(rule -> level(rule, levels));
    }
    return levels;
  }

  private void level(String ruleId, ObjectNode levels) {
    RuleLevel level = level(ruleId);
    if (level != RuleLevel.RULE_LEVEL_INTERRUPTIVE) {
      levels.put(ruleId, level.getNumber());
    }
  }

  /** True if cards are recorded and not shown. */
  boolean shadow() {
    return governance.getShadow();
  }

  Governed apply(CheckPrescriptionResponse response, Set<String> own) {
    List<String> silenced = new ArrayList<>();
    if (byRule.isEmpty()) {
      return new Governed(response, silenced);
    }
    own.stream().filter(rule -> level(rule) == RuleLevel.RULE_LEVEL_OFF).forEach(silenced::add);
    CheckPrescriptionResponse.Builder changed = response.toBuilder().clearAssessments();
    for (DrugAssessment assessment : response.getAssessmentsList()) {
      changed.addAssessments(
          assessment.toBuilder()
              .clearGuidance()
              .addAllGuidance(apply(assessment.getGuidanceList(), silenced))
              .clearPreTest()
              .addAllPreTest(apply(assessment.getPreTestList(), silenced)));
    }
    return new Governed(changed.build(), silenced);
  }

  private List<Guidance> apply(List<Guidance> all, List<String> silenced) {
    List<Guidance> kept = new ArrayList<>();
    for (Guidance guidance : all) {
      RuleLevel level = level(guidance.getRuleId());
      if (level == RuleLevel.RULE_LEVEL_OFF) {
        silenced.add(guidance.getRuleId());
      } else if (level == RuleLevel.RULE_LEVEL_INFO
          && guidance.getShownSeverity().getNumber() > Severity.SEVERITY_INFO_VALUE) {
        // Both, for a card that shows less than its severity is one of an unsigned result.
        kept.add(
            guidance.toBuilder()
                .setSeverity(Severity.SEVERITY_INFO)
                .setShownSeverity(Severity.SEVERITY_INFO)
                .build());
      } else {
        kept.add(guidance);
      }
    }
    return kept;
  }

  /** The level of a rule; interruptive unless the site has decided otherwise. */
  RuleLevel level(String ruleId) {
    for (String part = ruleId; !part.isEmpty(); part = shorter(part)) {
      RuleLevel level = byRule.get(part);
      if (level != null) {
        return level;
      }
    }
    return RuleLevel.RULE_LEVEL_INTERRUPTIVE;
  }

  private static String shorter(String id) {
    int end = Math.max(id.lastIndexOf(':'), id.lastIndexOf('='));
    return end < 0 ? "" : id.substring(0, end);
  }
}
