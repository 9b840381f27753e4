package org.theriac.trials.matching;

import java.util.List;
import java.util.Map;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.matching.CohortScope.Cohort;

/**
 * The criteria of a trial's registry text.
 *
 * @param all every criterion, in order
 * @param general those meant for every patient
 * @param cohorts those meant for a cohort; a cohort may have none of its own
 */
record TrialCriteria(
    List<Criterion> all, List<Criterion> general, Map<Cohort, List<Criterion>> cohorts) {
  TrialCriteria {
    all = List.copyOf(all);
    general = List.copyOf(general);
  }
}
