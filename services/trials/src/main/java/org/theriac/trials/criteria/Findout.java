package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.theriac.trials.facts.Fact;

/** What was looked at while one criterion was decided. */
final class Findout {
  private final Set<Fact> facts = new LinkedHashSet<>();
  private final Set<String> sentences = new LinkedHashSet<>();
  private boolean unmeasured;

  void used(Fact fact) {
    facts.add(fact);
  }

  void mentioned(String sentence) {
    sentences.add(sentence);
  }

  /** A measurement that every patient has, of which the chart gives none. */
  void unmeasured() {
    unmeasured = true;
  }

  boolean isUnmeasured() {
    return unmeasured;
  }

  List<Fact> facts() {
    return new ArrayList<>(facts);
  }

  List<String> sentences() {
    return new ArrayList<>(sentences);
  }

  boolean silent() {
    return facts.isEmpty() && sentences.isEmpty();
  }
}
