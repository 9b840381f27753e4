package org.theriac.trials.matching;

import java.util.List;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.registry.Arm;

/**
 * One arm, cohort or dose level for one patient.
 *
 * @param arm the part of the trial
 * @param overall how the patient stands to it; never better than to the trial
 * @param verdicts its criteria
 */
public record ArmMatch(Arm arm, TrialMatch.Overall overall, List<Verdict> verdicts) {
  public ArmMatch {
    verdicts = List.copyOf(verdicts);
  }
}
