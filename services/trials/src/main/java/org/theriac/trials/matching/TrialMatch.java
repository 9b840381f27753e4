package org.theriac.trials.matching;

import java.util.List;
import java.util.Map;
import org.theriac.trials.criteria.Verdict;
import org.theriac.trials.registry.Trial;

/**
 * One trial for one patient.
 *
 * @param trial the trial
 * @param overall how the patient stands
 * @param score order among the same standing, 0 to 1
 * @param verdicts every criterion of the trial as a whole, those of cohorts included
 * @param arms parts with criteria of their own, best first
 * @param reasons why it stands where it does
 * @param questions questions whose answers would decide it
 * @param needs missing facts, most decisive first
 * @param excludedBy ids of the criteria that stop the patient
 * @param corrections verdicts that a coordinator has corrected, by criterion
 */
public record TrialMatch(
    Trial trial,
    Overall overall,
    double score,
    List<Verdict> verdicts,
    List<ArmMatch> arms,
    List<String> reasons,
    List<String> questions,
    List<Need> needs,
    List<String> excludedBy,
    Map<String, VerdictCorrection> corrections) {
  public TrialMatch {
    verdicts = List.copyOf(verdicts);
    arms = List.copyOf(arms);
    reasons = List.copyOf(reasons);
    questions = List.copyOf(questions);
    needs = List.copyOf(needs);
    excludedBy = List.copyOf(excludedBy);
    corrections = Map.copyOf(corrections);
  }

  /** Whether a verdict rests on a result older than screening allows. */
  public boolean stale() {
    return verdicts.stream().anyMatch(Verdict::stale)
        || arms.stream().anyMatch(arm -> arm.verdicts().stream().anyMatch(Verdict::stale));
  }

  /** How a patient stands to a trial, best first. */
  public enum Overall {
    /** Every decisive criterion is met on what is known. */
    ELIGIBLE_ON_WHAT_IS_KNOWN,
    /** Decisive facts are missing. */
    NEEDS_INFORMATION,
    /** At least one criterion stops the patient. */
    EXCLUDED
  }
}
