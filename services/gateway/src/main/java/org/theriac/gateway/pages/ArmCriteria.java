package org.theriac.gateway.pages;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.theriac.trials.v1.ArmMatch;
import org.theriac.trials.v1.CriterionVerdict;
import org.theriac.trials.v1.TrialMatch;

/** The criteria that only an arm or cohort of a trial has; some trials have no others. */
final class ArmCriteria {
  private ArmCriteria() {}

  /**
   * What counts for a patient: the criteria of the trial without those of cohorts that fit less
   * well, or, where it has none of its own, those of the first part that stands as the trial does.
   */
  static List<CriterionVerdict> counted(TrialMatch match) {
    if (match.getCriteriaCount() > 0) {
      SingleCohorts single = SingleCohorts.of(match);
      return match.getCriteriaList().stream().filter(single::counts).toList();
    }
    return match.getArmsList().stream()
        .filter(arm -> arm.getOverall() == match.getOverall())
        .findFirst()
        .map(ArmMatch::getCriteriaList)
        .orElse(List.of());
  }

  /**
   * A part that opens for each arm, with the sentences of the chart beside its own criteria.
   *
   * @param open whether they are shown without a click where the trial has no other criteria
   * @param most written out of each part; where that is limited, a trial's own criteria stand alone
   */
  static Html of(TrialMatch match, boolean open, int most) {
    if (most < Integer.MAX_VALUE && match.getCriteriaCount() > 0) {
      return Html.nothing();
    }
    Set<String> shown = new HashSet<>();
    match.getCriteriaList().forEach(one -> shown.add(one.getCriterion().getCriterionId()));
    List<Html> parts = new ArrayList<>();
    for (ArmMatch arm : match.getArmsList()) {
      List<CriterionVerdict> own =
          arm.getCriteriaList().stream()
              .filter(one -> !shown.contains(one.getCriterion().getCriterionId()))
              .toList();
      if (own.isEmpty()) {
        continue;
      }
      String name = (arm.getLevel() + " " + arm.getCode()).strip();
      Html.Element criteria =
          Layout.details(
              own.size() + (own.size() == 1 ? " criterion of " : " criteria of ") + name,
              CriterionTable.of(
                  match.toBuilder().clearCriteria().addAllCriteria(own).build(),
                  name + " of " + match.getTrial().getTrialId(),
                  most));
      parts.add(open && match.getCriteriaCount() == 0 ? criteria.with("open", "open") : criteria);
    }
    return Html.group(parts);
  }
}
