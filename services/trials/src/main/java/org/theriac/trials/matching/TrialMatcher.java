package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.trials.criteria.Chart;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.CriterionParser;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.criteria.reading.CtmlCriteria;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.Trial;

/** Decides every criterion of a trial for a patient and sums up. */
public final class TrialMatcher {
  private static final int MOST_QUESTIONS = 5;
  private static final int MOST_READ = 30_000;

  private final CriterionParser parser;
  private final CtmlCriteria ctml;
  private final Evaluator evaluator;
  private final ConcurrentHashMap<String, List<Criterion>> read = new ConcurrentHashMap<>();

  /** With readers of criteria and an evaluator. */
  public TrialMatcher(CriterionParser parser, CtmlCriteria ctml, Evaluator evaluator) {
    this.parser = parser;
    this.ctml = ctml;
    this.evaluator = evaluator;
  }

  /** The criteria of a trial as a whole; one version of a trial is read once. */
  public List<Criterion> criteria(Trial trial) {
    if (read.size() > MOST_READ) {
      read.clear();
    }
    var version =
        trial.id()
            + '|'
            + trial.lastUpdate()
            + '|'
            + trial.eligibility().hashCode()
            + '|'
            + trial.minimumAge()
            + '|'
            + trial.maximumAge()
            + '|'
            + trial.sex();
    return read.computeIfAbsent(version, absent -> parser.parse(trial));
  }

  /** The criteria of a part. */
  public List<Criterion> criteria(Arm arm) {
    return ctml.read(arm);
  }

  /**
   * Matches.
   *
   * @param chart what is known of the patient
   */
  public TrialMatch match(Trial trial, Chart chart) {
    var verdicts = decided(criteria(trial), chart);
    var arms = new ArrayList<ArmMatch>();
    for (Arm arm : trial.arms()) {
      var own = decided(criteria(arm), chart);
      arms.add(new ArmMatch(arm, standing(own), own));
    }
    // A patient needs one open arm; the trial stands as its best one.
    arms.sort(
        Comparator.comparing((ArmMatch match) -> !match.arm().open())
            .thenComparing(ArmMatch::overall)
            .thenComparing(match -> match.arm().code()));
    var all = new ArrayList<>(verdicts);
    if (!arms.isEmpty()) {
      all.addAll(arms.getFirst().verdicts());
    }
    var stopping = all.stream().filter(v -> v.eligibility() == Truth.NO).toList();
    var met = all.stream().filter(v -> v.eligibility() == Truth.YES).toList();
    var open = all.stream().filter(v -> v.eligibility() == Truth.UNKNOWN && !v.routine()).toList();
    boolean closed = !arms.isEmpty() && arms.stream().noneMatch(arm -> arm.arm().open());
    long decisive = all.stream().filter(v -> !v.routine()).count();
    double score =
        decisive == 0 ? 0 : Math.max(0, met.size() - stopping.size()) / (double) decisive;
    return new TrialMatch(
        trial,
        standing(all),
        score,
        verdicts,
        arms,
        reasons(met, stopping, open, arms, closed),
        questions(open));
  }

  private List<Verdict> decided(List<Criterion> criteria, Chart chart) {
    return criteria.stream().map(criterion -> evaluator.evaluate(criterion, chart, false)).toList();
  }

  private static Overall standing(List<Verdict> verdicts) {
    if (verdicts.stream().anyMatch(v -> v.eligibility() == Truth.NO)) {
      return Overall.EXCLUDED;
    }
    boolean open =
        verdicts.stream().anyMatch(v -> v.eligibility() == Truth.UNKNOWN && !v.routine());
    boolean met = verdicts.stream().anyMatch(v -> v.eligibility() == Truth.YES);
    return open || !met ? Overall.NEEDS_INFORMATION : Overall.ELIGIBLE_ON_WHAT_IS_KNOWN;
  }

  private static List<String> reasons(
      List<Verdict> met,
      List<Verdict> stopping,
      List<Verdict> open,
      List<ArmMatch> arms,
      boolean closed) {
    var reasons = new ArrayList<String>();
    stopping.forEach(
        v -> reasons.add("Stopped by " + v.criterion().id() + ": " + v.criterion().text()));
    if (closed) {
      reasons.add("No arm of it is open.");
    } else if (!arms.isEmpty()) {
      var best = arms.getFirst().arm();
      reasons.add("Best open part: " + best.level() + " " + best.code() + ".");
    }
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
