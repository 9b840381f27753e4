package org.theriac.allinone.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;

/**
 * What is said of a drug, as far as it matters for a patient: not who published it or when.
 *
 * @param words sentences, most serious first; empty = nothing
 * @param rules ids of the rules behind it
 */
record Advice(List<String> words, Set<String> rules) {
  /** Nothing is said. */
  static final Advice NONE = new Advice(List.of(), Set.of());

  Advice {
    words = List.copyOf(words);
    rules = Set.copyOf(rules);
  }

  static Advice of(DrugAssessment assessment) {
    List<String> words = new ArrayList<>();
    Set<String> rules = new TreeSet<>();
    for (Guidance guidance : assessment.getGuidanceList()) {
      words.add(words(guidance));
      rules.add(guidance.getRuleId());
    }
    for (Guidance guidance : assessment.getPreTestList()) {
      words.add("before use: " + words(guidance));
      rules.add(guidance.getRuleId());
    }
    return new Advice(words, rules);
  }

  private static String words(Guidance guidance) {
    return guidance
            .getShownSeverity()
            .name()
            .substring("SEVERITY_".length())
            .toLowerCase(Locale.ROOT)
        + ": "
        + guidance.getHeadline()
        + (guidance.getRecommendation().isEmpty() ? "" : ". " + guidance.getRecommendation())
        + (guidance.getPopulation().isEmpty() ? "" : " (" + guidance.getPopulation() + ")");
  }

  String text() {
    return String.join(" | ", words);
  }
}
