package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;
import org.theriac.knowledgebase.oncology.TherapyAgent;

/**
 * Tells where a finding in the target of a medicine is reported to make the tumour resistant to it,
 * by clinical evidence that is too weak to overturn its own, and where a finding makes the tumour
 * resistant to a medicine, and nothing is known of it for another that acts on the same target in
 * the same way. Silence of the sources is then no sign of activity: it is told, has to be shown
 * first, and overturns nothing.
 *
 * <p>A finding in another gene counts where the resistance is by it together with one in the
 * target: a way round the target, which is open to the others that act on it, unless they act on
 * that gene too.
 *
 * <p>Of the medicine itself, single patients count too. Of others, resistance counts if it is of
 * clinical studies or stronger. It must be in this tumour type and not of a minor clone, and if the
 * finding lies in the target itself. Two medicines act in the same way if their mechanism classes
 * end in the same word (inhibitor, antibody, conjugate, degrader) and neither is known to bind
 * otherwise; of one whose class is not known nothing is said.
 */
final class CrossResistance {
  /** Findings named in one sentence; the rest are counted. */
  private static final int MOST_NAMED = 5;

  private final Map<String, TherapyAgent> agents;

  CrossResistance(Map<String, TherapyAgent> agents) {
    this.agents = agents;
  }

  /** The evidence, with what is open told. */
  List<MatchedEvidence> told(List<MatchedEvidence> matched, List<Alteration> alterations) {
    List<Against> against = new ArrayList<>();
    for (MatchedEvidence evidence : matched) {
      if (clinicalResistance(evidence)) {
        against.add(Against.of(evidence, alterations));
      }
    }
    if (against.isEmpty()) {
      return matched;
    }
    return new Tumour(matched, against, alterations).told();
  }

  /** Resistance, with its findings by gene and by how closely it names them. */
  private record Against(MatchedEvidence evidence, List<Part> parts) {
    static Against of(MatchedEvidence evidence, List<Alteration> alterations) {
      Map<List<?>, Part> parts = new LinkedHashMap<>();
      for (int i = 0; i < evidence.alterations().size(); i++) {
        int position = evidence.alterations().get(i);
        GeneSymbol gene = alterations.get(position).gene();
        Rung rung = evidence.closeness().get(i);
        parts
            .computeIfAbsent(List.of(gene, rung), absent -> new Part(gene, rung, new BitSet()))
            .findings()
            .set(position);
      }
      return new Against(evidence, List.copyOf(parts.values()));
    }

    /** The genes whose product a medicine must act on so that a part tells against it. */
    Set<GeneSymbol> targetsWith(Part part, boolean actedOn) {
      if (actedOn || !evidence.together()) {
        return Set.of(part.gene());
      }
      Set<GeneSymbol> genes = new HashSet<>();
      parts.forEach(other -> genes.add(other.gene()));
      return genes;
    }
  }

  /** Findings of one gene that are named equally closely. */
  private record Part(GeneSymbol gene, Rung rung, BitSet findings) {}

  /** Findings by how closely something is said of them. */
  private static final class Named {
    private final BitSet[] asCloseAs = new BitSet[Rung.values().length];

    void add(MatchedEvidence evidence) {
      for (int i = 0; i < evidence.alterations().size(); i++) {
        add(evidence.alterations().get(i), evidence.closeness().get(i));
      }
    }

    void add(int position, Rung rung) {
      for (int wide = rung.ordinal(); wide < asCloseAs.length; wide++) {
        BitSet set = asCloseAs[wide];
        if (set == null) {
          set = new BitSet();
          asCloseAs[wide] = set;
        }
        set.set(position);
      }
    }

    /**
     * What is left of findings of which nothing is said as closely as this. What is said of any
     * substitution of a codon is said of each.
     */
    BitSet without(BitSet findings, Rung rung) {
      BitSet rest = (BitSet) findings.clone();
      BitSet named = asCloseAs[Math.max(rung.ordinal(), Rung.CODON.ordinal())];
      if (named != null) {
        rest.andNot(named);
      }
      return rest;
    }
  }

  /** What a therapy is asked about: answers to resistance of this level. */
  private record Question(List<String> therapy, EvidenceLevel level) {}

  /**
   * One tumour. What is asked for again and again is worked out once, so that the work grows with
   * the evidence and the findings, not with their product: many findings of one gene are common in
   * hypermutated tumours.
   */
  private final class Tumour {
    private final List<MatchedEvidence> matched;
    private final List<Against> against;
    private final List<Alteration> alterations;
    private final Map<List<String>, Named> spokenOf = new HashMap<>();
    private final Map<Question, Named> responding = new HashMap<>();

    Tumour(List<MatchedEvidence> matched, List<Against> against, List<Alteration> alterations) {
      this.matched = matched;
      this.against = against;
      this.alterations = alterations;
    }

    List<MatchedEvidence> told() {
      List<MatchedEvidence> told = new ArrayList<>(matched.size());
      for (MatchedEvidence evidence : matched) {
        told.add(
            evidence.item().direction() == EvidenceDirection.SENSITIVITY
                    && evidence.relation().covers()
                ? told(evidence)
                : evidence);
      }
      return told;
    }

    private MatchedEvidence told(MatchedEvidence evidence) {
      // That mutations of the gene answer, as a label on any of them says, names none of them.
      Named own = new Named();
      own.add(evidence);
      BitSet open = new BitSet();
      TreeSet<String> others = new TreeSet<>();
      BitSet reported = new BitSet();
      TreeSet<String> reports = new TreeSet<>();
      boolean wayRound = false;
      for (Against one : against) {
        MatchedEvidence resistance = one.evidence();
        for (Part part : one.parts()) {
          BitSet left = own.without(part.findings(), part.rung());
          if (left.isEmpty()) {
            continue;
          }
          Set<GeneSymbol> targets = one.targetsWith(part, actsOn(evidence.item(), part.gene()));
          if (weaker(resistance.item().level(), evidence.item().level())
              && targets.stream()
                  .anyMatch(gene -> inItsTarget(evidence.item(), resistance.item(), gene))) {
            BitSet rest = responding(evidence, resistance).without(left, part.rung());
            if (!rest.isEmpty()) {
              wayRound |= !targets.equals(Set.of(part.gene()));
              reported.or(rest);
              reports.add(resistance.item().id());
            }
          } else if (ofStudies(resistance)
              && targets.stream()
                  .anyMatch(gene -> sameAction(evidence.item(), resistance.item(), gene))) {
            BitSet rest = spokenOf(evidence.item().therapy()).without(left, part.rung());
            if (!rest.isEmpty()) {
              open.or(rest);
              others.add(String.join(" + ", resistance.item().therapy()));
            }
          }
        }
      }
      if (open.isEmpty() && reported.isEmpty()) {
        return evidence;
      }
      List<String> sentences = new ArrayList<>(2);
      BitSet doubtful = new BitSet();
      doubtful.or(open);
      doubtful.or(reported);
      String therapy = String.join(" + ", evidence.item().therapy());
      if (!reported.isEmpty()) {
        sentences.add(
            labels(reported)
                + (wayRound
                    ? ", beside a finding in its target, was reported"
                    : ", in its target, was reported")
                + " to make tumours of this type resistant to "
                + therapy
                + " or a part of it ("
                + String.join(", ", reports)
                + ").");
      }
      if (!open.isEmpty()) {
        sentences.add(
            "No study of patients is known here of "
                + therapy
                + " with "
                + labels(open)
                + ", which makes the tumour resistant to "
                + String.join(", ", others)
                + ".");
      }
      return evidence.withOpenResistance(
          sentences, List.of("activity despite " + labels(doubtful) + " shown"));
    }

    private String labels(BitSet findings) {
      Set<String> labels = new LinkedHashSet<>();
      findings.stream().forEach(position -> labels.add(alterations.get(position).label()));
      return labels.stream().limit(MOST_NAMED).collect(Collectors.joining(", "))
          + (labels.size() > MOST_NAMED ? " and " + (labels.size() - MOST_NAMED) + " more" : "");
    }

    /**
     * Findings with which evidence speaks of the therapy, or of one of its components. Resistance
     * seen outside of patients alone confirms the doubt and does not end it.
     */
    private Named spokenOf(List<String> therapy) {
      return spokenOf.computeIfAbsent(
          therapy,
          asked -> {
            Named found = new Named();
            for (MatchedEvidence other : matched) {
              if (asked.containsAll(other.item().therapy())
                  && (other.item().direction() != EvidenceDirection.RESISTANCE
                      || other.item().level().compareTo(EvidenceLevel.C) <= 0)) {
                found.add(other);
              }
            }
            return found;
          });
    }

    /**
     * Findings with which evidence as strong says that the tumour responds. Stronger evidence on
     * tumours with several of them together has seen what is reported of one, however it names it.
     */
    private Named responding(MatchedEvidence evidence, MatchedEvidence resistance) {
      return responding.computeIfAbsent(
          new Question(evidence.item().therapy(), resistance.item().level()),
          asked -> {
            Named found = new Named();
            for (MatchedEvidence other : matched) {
              if (other.item().direction() == EvidenceDirection.SENSITIVITY
                  && other.relation().covers()
                  && other.item().level().compareTo(asked.level()) <= 0
                  && asked.therapy().containsAll(other.item().therapy())) {
                found.add(other);
                if (other.together() && other.item().level().compareTo(asked.level()) < 0) {
                  other.alterations().forEach(position -> found.add(position, Rung.ALLELE));
                }
              }
            }
            return found;
          });
    }
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

  private boolean actsOn(EvidenceItem item, GeneSymbol gene) {
    return item.therapy().stream()
        .anyMatch(component -> {
          TherapyAgent agent = agents.get(component);
          return agent != null && agent.targets().contains(gene);
        });
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
        String way = agent.mechanism().substring(agent.mechanism().lastIndexOf(' ') + 1);
        ways.add(agent.binding().isEmpty() ? way : way + " " + agent.binding());
      }
    }
    return ways;
  }
}
