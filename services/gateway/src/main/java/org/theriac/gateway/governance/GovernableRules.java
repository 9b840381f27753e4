package org.theriac.gateway.governance;

import io.grpc.StatusRuntimeException;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.gateway.clients.Services;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.gateway.problem.RpcProblems;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ListRulesRequest;
import org.theriac.ontology.v1.ListedRule;
import org.theriac.ontology.v1.Severity;
import org.theriac.records.v1.RuleLevel;

/** The rules that a site can govern: those of the knowledge release and the gateway's own. */
@Singleton
final class GovernableRules {
  private final Services services;

  GovernableRules(Services services) {
    this.services = services;
  }

  /**
   * All of them.
   *
   * @throws ProblemException if the knowledge base cannot be asked
   */
  List<ListedRule> all() {
    try {
      return withOwn(
          services
              .pharmacogenomics()
              .listRules(ListRulesRequest.getDefaultInstance())
              .getRulesList());
    } catch (StatusRuntimeException e) {
      throw new ProblemException(RpcProblems.of(e));
    }
  }

  private static List<ListedRule> withOwn(List<ListedRule> listed) {
    Map<String, Ingredient> drugs = new TreeMap<>();
    listed.forEach(rule -> drugs.put(rule.getIngredient().getName(), rule.getIngredient()));
    List<ListedRule> all = new ArrayList<>(listed);
    drugs.forEach((name, drug) ->
        all.add(
            ListedRule.newBuilder()
                .setId(RuleIds.CONFLICT + ":" + name)
                .setIngredient(drug)
                .setSeverity(Severity.SEVERITY_INFO)
                .setIssuer("Theriac")
                .build()));
    all.add(
        ListedRule.newBuilder()
            .setId(RuleIds.NOT_RECOGNISED)
            .setSeverity(Severity.SEVERITY_INFO)
            .setIssuer("Theriac")
            .build());
    return all;
  }

  /** Those that a policy of an id is about. */
  static List<ListedRule> concerned(List<ListedRule> all, String policy) {
    return all.stream().filter(rule -> isAbout(policy, rule.getId())).toList();
  }

  private static boolean isAbout(String policy, String rule) {
    return goesOn(policy, rule)
        // Which genes contradict each other is known at the order only.
        || (rule.startsWith(RuleIds.CONFLICT + ":") && goesOn(rule, policy));
  }

  private static boolean goesOn(String start, String id) {
    return id.startsWith(start)
        && (id.length() == start.length() || ":=".indexOf(id.charAt(start.length())) >= 0);
  }

  /**
   * Rules about the same drugs and genes that go on to interrupt: what a site that quiets one
   * source still sees from another.
   */
  static List<ListedRule> stillInterrupting(
      List<ListedRule> all, List<ListedRule> quieted, Policies policies) {
    Map<String, Set<String>> genesByDrug =
        quieted.stream()
            .collect(
                Collectors.toMap(
                    rule -> rule.getIngredient().getName(),
                    rule -> new HashSet<>(rule.getGenesList()),
                    (one, other) -> {
                      one.addAll(other);
                      return one;
                    }));
    return all.stream()
        .filter(rule -> rule.getSeverity().getNumber() > Severity.SEVERITY_INFO_VALUE)
        .filter(rule ->
            rule.getGenesList().stream()
                .anyMatch(
                    genesByDrug.getOrDefault(rule.getIngredient().getName(), Set.of())::contains))
        .filter(rule -> policies.level(rule.getId()) == RuleLevel.RULE_LEVEL_INTERRUPTIVE)
        .toList();
  }
}
