package org.theriac.gateway.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Severity;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;

final class PoliciesTest {
  private static final String ONE = "cpic:drug:GENE=Poor Metabolizer:A B";
  private static final String OWN = "conflict:drug:GENE";
  private static final String OTHER = "dpwg:drug:GENE=Poor Metabolizer";

  private static Governed apply(RulePolicy... policies) {
    CheckPrescriptionResponse response =
        CheckPrescriptionResponse.newBuilder()
            .addAssessments(
                DrugAssessment.newBuilder()
                    .setKey("order")
                    .addGuidance(guidance(ONE))
                    .addGuidance(guidance(OTHER))
                    .addMissingGenes("GENE2"))
            .build();
    return new Policies(Governance.newBuilder().addAllPolicies(List.of(policies)).build())
        .apply(response, Set.of(OWN));
  }

  private static Guidance guidance(String rule) {
    return Guidance.newBuilder()
        .setRuleId(rule)
        .setSeverity(Severity.SEVERITY_CRITICAL)
        .setShownSeverity(Severity.SEVERITY_CRITICAL)
        .build();
  }

  private static RulePolicy policy(String rule, RuleLevel level) {
    return RulePolicy.newBuilder().setRuleId(rule).setLevel(level).build();
  }

  private static List<String> rules(Governed governed) {
    return governed.response().getAssessments(0).getGuidanceList().stream()
        .map(guidance -> guidance.getRuleId() + " " + guidance.getShownSeverity())
        .toList();
  }

  @Test
  void without_policies_an_answer_stays_as_it_is() {
    Governed governed = apply();
    assertThat(rules(governed))
        .containsExactly(ONE + " SEVERITY_CRITICAL", OTHER + " SEVERITY_CRITICAL");
    assertThat(governed.silenced()).isEmpty();
  }

  @Test
  void a_rule_that_is_off_is_taken_out_and_named_and_the_rest_stays() {
    Governed governed = apply(policy(ONE, RuleLevel.RULE_LEVEL_OFF));
    assertThat(rules(governed)).containsExactly(OTHER + " SEVERITY_CRITICAL");
    assertThat(governed.silenced()).containsExactly(ONE);
    assertThat(governed.response().getAssessments(0).getMissingGenesList())
        .containsExactly("GENE2");
  }

  @Test
  void a_rule_that_informs_is_information_and_does_not_read_as_an_unsigned_result() {
    Governed governed = apply(policy(OTHER, RuleLevel.RULE_LEVEL_INFO));
    assertThat(rules(governed))
        .containsExactly(ONE + " SEVERITY_CRITICAL", OTHER + " SEVERITY_INFO");
    assertThat(governed.response().getAssessments(0).getGuidance(1).getSeverity())
        .isEqualTo(Severity.SEVERITY_INFO);
  }

  @Test
  void the_start_of_ids_is_about_all_of_them_and_the_longest_decides() {
    assertThat(
            rules(
                apply(
                    policy("cpic:drug", RuleLevel.RULE_LEVEL_OFF),
                    policy("cpic:drug:GENE", RuleLevel.RULE_LEVEL_INFO))))
        .containsExactly(ONE + " SEVERITY_INFO", OTHER + " SEVERITY_CRITICAL");
    assertThat(rules(apply(policy("cpic:dru", RuleLevel.RULE_LEVEL_OFF)))).hasSize(2);
  }

  @Test
  void a_rule_of_the_gateways_own_is_named_when_it_is_off() {
    assertThat(apply(policy("conflict", RuleLevel.RULE_LEVEL_OFF)).silenced()).containsExactly(OWN);
    assertThat(apply(policy("conflict", RuleLevel.RULE_LEVEL_INFO)).silenced()).isEmpty();
  }

  @Test
  void rules_of_a_card_are_told_apart_again() {
    assertThat(RuleIds.read(RuleIds.join(List.of(ONE, OTHER)))).containsExactly(ONE, OTHER);
    assertThat(RuleIds.read("")).isEmpty();
  }
}
