package org.theriac.ontology.biomarkers;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.biomarkers.EvidenceIndex.Entry;
import org.theriac.ontology.biomarkers.EvidenceIndex.Node;

/**
 * A biomarker tree evaluated for one tumour.
 *
 * @param truth whether it holds
 * @param rung how close, if it holds
 * @param alterations positions of the alterations by which it holds, ascending
 */
record Evaluation(Truth truth, Rung rung, List<Integer> alterations) {

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

  private record Partial(Truth truth, @Nullable Rung rung, List<Integer> alterations) {}

  private static final Partial UNKNOWN = new Partial(Truth.UNKNOWN, null, List.of());
  private static final Partial FALSE = new Partial(Truth.FALSE, null, List.of());

  static Evaluation of(Entry entry, LeafStates states) {
    Partial partial = evaluate(entry.tree(), entry, states);
    Rung rung = partial.rung();
    return new Evaluation(
        partial.truth(),
        // What holds by absence alone is as close as the gene.
        rung == null ? Rung.GENE : rung,
        partial.alterations().size() < 2
            ? partial.alterations()
            : List.copyOf(new TreeSet<>(partial.alterations())));
  }

  private static Partial evaluate(Node node, Entry entry, LeafStates states) {
    return switch (node) {
      case Node.LeafNode leaf -> leaf(leaf.leaf(), entry, states);
      case Node.Negation negation -> {
        Truth truth = evaluate(negation.part(), entry, states).truth().not();
        yield truth == Truth.TRUE
            ? new Partial(Truth.TRUE, null, List.of())
            : truth == Truth.FALSE ? FALSE : UNKNOWN;
      }
      case Node.And and -> all(and, entry, states);
      case Node.Or or -> any(or, entry, states);
    };
  }

  private static Partial leaf(int leaf, Entry entry, LeafStates states) {
    LeafStates.State state = states.of(leaf);
    List<Integer> alterations = new ArrayList<>(1);
    Rung closest = null;
    for (LeafStates.Hit hit : state.hits()) {
      if (states.allows(entry.item(), leaf, hit.alteration())) {
        alterations.add(hit.alteration());
        closest = closest == null || hit.rung().compareTo(closest) < 0 ? hit.rung() : closest;
      }
    }
    if (!alterations.isEmpty()) {
      return new Partial(Truth.TRUE, closest, alterations);
    }
    return switch (state.otherwise()) {
      case TRUE -> new Partial(Truth.TRUE, null, List.of());
      case FALSE -> FALSE;
      case UNKNOWN -> UNKNOWN;
    };
  }

  private static Partial all(Node.And and, Entry entry, LeafStates states) {
    Truth truth = Truth.TRUE;
    Rung rung = null;
    List<Integer> alterations = new ArrayList<>();
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
      alterations.addAll(partial.alterations());
    }
    return truth == Truth.TRUE ? new Partial(truth, rung, alterations) : UNKNOWN;
  }

  private static Partial any(Node.Or or, Entry entry, LeafStates states) {
    Truth truth = Truth.FALSE;
    Rung rung = null;
    List<Integer> alterations = new ArrayList<>();
    for (Node part : or.parts()) {
      Partial partial = evaluate(part, entry, states);
      truth = truth.or(partial.truth());
      if (partial.truth() == Truth.TRUE) {
        Rung other = partial.rung();
        if (other != null && (rung == null || other.compareTo(rung) < 0)) {
          rung = other;
        }
        alterations.addAll(partial.alterations());
      }
    }
    if (truth == Truth.TRUE) {
      return new Partial(truth, rung, alterations);
    }
    return truth == Truth.FALSE ? FALSE : UNKNOWN;
  }
}
