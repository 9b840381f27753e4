package org.theriac.trials.evaluation;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.criteria.Charts;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.StructuredFacts;
import org.theriac.trials.notes.FactExtractor;

/** Answers labelled cases the way the service does. */
public final class CriterionBench {
  private final FactExtractor extractor;
  private final Charts charts;
  private final CriterionParser parser;
  private final Evaluator evaluator;

  /** With the parts of the service. */
  public CriterionBench(
      FactExtractor extractor, Charts charts, CriterionParser parser, Evaluator evaluator) {
    this.extractor = extractor;
    this.charts = charts;
    this.parser = parser;
    this.evaluator = evaluator;
  }

  /**
   * One case's verdict.
   *
   * @param assume read silence as absence of what an exclusion asks
   */
  public Verdict verdict(CriterionCase labelled, boolean assume) {
    var facts = new ArrayList<Fact>();
    if (!labelled.facts().isEmpty()) {
      facts.addAll(StructuredFacts.read(labelled.facts()));
    }
    facts.addAll(extractor.extract(labelled.note(), "", "").facts());
    return evaluator.evaluate(
        parser.parse("1", labelled.criterion(), labelled.exclusion()),
        charts.of(facts, labelled.note(), "", ""),
        assume);
  }

  /** The word for a verdict. */
  public static String label(Verdict verdict) {
    return switch (verdict.eligibility()) {
      case YES -> "met";
      case NO -> "not_met";
      case UNKNOWN -> "unknown";
    };
  }

  /** Scores on a set, its halves by patient, and rules that look at nothing. */
  public List<CriterionScores> scores(String name, List<CriterionCase> cases, boolean assume) {
    var scores = new ArrayList<CriterionScores>();
    scores.add(CriterionScores.of(name, cases, c -> label(verdict(c, assume))));
    for (boolean held : new boolean[] {false, true}) {
      scores.add(
          CriterionScores.of(
              name + (held ? ", held-out half" : ", tuning half"),
              cases.stream().filter(c -> isHeldOut(c.patient()) == held).toList(),
              c -> label(verdict(c, assume))));
    }
    for (boolean exclusion : new boolean[] {false, true}) {
      scores.add(
          CriterionScores.of(
              name + (exclusion ? ", exclusions" : ", inclusions"),
              cases.stream().filter(c -> c.exclusion() == exclusion).toList(),
              c -> label(verdict(c, assume))));
    }
    scores.add(CriterionScores.of("  baseline: always unknown", cases, c -> "unknown"));
    scores.add(CriterionScores.of("  baseline: always met", cases, c -> "met"));
    scores.add(
        CriterionScores.of(
            "  baseline: exclusions met, inclusions unknown",
            cases,
            c -> c.exclusion() ? "met" : "unknown"));
    return scores;
  }

  /** Bounds of the accuracy on a set, as {@link CriterionScores#interval} draws them. */
  public double[] interval(List<CriterionCase> cases, boolean assume) {
    return CriterionScores.interval(cases, c -> label(verdict(c, assume)));
  }

  /** Patients are halved by their id, so that no patient is in both halves. */
  public static boolean isHeldOut(String patient) {
    int sum = 7;
    for (char c : patient.toCharArray()) {
      sum = sum * 31 + c;
    }
    return (sum >>> 4) % 2 == 1;
  }
}
