package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.biomarkers.EvidenceIndex.Entry;
import org.theriac.ontology.biomarkers.EvidenceIndex.Node;

/**
 * A biomarker tree evaluated for one tumour.
 *
 * @param truth whether it holds
 * @param rung how close, if it holds
 * @param alterations positions of the alterations by which it holds, ascending
 * @param closeness how close each of them is, in their order
 * @param together whether it holds by several findings that it asks for together
 */
record Evaluation(
    Truth truth, Rung rung, List<Integer> alterations, List<Rung> closeness, boolean together) {

  /** What cannot be decided. */
  static final Evaluation OPEN =
      new Evaluation(Truth.UNKNOWN, Rung.GENE, List.of(), List.of(), false);

  /** Whether a tree holds, whatever the origin of the alterations. */
  static Truth truth(Node node, LeafStates states) {
    return switch (node) {
      case Node.LeafNode leaf -> {
        LeafStates.State state = states.of(leaf.leaf());
        yield state.hits().isEmpty() ? state.otherwise() : Truth.TRUE;
      }
      case Node.Negation negation -> truth(negation.part(), states).not();
      case Node.And and -> {
        Truth truth = Truth.TRUE;
        for (Node part : and.parts()) {
          truth = truth.and(truth(part, states));
        }
        yield truth;
      }
      case Node.Or or -> {
        Truth truth = Truth.FALSE;
        for (Node part : or.parts()) {
          truth = truth.or(truth(part, states));
        }
        yield truth;
      }
    };
  }

  private record Partial(
      Truth truth, @Nullable Rung rung, List<LeafStates.Hit> hits, boolean together) {}

  private static final Partial TRUE = new Partial(Truth.TRUE, null, List.of(), false);
  private static final Partial UNKNOWN = new Partial(Truth.UNKNOWN, null, List.of(), false);
  private static final Partial FALSE = new Partial(Truth.FALSE, null, List.of(), false);

  static Evaluation of(Entry entry, LeafStates states) {
    Partial partial = evaluate(entry.tree(), entry, states);
    Rung rung = partial.rung();
    // What holds by absence alone is as close as the gene.
    Rung asAWhole = rung == null ? Rung.GENE : rung;
    List<LeafStates.Hit> hits = partial.hits();
    if (hits.size() == 1) {
      LeafStates.Hit only = hits.getFirst();
      return new Evaluation(
          partial.truth(), asAWhole, List.of(only.alteration()), List.of(only.rung()), false);
    }
    TreeMap<Integer, Rung> closest = new TreeMap<>();
    for (LeafStates.Hit hit : hits) {
      closest.merge(hit.alteration(), hit.rung(), Rung::closer);
    }
    return new Evaluation(
        partial.truth(),
        asAWhole,
        List.copyOf(closest.keySet()),
        List.copyOf(closest.values()),
        partial.together() && closest.size() > 1);
  }

  private static Partial evaluate(Node node, Entry entry, LeafStates states) {
    return switch (node) {
      case Node.LeafNode leaf -> leaf(leaf.leaf(), entry, states);
      case Node.Negation negation -> {
        Truth truth = evaluate(negation.part(), entry, states).truth().not();
        yield truth == Truth.TRUE ? TRUE : truth == Truth.FALSE ? FALSE : UNKNOWN;
      }
      case Node.And and -> all(and, entry, states);
      case Node.Or or -> any(or, entry, states);
    };
  }

  private static Partial leaf(int leaf, Entry entry, LeafStates states) {
    LeafStates.State state = states.of(leaf);
    List<LeafStates.Hit> hits = new ArrayList<>(1);
    Rung closest = null;
    for (LeafStates.Hit hit : state.hits()) {
      if (states.allows(entry.item(), leaf, hit.alteration())) {
        hits.add(hit);
        closest = closest == null ? hit.rung() : closest.closer(hit.rung());
      }
    }
    if (!hits.isEmpty()) {
      return new Partial(Truth.TRUE, closest, hits, false);
    }
    return switch (state.otherwise()) {
      case TRUE -> TRUE;
      case FALSE -> FALSE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static Partial all(Node.And and, Entry entry, LeafStates states) {
    Truth truth = Truth.TRUE;
    Rung rung = null;
    List<LeafStates.Hit> hits = new ArrayList<>();
    int found = 0;
    boolean together = false;
    for (Node part : and.parts()) {
      Partial partial = evaluate(part, entry, states);
      truth = truth.and(partial.truth());
      if (truth == Truth.FALSE) {
        return FALSE;
      }
      Rung other = partial.rung();
      if (other != null) {
        rung = rung == null ? other : rung.or(other);
      }
      found += partial.hits().isEmpty() ? 0 : 1;
      together |= partial.together();
      hits.addAll(partial.hits());
    }
    return truth == Truth.TRUE ? new Partial(truth, rung, hits, together || found > 1) : UNKNOWN;
  }

  private static Partial any(Node.Or or, Entry entry, LeafStates states) {
    Truth truth = Truth.FALSE;
    Rung rung = null;
    List<LeafStates.Hit> hits = new ArrayList<>();
    boolean together = false;
    for (Node part : or.parts()) {
      Partial partial = evaluate(part, entry, states);
      truth = truth.or(partial.truth());
      if (partial.truth() == Truth.TRUE) {
        Rung other = partial.rung();
        if (other != null && (rung == null || other.compareTo(rung) < 0)) {
          rung = other;
        }
        together |= partial.together();
        hits.addAll(partial.hits());
      }
    }
    if (truth == Truth.TRUE) {
      return new Partial(truth, rung, hits, together);
    }
    return truth == Truth.FALSE ? FALSE : UNKNOWN;
  }
}
