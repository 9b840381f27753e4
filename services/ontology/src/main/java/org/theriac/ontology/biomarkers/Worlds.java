package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.ontology.biomarkers.EvidenceIndex.Entry;
import org.theriac.ontology.biomarkers.EvidenceIndex.Node;

/**
 * The tumours that one may be whose alteration is of a group of genes ("a RAS mutation"): it lies
 * in one of them. What holds, or fails, in every one of these tumours holds, or fails; all else is
 * unknown. Without such an alteration there is one tumour. Not for several threads.
 */
final class Worlds {
  /** More alterations of groups than this are left open: what they decide is then unknown. */
  private static final int MOST = 64;

  private final List<LeafStates> states;
  private final List<Oncogenicity> verdicts;

  /** What is known whichever member it is. */
  private final LeafStates open;

  Worlds(EvidenceIndex index, OncogenicityRules rules, Tumor tumor) {
    List<Tumor> tumors = tumors(tumor, rules);
    this.states = new ArrayList<>(tumors.size());
    List<List<Oncogenicity>> assessed = new ArrayList<>(tumors.size());
    for (Tumor world : tumors) {
      List<Oncogenicity> of = new ArrayList<>(world.alterations().size());
      for (Alteration alteration : world.alterations()) {
        of.add(rules.assess(alteration));
      }
      assessed.add(of);
      states.add(new LeafStates(index, rules, world, of));
    }
    this.verdicts = tumors.size() == 1 ? assessed.getFirst() : agreed(assessed);
    this.open =
        tumors.size() == 1 ? states.getFirst() : new LeafStates(index, rules, tumor, verdicts);
  }

  private static List<Tumor> tumors(Tumor tumor, OncogenicityRules rules) {
    List<Tumor> tumors = List.of(tumor);
    for (int i = 0; i < tumor.alterations().size(); i++) {
      Alteration alteration = tumor.alterations().get(i);
      List<GeneSymbol> members = rules.context(alteration.gene()).members();
      if (members.isEmpty()
          || alteration.finding() instanceof Finding.WildTypeFound
          || tumors.size() * members.size() > MOST) {
        continue;
      }
      List<Tumor> next = new ArrayList<>(tumors.size() * members.size());
      for (Tumor world : tumors) {
        for (GeneSymbol member : members) {
          List<Alteration> alterations = new ArrayList<>(world.alterations());
          alterations.set(i, alteration.of(member));
          next.add(new Tumor(world.type(), alterations, world.coveredGenes(), world.plasmaOnly()));
        }
      }
      tumors = next;
    }
    return tumors;
  }

  private static List<Oncogenicity> agreed(List<List<Oncogenicity>> assessed) {
    List<Oncogenicity> agreed = new ArrayList<>();
    for (int i = 0; i < assessed.getFirst().size(); i++) {
      Set<Oncogenicity> all = new HashSet<>();
      for (List<Oncogenicity> world : assessed) {
        all.add(world.get(i));
      }
      agreed.add(all.size() == 1 ? all.iterator().next() : Oncogenicity.UNCERTAIN);
    }
    return agreed;
  }

  /** Oncogenicity of each alteration; uncertain where the members differ. */
  List<Oncogenicity> verdicts() {
    return verdicts;
  }

  /** What is known whichever member it is: for what to ask and what to note. */
  LeafStates open() {
    return open;
  }

  /**
   * Evidence that the tumour may satisfy or that should be asked for.
   *
   * @param asked the evidence on status that is asked for in any tumour of the type
   */
  BitSet candidates(BitSet asked) {
    BitSet candidates = open.candidates(asked);
    if (states.size() > 1) {
      states.forEach(world -> candidates.or(world.candidates(asked)));
    }
    return candidates;
  }

  /** Whether a piece of evidence holds; by the closest rung that holds in every tumour. */
  Evaluation of(Entry entry) {
    Evaluation first = Evaluation.of(entry, states.getFirst());
    for (int i = 1; i < states.size(); i++) {
      Evaluation other = Evaluation.of(entry, states.get(i));
      if (other.truth() != first.truth()) {
        return Evaluation.OPEN;
      }
      if (other.rung().compareTo(first.rung()) > 0) {
        first = other;
      }
    }
    return first;
  }

  /** Whether a tree holds. */
  Truth truth(Node node) {
    Truth first = Evaluation.truth(node, states.getFirst());
    for (int i = 1; i < states.size(); i++) {
      if (Evaluation.truth(node, states.get(i)) != first) {
        return Truth.UNKNOWN;
      }
    }
    return first;
  }

  /** Comparisons about the patients of whom this tumour is one, whichever member it is. */
  List<EvidenceIndex.Compared> comparisons() {
    List<EvidenceIndex.Compared> comparisons = new ArrayList<>(states.getFirst().comparisons());
    for (int i = 1; i < states.size(); i++) {
      comparisons.retainAll(states.get(i).comparisons());
    }
    return comparisons;
  }
}
