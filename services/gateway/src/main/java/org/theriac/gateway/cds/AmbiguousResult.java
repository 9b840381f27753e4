package org.theriac.gateway.cds;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceInput;

/**
 * A result of which several readings are equally good, each with advice of its own: a card says
 * each candidate once and the range of advice in a line, for it is read in seconds (alert rules: at
 * most five lines).
 */
final class AmbiguousResult {
  private static final String NOTE = "AMBIGUOUS_RESULT";

  /** With one or two statements the candidates are as short told one by one. */
  private static final int FEW = 2;

  private AmbiguousResult() {}

  /** True if so many candidates have advice of their own that it must be told together. */
  static boolean isTold(List<Guidance> guidance) {
    return guidance.size() > FEW
        && guidance.stream()
                .filter(one -> one.getNotesList().stream().anyMatch(AmbiguousResult::is))
                .count()
            > FEW;
  }

  /** True for the note that one candidate's advice holds only if it is the right one. */
  static boolean is(CallNote note) {
    return note.getCode().equals(NOTE);
  }

  /** The candidates of each gene in one line, who reported them at the end. */
  static List<String> results(List<Guidance> guidance) {
    Map<String, Set<String>> candidates = new LinkedHashMap<>();
    Map<String, String> behind = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      for (GuidanceInput input : one.getInputsList()) {
        String phenotype = GuidanceWords.sentenceCase(input.getPhenotype());
        candidates
            .computeIfAbsent(input.getGene(), gene -> new LinkedHashSet<>())
            .add(
                input.getDiplotype().isEmpty()
                    ? phenotype
                    : input.getDiplotype() + (phenotype.isEmpty() ? "" : " (" + phenotype + ")"));
        behind.putIfAbsent(input.getGene(), GuidanceWords.status(input.getStatus()));
      }
    }
    List<String> lines = new ArrayList<>();
    candidates.forEach(
        (gene, of) -> lines.add(gene + " " + String.join(" or ", of) + "; " + behind.get(gene)));
    return lines;
  }

  /** The advice that all candidates share, or each with the states that it is for. */
  static String advice(List<Guidance> guidance) {
    Map<String, Set<String>> states = new LinkedHashMap<>();
    for (Guidance one : guidance) {
      states
          .computeIfAbsent(GuidanceWords.verb(one, 2), verb -> new LinkedHashSet<>())
          .add(String.join(" with ", GuidanceWords.geneStates(one)));
    }
    if (states.size() == 1) {
      return "For every candidate: " + states.keySet().iterator().next() + ".";
    }
    List<String> words = new ArrayList<>();
    states.forEach((verb, of) -> words.add(verb + " (" + String.join("; ", of) + ")"));
    return "It depends on which candidate is right: "
        + String.join(", ", words)
        + ". Let the laboratory settle it; a test that tells phase or copies apart does.";
  }
}
