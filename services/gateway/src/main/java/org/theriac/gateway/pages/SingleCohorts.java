package org.theriac.gateway.pages;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.theriac.trials.v1.ArmMatch;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.TrialMatch;

/**
 * Which criteria in a trial's list are asked of single cohorts only, and which of these count
 * nothing for this patient, since another cohort of the kind fits better.
 *
 * @param cohorts names of the cohorts by the criterion's id
 * @param counted ids of those of the best cohort of each kind
 */
record SingleCohorts(Map<String, List<String>> cohorts, Set<String> counted) {
  /** The level of a part that the criteria of the trial's text name. */
  private static final String COHORT = "cohort";

  /** Those of a match, whose parts stand best first. */
  static SingleCohorts of(TrialMatch match) {
    Map<String, List<String>> cohorts = new HashMap<>();
    Set<String> counted = new HashSet<>();
    Set<String> kinds = new HashSet<>();
    for (ArmMatch arm : match.getArmsList()) {
      if (!arm.getLevel().equals(COHORT)) {
        continue;
      }
      boolean best = kinds.add(arm.getCode().split(" ", 2)[0]);
      for (CriterionVerdict own : arm.getCriteriaList()) {
        String id = own.getCriterion().getCriterionId();
        cohorts.computeIfAbsent(id, absent -> new ArrayList<>()).add(arm.getCode());
        if (best) {
          counted.add(id);
        }
      }
    }
    return new SingleCohorts(cohorts, counted);
  }

  /** Whether it decides how the patient stands to the trial. */
  boolean counts(CriterionVerdict criterion) {
    String id = criterion.getCriterion().getCriterionId();
    return !cohorts.containsKey(id) || counted.contains(id);
  }

  /** Whether the criterion itself begins with the name of its cohort. */
  boolean isNamedIn(CriterionVerdict criterion) {
    return cohorts.getOrDefault(criterion.getCriterion().getCriterionId(), List.of()).stream()
        .limit(1)
        .anyMatch(criterion.getCriterion().getText()::startsWith);
  }

  /** {@code Cohort 2 only: } before a criterion; empty if all patients are asked it. */
  String before(CriterionVerdict criterion) {
    List<String> of = cohorts.getOrDefault(criterion.getCriterion().getCriterionId(), List.of());
    return of.isEmpty() ? "" : String.join(", ", of) + " only: ";
  }
}
