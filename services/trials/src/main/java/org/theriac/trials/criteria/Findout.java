package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact;

/** What was looked at while one criterion was decided. */
final class Findout {
  /** Lists, for telling equal facts apart costs more than deciding most questions. */
  private final List<Fact> facts = new ArrayList<>(2);

  private final List<String> sentences = new ArrayList<>(2);

  /** Facts that are told and decide nothing of now. */
  private final List<Fact> aside = new ArrayList<>(0);

  private final boolean answerOnly;
  private final @Nullable ChartAnswers known;
  private boolean unmeasured;

  private Findout(boolean answerOnly, @Nullable ChartAnswers known) {
    this.answerOnly = answerOnly;
    this.known = known;
  }

  /** Gathers all that speaks of the question. */
  static Findout complete() {
    return new Findout(false, null);
  }

  /** The same, with what the chart has answered already. */
  static Findout complete(ChartAnswers known) {
    return new Findout(false, known);
  }

  /** Only the answer is wanted: what cannot change it any more need not be looked at. */
  static Findout answerOnly() {
    return new Findout(true, null);
  }

  /** The same, with what the chart has answered already. */
  static Findout answerOnly(ChartAnswers known) {
    return new Findout(true, known);
  }

  boolean isAnswerOnly() {
    return answerOnly;
  }

  /** The answer to one question of a tree, which the chart may have given before. */
  ChartAnswers.Answer answer(Condition question, Chart chart, ChartAnswers.Answering answering) {
    return known == null || known.chart() != chart
        ? ChartAnswers.found(question, chart, answering)
        : known.of(question, answering);
  }

  void add(Findout part) {
    facts.addAll(part.facts);
    sentences.addAll(part.sentences);
    aside.addAll(part.aside);
  }

  void used(Fact fact) {
    facts.add(fact);
  }

  /** A fact of another time, which says nothing of now: beside it the chart is still silent. */
  void aside(Fact fact) {
    facts.add(fact);
    aside.add(fact);
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
    return aside.isEmpty()
        ? facts.isEmpty() && sentences.isEmpty()
        : aside.containsAll(facts) && sentences.stream().allMatch(this::isOfAside);
  }

  private boolean isOfAside(String sentence) {
    return aside.stream()
        .anyMatch(fact -> !fact.sentence().isEmpty() && sentence.contains(fact.sentence()));
  }
}
