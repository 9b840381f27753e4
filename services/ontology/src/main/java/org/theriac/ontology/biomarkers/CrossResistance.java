package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.TherapyAgent;

/**
 * Tells where a finding makes the tumour resistant to a medicine, and nothing is known of it for
 * another that acts on the same target in the same way. Silence of the sources is then no sign of
 * activity: it is told, becomes a condition, and overturns nothing.
 *
 * <p>Resistance counts if it is clinical or stronger, in this tumour type and not of a minor clone,
 * and if the finding lies in the target itself. Two medicines act in the same way if their
 * mechanism classes end in the same word (inhibitor, antibody, conjugate, degrader).
 */
final class CrossResistance {
  private final Map<String, TherapyAgent> agents;

  CrossResistance(Map<String, TherapyAgent> agents) {
    this.agents = agents;
  }

  /** The evidence, with what is open told. */
  List<MatchedEvidence> told(List<MatchedEvidence> matched, List<Alteration> alterations) {
    List<MatchedEvidence> against =
        matched.stream().filter(CrossResistance::countsAsResistance).toList();
    if (against.isEmpty()) {
      return matched;
    }
    List<MatchedEvidence> told = new ArrayList<>(matched.size());
    for (MatchedEvidence evidence : matched) {
      told.add(
          evidence.item().direction() == EvidenceDirection.SENSITIVITY
                  && evidence.relation().covers()
              ? told(evidence, against, matched, alterations)
              : evidence);
    }
    return told;
  }

  private MatchedEvidence told(
      MatchedEvidence evidence,
      List<MatchedEvidence> against,
      List<MatchedEvidence> matched,
      List<Alteration> alterations) {
    TreeSet<Integer> open = new TreeSet<>();
    TreeSet<String> others = new TreeSet<>();
    for (MatchedEvidence resistance : against) {
      for (int position : resistance.alterations()) {
        if (!evidence.alterations().contains(position)
            && sameAction(evidence.item(), resistance.item(), alterations.get(position).gene())
            && !answered(evidence.item(), position, matched)) {
          open.add(position);
          others.add(String.join(" + ", resistance.item().therapy()));
        }
      }
    }
    if (open.isEmpty()) {
      return evidence;
    }
    String findings =
        String.join(
            ", ", open.stream().map(position -> alterations.get(position).label()).toList());
    return evidence.withOpenResistance(
        List.of(
            "Nothing is known here of "
                + String.join(" + ", evidence.item().therapy())
                + " with "
                + findings
                + ", which makes the tumour resistant to "
                + String.join(", ", others)
                + "."),
        List.of("activity despite " + findings + " shown"));
  }

  private static boolean countsAsResistance(MatchedEvidence evidence) {
    return evidence.item().direction() == EvidenceDirection.RESISTANCE
        && evidence.item().level().compareTo(EvidenceLevel.B) <= 0
        && evidence.relation().covers()
        && !evidence.subclonal();
  }

  private boolean sameAction(EvidenceItem item, EvidenceItem resistance, GeneSymbol gene) {
    Set<String> ways = new HashSet<>(waysOn(resistance, gene));
    ways.retainAll(waysOn(item, gene));
    return !ways.isEmpty();
  }

  /** In which ways the components of a therapy act on a gene's product. */
  private Set<String> waysOn(EvidenceItem item, GeneSymbol gene) {
    Set<String> ways = new HashSet<>();
    for (String component : item.therapy()) {
      TherapyAgent agent = agents.get(component);
      if (agent != null && agent.targets().contains(gene)) {
        ways.add(agent.mechanism().substring(agent.mechanism().lastIndexOf(' ') + 1));
      }
    }
    return ways;
  }

  /** Whether some evidence speaks of the therapy, or of one of its components, with the finding. */
  private static boolean answered(EvidenceItem item, int position, List<MatchedEvidence> matched) {
    return matched.stream()
        .anyMatch(other ->
            other.alterations().contains(position)
                && item.therapy().containsAll(other.item().therapy()));
  }
}
