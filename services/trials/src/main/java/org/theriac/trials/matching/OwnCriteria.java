package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Verdict;

/**
 * Which criteria are asked of single cohorts only. Their verdicts say so: one that stops a patient
 * from a cohort would else read as if it stopped the patient from the trial.
 *
 * @param cohorts of each such criterion, in their order
 */
record OwnCriteria(Map<Criterion, List<String>> cohorts) {
  /** Those of a trial. */
  static OwnCriteria of(TrialCriteria read) {
    Map<Criterion, List<String>> cohorts = new IdentityHashMap<>();
    read.cohorts()
        .forEach((cohort, own) ->
            own.forEach(criterion ->
                cohorts
                    .computeIfAbsent(criterion, absent -> new ArrayList<>())
                    .add(cohort.words())));
    return new OwnCriteria(cohorts);
  }

  /** The verdict, with the cohorts that it is about before its explanation. */
  Verdict named(Verdict verdict) {
    var asked = cohorts.get(verdict.criterion());
    return asked == null
        ? verdict
        : new Verdict(
            verdict.criterion(),
            verdict.holds(),
            verdict.eligibility(),
            verdict.evidence(),
            verdict.sentences(),
            "Only of " + String.join(", ", asked) + ". " + verdict.explanation(),
            verdict.routine(),
            verdict.assumed(),
            verdict.stale());
  }
}
