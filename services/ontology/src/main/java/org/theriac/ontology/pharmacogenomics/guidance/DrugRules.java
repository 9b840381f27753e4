package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;

/**
 * The rules of one drug, arranged once for all patients.
 *
 * @param rules the rules in the release's order
 * @param genes every gene that a rule asks for, sorted
 * @param keys what the rules want a gene to be
 * @param groups the rules by the genes that they combine
 * @param sayings a number for what a rule says: rules of one source with the same number differ
 *     only in the genes that they are for
 */
record DrugRules(
    List<GuidanceRule> rules,
    NavigableSet<GeneSymbol> genes,
    Map<GeneSymbol, Set<GuidanceKey>> keys,
    List<Group> groups,
    Map<GuidanceRule, Integer> sayings) {
  static final DrugRules NONE = of(List.of());

  /**
   * Rules that combine the same genes.
   *
   * @param genes sorted
   * @param rules in the release's order
   */
  record Group(NavigableSet<GeneSymbol> genes, List<GuidanceRule> rules) {}

  /** Arranges rules of one drug. */
  static DrugRules of(List<GuidanceRule> rules) {
    var genes = new TreeSet<GeneSymbol>();
    var keys = new TreeMap<GeneSymbol, Set<GuidanceKey>>();
    var byGenes = new LinkedHashMap<Set<GeneSymbol>, List<GuidanceRule>>();
    var contents = new HashMap<List<Object>, Integer>();
    var sayings = new HashMap<GuidanceRule, Integer>();
    for (GuidanceRule rule : rules) {
      genes.addAll(rule.when().keySet());
      rule.when().forEach((gene, key) -> keys.computeIfAbsent(gene, g -> new HashSet<>()).add(key));
      byGenes
          .computeIfAbsent(new TreeSet<>(rule.when().keySet()), s -> new ArrayList<>())
          .add(rule);
      sayings.put(rule, contents.computeIfAbsent(content(rule), c -> contents.size()));
    }
    var groups = new ArrayList<Group>();
    byGenes.forEach((ofGroup, ofGenes) ->
        groups.add(
            new Group(
                Collections.unmodifiableNavigableSet(new TreeSet<>(ofGroup)),
                List.copyOf(ofGenes))));
    return new DrugRules(
        List.copyOf(rules),
        Collections.unmodifiableNavigableSet(genes),
        keys,
        List.copyOf(groups),
        sayings);
  }

  /** The number of what a rule of this drug says. */
  Integer saying(GuidanceRule rule) {
    return sayings.getOrDefault(rule, -1);
  }

  private static List<Object> content(GuidanceRule rule) {
    return List.of(
        rule.source().title(),
        rule.population(),
        rule.strength(),
        rule.actions(),
        rule.severity(),
        rule.effect(),
        rule.doseFactorLow(),
        rule.doseFactorHigh(),
        rule.alternatives(),
        rule.details());
  }
}
