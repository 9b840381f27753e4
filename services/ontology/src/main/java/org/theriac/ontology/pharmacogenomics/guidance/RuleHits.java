package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.ontology.pharmacogenomics.guidance.Reading.Kind;

/**
 * Which rules of a drug hold under which readings of its genes. Rules are tried gene set by gene
 * set, so the readings of genes that no rule combines are never multiplied.
 */
final class RuleHits {
  private final Map<GuidanceRule, List<State>> states = new LinkedHashMap<>();
  private final Map<GuidanceRule, List<State>> tried = new HashMap<>();

  /**
   * One reading of each gene of a set that has a result.
   *
   * @param readings readings by gene
   */
  record State(Map<GeneSymbol, Reading> readings) {
    Kind kind() {
      return readings.values().stream()
          .map(Reading::kind)
          .max(Comparator.naturalOrder())
          .orElse(Kind.BEST);
    }
  }

  /**
   * Tries the rules.
   *
   * @param groups the drug's rules by the genes that they combine
   * @param readings readings by gene; genes without a result are absent
   */
  RuleHits(List<DrugRules.Group> groups, Map<GeneSymbol, List<Reading>> readings) {
    for (DrugRules.Group group : groups) {
      var combined = combined(group.genes(), readings);
      for (State state : combined) {
        for (GuidanceRule rule : holding(group.rules(), state)) {
          states.computeIfAbsent(rule, r -> new ArrayList<>()).add(state);
          tried.put(rule, combined);
        }
      }
    }
  }

  /** The rules that hold under some reading. */
  Set<GuidanceRule> rules() {
    return new LinkedHashSet<>(states.keySet());
  }

  /** The states under which a rule holds. */
  List<State> of(GuidanceRule rule) {
    return states.getOrDefault(rule, List.of());
  }

  /** Every state of the genes of a rule that holds under one of them. */
  List<State> tried(GuidanceRule rule) {
    return tried.getOrDefault(rule, List.of());
  }

  private static List<State> combined(
      Set<GeneSymbol> genes, Map<GeneSymbol, List<Reading>> readings) {
    List<State> states = List.of(new State(Map.of()));
    for (GeneSymbol gene : genes) {
      var ofGene = readings.getOrDefault(gene, List.of());
      if (ofGene.isEmpty()) {
        continue;
      }
      var longer = new ArrayList<State>();
      for (State state : states) {
        for (Reading reading : ofGene) {
          var more = new TreeMap<>(state.readings());
          more.put(gene, reading);
          longer.add(new State(more));
        }
      }
      states = longer;
    }
    return states.stream().filter(state -> !state.readings().isEmpty()).toList();
  }

  /**
   * The rules that hold. A row for exactly this diplotype beats the same source's row for its
   * phenotype; and where a source has no row for a result that means nothing, its row for "no
   * result" holds.
   */
  private static List<GuidanceRule> holding(List<GuidanceRule> rules, State state) {
    var holding = rules.stream().filter(rule -> holds(rule, state.readings())).toList();
    if (holding.isEmpty()) {
      var known = new TreeMap<>(state.readings());
      known.values().removeIf(reading -> !reading.meaning().known());
      holding =
          known.isEmpty() ? List.of() : rules.stream().filter(rule -> holds(rule, known)).toList();
    }
    var exact = new HashSet<String>();
    holding.stream()
        .filter(RuleHits::byDiplotype)
        .forEach(rule -> exact.add(rule.source().title()));
    return holding.stream()
        .filter(rule -> byDiplotype(rule) || !exact.contains(rule.source().title()))
        .toList();
  }

  private static boolean holds(GuidanceRule rule, Map<GeneSymbol, Reading> readings) {
    // A rule for "no result" in every gene says nothing about this patient's genes.
    boolean anyResult = false;
    for (Map.Entry<GeneSymbol, GuidanceKey> condition : rule.when().entrySet()) {
      var reading = readings.get(condition.getKey());
      boolean fits =
          condition.getValue() instanceof GuidanceKey.NoResult
              ? reading == null
              : reading != null && GeneReadings.meets(reading.meaning(), condition.getValue());
      if (!fits) {
        return false;
      }
      anyResult |= reading != null;
    }
    return anyResult;
  }

  private static boolean byDiplotype(GuidanceRule rule) {
    return rule.when().values().stream().anyMatch(GuidanceKey.Diplotype.class::isInstance);
  }
}
