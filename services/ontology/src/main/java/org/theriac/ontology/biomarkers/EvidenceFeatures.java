package org.theriac.ontology.biomarkers;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.Oncology;
import org.theriac.knowledgebase.oncology.TherapyAgent;

/**
 * Numbers of one piece of matched evidence, for the ranking model. What the evidence itself says
 * (level, rung, disease, rating, year) stands in its own fields.
 *
 * <ul>
 *   <li>{@code targets_finding}: 1 if a component acts on the product of a gene of the biomarker
 *   <li>{@code therapy_breadth}: genes for which the release holds published support of the therapy
 * </ul>
 */
public final class EvidenceFeatures {
  private final Map<String, TherapyAgent> agents;
  private final Map<String, Integer> breadth;

  private EvidenceFeatures(Map<String, TherapyAgent> agents, Map<String, Integer> breadth) {
    this.agents = agents;
    this.breadth = breadth;
  }

  /** Prepares what the features need of a release. */
  public static EvidenceFeatures of(Oncology oncology) {
    Map<String, Set<GeneSymbol>> genes = new HashMap<>();
    for (EvidenceItem item : oncology.evidence()) {
      if (item.agency().isEmpty() && item.direction() == EvidenceDirection.SENSITIVITY) {
        item.biomarker()
            .leaves(leaf ->
                genes.computeIfAbsent(key(item), therapy -> new HashSet<>()).add(leaf.gene()));
      }
    }
    Map<String, Integer> breadth = new HashMap<>();
    genes.forEach((therapy, supported) -> breadth.put(therapy, supported.size()));
    return new EvidenceFeatures(oncology.therapies(), Map.copyOf(breadth));
  }

  /** The features of matched evidence by name, sorted. */
  public Map<String, Double> of(MatchedEvidence evidence) {
    EvidenceItem item = evidence.item();
    Map<String, Double> features = new TreeMap<>();
    features.put("targets_finding", targetsFinding(item) ? 1.0 : 0.0);
    features.put("therapy_breadth", (double) breadth.getOrDefault(key(item), 0));
    return features;
  }

  private boolean targetsFinding(EvidenceItem item) {
    Set<GeneSymbol> targets = new HashSet<>();
    for (String component : item.therapy()) {
      TherapyAgent agent = agents.get(component);
      if (agent != null) {
        targets.addAll(agent.targets());
      }
    }
    boolean[] found = {false};
    item.biomarker().leaves(leaf -> found[0] |= targets.contains(leaf.gene()));
    return found[0];
  }

  private static String key(EvidenceItem item) {
    return item.therapy().stream().sorted().collect(Collectors.joining(" + "));
  }
}
