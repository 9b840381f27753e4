package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.theriac.trials.criteria.Condition;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher.Standing;

/** How one patient stands to many trials, where every criterion counts for every patient. */
final class Standings {
  private Standings() {}

  /**
   * The standings, in the order of the trials. A condition that several trials share is decided
   * once.
   *
   * @param trials the criteria of each; conditions that are the same object are the same
   * @param holds decides a condition; asked by several threads
   */
  static List<Standing> of(List<List<Criterion>> trials, Function<Condition, Truth> holds) {
    Map<Condition, Integer> numbers = new IdentityHashMap<>();
    var distinct = new ArrayList<Condition>();
    var asked = new ArrayList<int[]>(trials.size());
    for (List<Criterion> criteria : trials) {
      var own = new int[criteria.size()];
      for (int i = 0; i < own.length; i++) {
        var condition = criteria.get(i).condition();
        var known = numbers.putIfAbsent(condition, distinct.size());
        own[i] = known == null ? distinct.size() : known;
        if (known == null) {
          distinct.add(condition);
        }
      }
      asked.add(own);
    }
    record Decided(Truth holds, boolean routine) {}
    var decided =
        distinct.parallelStream()
            .map(condition -> new Decided(holds.apply(condition), Evaluator.isRoutine(condition)))
            .toList();
    var standings = new ArrayList<Standing>(trials.size());
    for (int trial = 0; trial < trials.size(); trial++) {
      var sum = new Sum();
      for (int i = 0; i < asked.get(trial).length; i++) {
        var one = decided.get(asked.get(trial)[i]);
        boolean exclusion = trials.get(trial).get(i).exclusion();
        sum.add(exclusion ? one.holds().not() : one.holds(), one.routine());
      }
      standings.add(sum.standing());
    }
    return standings;
  }

  /** The worse of two: nobody stands better to a part of a trial than to the trial. */
  static Overall worse(Overall one, Overall other) {
    return one.compareTo(other) >= 0 ? one : other;
  }

  /** Sums up the criteria of one trial. */
  static final class Sum {
    private int met;
    private int stopping;
    private int open;
    private int decisive;

    /**
     * Counts a criterion.
     *
     * @param eligibility whether it lets the patient in
     * @param routine whether it is only confirmed at enrolment
     */
    void add(Truth eligibility, boolean routine) {
      int counts = routine ? 0 : 1;
      decisive += counts;
      switch (eligibility) {
        case YES -> met++;
        case NO -> stopping++;
        case UNKNOWN -> open += counts;
      }
    }

    Standing standing() {
      double score = decisive == 0 ? 0 : Math.max(0, met - stopping) / (double) decisive;
      var overall =
          stopping > 0
              ? Overall.EXCLUDED
              : open > 0 || met == 0
                  ? Overall.NEEDS_INFORMATION
                  : Overall.ELIGIBLE_ON_WHAT_IS_KNOWN;
      return new Standing(overall, score);
    }
  }
}
