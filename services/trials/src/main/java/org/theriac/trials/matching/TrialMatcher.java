package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.registry.Trial;

/** Decides every criterion of a trial for a patient and sums up. */
public final class TrialMatcher {
  private static final int MOST_QUESTIONS = 5;

  private final CriterionParser parser;
  private final Evaluator evaluator;

  /** With a parser of criteria and an evaluator. */
  public TrialMatcher(CriterionParser parser, Evaluator evaluator) {
    this.parser = parser;
    this.evaluator = evaluator;
  }

  /** The criteria of a trial. */
  public List<Criterion> criteria(Trial trial) {
    return parser.parse(trial);
  }

  /**
   * Matches.
   *
   * @param chart what is known of the patient
   */
  public TrialMatch match(Trial trial, Chart chart) {
    var verdicts =
        criteria(trial).stream()
            .map(criterion -> evaluator.evaluate(criterion, chart, false))
            .toList();
    var stopping = verdicts.stream().filter(v -> v.eligibility() == Truth.NO).toList();
    var met = verdicts.stream().filter(v -> v.eligibility() == Truth.YES).toList();
    var open =
        verdicts.stream().filter(v -> v.eligibility() == Truth.UNKNOWN && !v.routine()).toList();
    var overall =
        !stopping.isEmpty()
            ? Overall.EXCLUDED
            : open.isEmpty() && !met.isEmpty()
                ? Overall.ELIGIBLE_ON_WHAT_IS_KNOWN
                : Overall.NEEDS_INFORMATION;
    long decisive = verdicts.stream().filter(v -> !v.routine()).count();
    double score =
        decisive == 0 ? 0 : Math.max(0, met.size() - stopping.size()) / (double) decisive;
    return new TrialMatch(
        trial, overall, score, verdicts, reasons(met, stopping, open), questions(open));
  }

  private static List<String> reasons(
      List<Verdict> met, List<Verdict> stopping, List<Verdict> open) {
    var reasons = new ArrayList<String>();
    stopping.forEach(
        v -> reasons.add("Stopped by " + v.criterion().id() + ": " + v.criterion().text()));
    reasons.add(
        met.size() + " criteria met, " + stopping.size() + " not met, " + open.size() + " unknown");
    return reasons;
  }

  /**
   * What was understood comes first: its answer decides; text that was not understood a person must
   * read anyway.
   */
  private static List<String> questions(List<Verdict> open) {
    return open.stream()
        .sorted((a, b) -> Boolean.compare(b.criterion().parsed(), a.criterion().parsed()))
        .limit(MOST_QUESTIONS)
        .map(v ->
            (v.criterion().exclusion() ? "Does this apply (exclusion)? " : "Is this so? ")
                + v.criterion().text())
        .toList();
  }
}
