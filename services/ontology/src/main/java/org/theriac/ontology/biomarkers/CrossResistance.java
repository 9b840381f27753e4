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
 * Tells where a finding in the target of a medicine is reported to make the tumour resistant to it,
 * by clinical evidence that is too weak to overturn its own, and where a finding makes the tumour
 * resistant to a medicine, and nothing is known of it for another that acts on the same target in
 * the same way. Silence of the sources is then no sign of activity: it is told, becomes a
 * condition, and overturns nothing.
 *
 * <p>Of the medicine itself, single patients count too. Of others, resistance counts if it is of
 * clinical studies or stronger. It must be in this tumour type and not of a minor clone, and if the
 * finding lies in the target itself. Two medicines act in the same way if their mechanism classes
 * end in the same word (inhibitor, antibody, conjugate, degrader); of one whose class is not known
 * nothing is said.
 */
final class CrossResistance {
  private final Map<String, TherapyAgent> agents;

  CrossResistance(Map<String, TherapyAgent> agents) {
    this.agents = agents;
  }

  /** The evidence, with what is open told. */
  List<MatchedEvidence> told(List<MatchedEvidence> matched, List<Alteration> alterations) {
    List<MatchedEvidence> against =
        matched.stream().filter(CrossResistance::clinicalResistance).toList();
    if (against.isEmpty()) {
      return matched;
    }
    TreeSet<Integer> positions = new TreeSet<>();
    against.forEach(resistance -> positions.addAll(resistance.alterations()));
    List<MatchedEvidence> told = new ArrayList<>(matched.size());
    for (MatchedEvidence evidence : matched) {
      told.add(
          evidence.item().direction() == EvidenceDirection.SENSITIVITY
                  && evidence.relation().covers()
                  && !evidence.alterations().containsAll(positions)
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
    TreeSet<Integer> reported = new TreeSet<>();
    TreeSet<String> reports = new TreeSet<>();
    for (MatchedEvidence resistance : against) {
      for (int position : resistance.alterations()) {
        if (evidence.alterations().contains(position)) {
          continue;
        }
        if (weaker(resistance.item().level(), evidence.item().level())
            && inItsTarget(evidence.item(), resistance.item(), alterations.get(position).gene())
            && !respondsAsWell(evidence.item(), resistance, position, matched)) {
          reported.add(position);
          reports.add(resistance.item().id());
        } else if (ofStudies(resistance)
            && sameAction(evidence.item(), resistance.item(), alterations.get(position).gene())
            && !answered(evidence.item(), position, matched)) {
          open.add(position);
          others.add(String.join(" + ", resistance.item().therapy()));
        }
      }
    }
    if (open.isEmpty() && reported.isEmpty()) {
      return evidence;
    }
    List<String> sentences = new ArrayList<>(2);
    TreeSet<Integer> doubtful = new TreeSet<>(open);
    doubtful.addAll(reported);
    if (!reported.isEmpty()) {
      sentences.add(
          labels(reported, alterations)
              + ", in its target, was reported to make tumours of this type resistant to "
              + String.join(" + ", evidence.item().therapy())
              + " or a part of it ("
              + String.join(", ", reports)
              + ").");
    }
    String findings = labels(open, alterations);
    if (!open.isEmpty()) {
      sentences.add(
          "Nothing is known here of "
              + String.join(" + ", evidence.item().therapy())
              + " with "
              + findings
              + ", which makes the tumour resistant to "
              + String.join(", ", others)
              + ".");
    }
    return evidence.withOpenResistance(
        sentences, List.of("activity despite " + labels(doubtful, alterations) + " shown"));
  }

  private static String labels(TreeSet<Integer> positions, List<Alteration> alterations) {
    return String.join(
        ", ", positions.stream().map(position -> alterations.get(position).label()).toList());
  }

  /** Whether the resistance is to the therapy or a part of it that acts on this gene's product. */
  private boolean inItsTarget(EvidenceItem item, EvidenceItem resistance, GeneSymbol gene) {
    return item.therapy().containsAll(resistance.therapy())
        && resistance.therapy().stream()
            .anyMatch(component -> {
              TherapyAgent agent = agents.get(component);
              return agent != null && agent.targets().contains(gene);
            });
  }

  /** Whether evidence as strong says that the tumour responds in spite of the finding. */
  private static boolean respondsAsWell(
      EvidenceItem item, MatchedEvidence resistance, int position, List<MatchedEvidence> matched) {
    return matched.stream()
        .filter(other -> other.item().direction() == EvidenceDirection.SENSITIVITY)
        .filter(other -> other.relation().covers() && other.alterations().contains(position))
        .filter(other -> other.item().level().compareTo(resistance.item().level()) <= 0)
        .anyMatch(other -> item.therapy().containsAll(other.item().therapy()));
  }

  /** Whether a level is of a lower class than another: what is as strong overturns. */
  private static boolean weaker(EvidenceLevel level, EvidenceLevel other) {
    return level.compareTo(EvidenceLevel.A) > 0 && level.compareTo(other) > 0;
  }

  private static boolean ofStudies(MatchedEvidence evidence) {
    return evidence.item().level().compareTo(EvidenceLevel.B) <= 0;
  }

  private static boolean clinicalResistance(MatchedEvidence evidence) {
    return evidence.item().direction() == EvidenceDirection.RESISTANCE
        && evidence.item().level().compareTo(EvidenceLevel.C) <= 0
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
      if (agent != null && !agent.mechanism().isBlank() && agent.targets().contains(gene)) {
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
