package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.List;
import org.theriac.trials.criteria.Verdict;

/** Why a patient stands to a trial as they do, in sentences. */
final class Reasons {
  private Reasons() {}

  /**
   * The reasons, in the order in which they are shown.
   *
   * @param met criteria that are met
   * @param stopping those that stop the patient
   * @param open those that are open
   * @param arms parts and cohorts, best first
   * @param corrected how many verdicts a coordinator has corrected
   * @param outdated criteria whose correction counts no more
   */
  static List<String> of(
      List<Verdict> met,
      List<Verdict> stopping,
      List<Verdict> open,
      List<ArmMatch> arms,
      int corrected,
      List<String> outdated) {
    var reasons = new ArrayList<String>();
    stopping.forEach(
        v -> reasons.add("Stopped by " + v.criterion().id() + ": " + v.criterion().text()));
    if (!arms.isEmpty() && arms.stream().noneMatch(arm -> arm.arm().open())) {
      reasons.add("No arm of it is open.");
    } else if (!arms.isEmpty() && stopping.isEmpty()) {
      var best = arms.getFirst().arm();
      reasons.add(
          best.level().equals(CountedCriteria.COHORT)
              ? "Fits best: " + best.code() + "."
              : "Best open part: " + best.level() + " " + best.code() + ".");
    }
    reasons.add(
        met.size() + " criteria met, " + stopping.size() + " not met, " + open.size() + " unknown");
    if (corrected > 0) {
      reasons.add(corrected + " verdicts were corrected by a coordinator.");
    }
    outdated.forEach(id ->
        reasons.add(
            "The correction of "
                + id
                + " counts no more: the trial's record reads differently there now. Look at it"
                + " again."));
    return reasons;
  }
}
