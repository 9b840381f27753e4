package org.theriac.ontology.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.ontology.v1.ListRulesResponse;
import org.theriac.ontology.v1.ListedRule;

class RuleListTest {
  /** What a channel takes at most, see {@code Channels}. */
  private static final int LARGEST_MESSAGE = 4 * 1024 * 1024;

  private final Pharmacogenomics tables = KnowledgeReleases.load().pharmacogenomics();
  private final List<ListedRule> rules = RuleList.of(tables);

  @Test
  void every_rule_and_test_of_the_release_is_listed_once_with_drug_and_issuer() {
    var ids = rules.stream().map(ListedRule::getId).toList();
    assertThat(ids).isSorted().doesNotHaveDuplicates();
    tables.rulesByDrug().values().stream()
        .flatMap(List::stream)
        .forEach(rule -> assertThat(ids).contains(rule.id()));
    tables.testsBeforeUse().values().stream()
        .flatMap(List::stream)
        .forEach(test -> assertThat(ids).contains(test.id()));
    assertThat(rules)
        .allSatisfy(rule -> {
          assertThat(rule.getIngredient().getName()).isNotBlank();
          assertThat(rule.getIssuer()).isNotBlank();
        });
  }

  @Test
  void rules_that_rest_on_no_guideline_are_listed_for_each_drug_with_rules() {
    var drugs =
        tables.rulesByDrug().values().stream()
            .flatMap(List::stream)
            .map(rule -> rule.drug().name())
            .collect(Collectors.toSet());
    for (String kind : GuidanceMessages.OURS) {
      assertThat(rules.stream().filter(rule -> rule.getId().startsWith(kind + ":")))
          .extracting(rule -> rule.getIngredient().getName())
          .containsExactlyInAnyOrderElementsOf(drugs);
    }
  }

  @Test
  void the_list_fits_into_one_message() {
    var message = ListRulesResponse.newBuilder().addAllRules(rules).build();
    assertThat(message.getSerializedSize()).isLessThan(LARGEST_MESSAGE / 2);
  }
}
