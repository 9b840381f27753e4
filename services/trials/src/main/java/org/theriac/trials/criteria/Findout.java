package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.theriac.trials.facts.Fact;

/** What was looked at while one criterion was decided. */
final class Findout {
  /** Lists, for telling equal facts apart costs more than deciding most questions. */
  private final List<Fact> facts = new ArrayList<>(2);

  private final List<String> sentences = new ArrayList<>(2);
  private final boolean answerOnly;
  private boolean unmeasured;

  private Findout(boolean answerOnly) {
    this.answerOnly = answerOnly;
  }

  /** Gathers all that speaks of the question. */
  static Findout complete() {
    return new Findout(false);
  }

  /** Only the answer is wanted: what cannot change it any more need not be looked at. */
  static Findout answerOnly() {
    return new Findout(true);
  }

  boolean isAnswerOnly() {
    return answerOnly;
  }

  /** For one question of a tree. */
  Findout part() {
    return new Findout(answerOnly);
  }

  void add(Findout part) {
    facts.addAll(part.facts);
    sentences.addAll(part.sentences);
  }

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

  boolean hasFacts() {
    return !facts.isEmpty();
  }

  List<Fact> facts() {
    return List.copyOf(new LinkedHashSet<>(facts));
  }

  List<String> sentences() {
    return List.copyOf(new LinkedHashSet<>(sentences));
  }

  boolean silent() {
    return facts.isEmpty() && sentences.isEmpty();
  }
}
