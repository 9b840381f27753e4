package org.theriac.trials.matching;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.theriac.trials.criteria.Criterion;
import org.theriac.trials.criteria.Evaluator;
import org.theriac.trials.criteria.Truth;
import org.theriac.trials.matching.CohortScope.Cohort;
import org.theriac.trials.matching.TrialMatch.Overall;
import org.theriac.trials.matching.TrialMatcher.Standing;
import org.theriac.trials.registry.Arm;
import org.theriac.trials.registry.Trial;

/**
 * Which criteria of a trial count for a patient: those that are meant for everyone, those of the
 * best part, and those of the best cohort of each kind, for a patient needs one open part.
 *
 * @param counted the criteria that count, each once
 * @param parts parts with criteria in a form of their own, best first
 * @param cohorts cohorts that criteria name, best first
 */
record CountedCriteria(List<Criterion> counted, List<Part> parts, List<Part> cohorts) {
  /** The level of a part that is a cohort. */
  static final String COHORT = "cohort";

  /** Each lies within the one before it: an arm is entered through its step. */
  private static final List<String> LEVELS = List.of("trial", "step", "arm", "dose");

  private static final Comparator<Part> BEST_FIRST =
      Comparator.comparing((Part part) -> part.holdsOthers())
          .thenComparing(part -> !part.arm().open())
          .thenComparing(Part::overall)
          .thenComparing(part -> part.arm().code().length())
          .thenComparing(part -> part.arm().code());

  /**
   * A part or a cohort.
   *
   * @param arm the part
   * @param overall how the patient stands to its criteria and to those of the parts around it
   * @param criteria its own criteria
   * @param around criteria of the parts it lies in
   * @param holdsOthers whether parts with criteria lie in it: nobody is in a step and in none of
   *     its arms
   */
  record Part(
      Arm arm,
      Overall overall,
      List<Criterion> criteria,
      List<Criterion> around,
      boolean holdsOthers) {}

  /**
   * Those of a trial.
   *
   * @param read the criteria of its text
   * @param own the criteria of a part in a form of its own; empty if it has none
   * @param eligibility whether a criterion lets the patient in
   */
  static CountedCriteria of(
      Trial trial,
      TrialCriteria read,
      Function<Arm, List<Criterion>> own,
      Function<Criterion, Truth> eligibility) {
    var parts = parts(trial, own, eligibility);
    var cohorts = cohorts(trial, read, eligibility);
    if (parts.isEmpty() && cohorts.isEmpty()) {
      return new CountedCriteria(read.general(), parts, cohorts);
    }
    parts.sort(BEST_FIRST);
    cohorts.sort(BEST_FIRST);
    var counted = new LinkedHashSet<>(read.general());
    if (!parts.isEmpty()) {
      counted.addAll(parts.getFirst().around());
      counted.addAll(parts.getFirst().criteria());
    }
    // One cohort of each kind: a phase and, say, a cohort within it.
    var kinds = new HashSet<String>();
    for (Part cohort : cohorts) {
      if (kinds.add(kind(cohort))) {
        counted.addAll(cohort.criteria());
      }
    }
    return new CountedCriteria(List.copyOf(counted), parts, cohorts);
  }

  private static List<Part> parts(
      Trial trial, Function<Arm, List<Criterion>> own, Function<Criterion, Truth> eligibility) {
    var parts = new ArrayList<Part>();
    // Where in the list the parts around the next one stand; -1 = it has no criteria.
    var around = new ArrayList<Map.Entry<Integer, Integer>>();
    for (Arm arm : trial.arms()) {
      int level = LEVELS.indexOf(arm.level());
      around.removeIf(outer -> outer.getKey() >= level);
      int place = -1;
      if (!arm.match().isEmpty()) {
        var criteria = own.apply(arm);
        var outside = new ArrayList<Criterion>();
        for (var outer : around) {
          if (outer.getValue() >= 0) {
            var holding = parts.get(outer.getValue());
            outside.addAll(holding.criteria());
            parts.set(
                outer.getValue(),
                new Part(
                    holding.arm(), holding.overall(), holding.criteria(), holding.around(), true));
          }
        }
        var all = new ArrayList<>(outside);
        all.addAll(criteria);
        place = parts.size();
        parts.add(
            new Part(
                arm, standing(all, eligibility).overall(), criteria, List.copyOf(outside), false));
      }
      if (level >= 0) {
        around.add(Map.entry(level, place));
      }
    }
    return parts;
  }

  /** How a patient stands to criteria all of which count. */
  static Standing standing(List<Criterion> criteria, Function<Criterion, Truth> eligibility) {
    var sum = new Standings.Sum();
    for (Criterion criterion : criteria) {
      sum.add(eligibility.apply(criterion), Evaluator.isRoutine(criterion));
    }
    return sum.standing();
  }

  private static String kind(Part cohort) {
    var code = cohort.arm().code();
    int end = code.indexOf(' ');
    return end < 0 ? code : code.substring(0, end);
  }

  private static List<Part> cohorts(
      Trial trial, TrialCriteria read, Function<Criterion, Truth> eligibility) {
    if (read.cohorts().isEmpty()) {
      return new ArrayList<>();
    }
    boolean open = trial.arms().isEmpty() || trial.arms().stream().anyMatch(Arm::open);
    var cohorts = new ArrayList<Part>();
    read.cohorts()
        .forEach((cohort, own) -> {
          var listed = listed(trial, cohort);
          cohorts.add(
              new Part(
                  new Arm(cohort.words(), COHORT, listed.description(), open && listed.open(), ""),
                  own.isEmpty()
                      ? Overall.ELIGIBLE_ON_WHAT_IS_KNOWN
                      : standing(own, eligibility).overall(),
                  own,
                  List.of(),
                  false));
        });
    return cohorts;
  }

  private static Arm listed(Trial trial, Cohort cohort) {
    return trial.arms().stream()
        .filter(arm -> CohortScope.named(arm.code()).contains(cohort))
        .findFirst()
        .orElse(new Arm("", COHORT, "", true, ""));
  }
}
