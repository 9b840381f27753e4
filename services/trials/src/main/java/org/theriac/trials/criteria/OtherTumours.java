package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.trials.criteria.Condition.Finding;
import org.theriac.trials.criteria.Condition.Window;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for another tumour than the one under study. */
final class OtherTumours {
  private final Vocabulary vocabulary;
  private final DiseaseTree diseases;

  /** Names of another tumour, of which one of the past speaks. */
  private static final Set<String> ANOTHER_TUMOUR =
      Set.of("second malignancy", "concurrent malignancy");

  OtherTumours(Vocabulary vocabulary, DiseaseTree diseases) {
    this.vocabulary = vocabulary;
    this.diseases = diseases;
  }

  /** Whether a finding's name is one of another tumour. */
  static boolean areAskedBy(Finding asked) {
    return ANOTHER_TUMOUR.contains(asked.name());
  }

  /** A tumour of the past beside another one, or alone, where it may be the one under study. */
  Optional<Truth> told(Finding asked, Chart chart, Findout findout) {
    var tumours = tumours(chart);
    Optional<Truth> said = Optional.empty();
    for (Fact past : tumours) {
      if (past.status() != FactStatus.HISTORICAL || diseases.codesOf(past.name()).isEmpty()) {
        continue;
      }
      boolean another =
          tumours.stream()
              .anyMatch(now ->
                  now.status() == FactStatus.PRESENT
                      && !diseases.codesOf(now.name()).isEmpty()
                      && diseases.isKindOf(now.name(), past.name()) == Truth.NO
                      && diseases.isKindOf(past.name(), now.name()) == Truth.NO);
      findout.used(past);
      var truth =
          !another || !asked.qualifiers().isEmpty() || !asked.name().equals("second malignancy")
              // Whether it is the one under study, or still goes on, is not told.
              ? Truth.UNKNOWN
              : asked.window().isPresent()
                  ? Happened.when(asked.window().get(), past, chart)
                  : Truth.YES;
      said = Optional.of(said.map(before -> before.or(truth)).orElse(truth));
    }
    return said.isPresent() ? said : tumoursBeside(asked, tumours, chart, findout);
  }

  /** Diagnoses, and conditions that are named as tumours are. */
  private List<Fact> tumours(Chart chart) {
    var tumours = new ArrayList<>(chart.ofType("diagnosis"));
    for (Fact fact : chart.ofType("condition")) {
      if (!diseases.codesOf(fact.name()).isEmpty()) {
        tumours.add(fact);
      }
    }
    return tumours;
  }

  /** Two tumours of now in different organs: one of them is another one. */
  private Optional<Truth> tumoursBeside(
      Finding asked, List<Fact> tumours, Chart chart, Findout findout) {
    var now =
        tumours.stream()
            .filter(fact -> fact.status() == FactStatus.PRESENT)
            .filter(fact -> !diseases.codesOf(fact.name()).isEmpty())
            // Those are findings of their own, which exceptions name.
            .filter(fact ->
                !vocabulary.isKindOf(
                    vocabulary.findingName("condition", fact.name()), "second malignancy"))
            .toList();
    for (Fact one : now) {
      for (Fact other : now) {
        if (diseases.areOfDifferentOrgans(one.name(), other.name())) {
          findout.used(one);
          findout.used(other);
          boolean plain =
              asked.qualifiers().isEmpty()
                  && asked.name().equals("second malignancy")
                  && asked
                      .window()
                      .map(window -> areBothIn(window, one, other, chart))
                      .orElse(true);
          return Optional.of(plain ? Truth.YES : Truth.UNKNOWN);
        }
      }
    }
    return Optional.empty();
  }

  /** Whichever of two tumours is under study, the other one falls into the time or is of now. */
  private static boolean areBothIn(Window window, Fact one, Fact other, Chart chart) {
    boolean dated =
        Happened.when(window, one, chart) == Truth.YES
            || Happened.when(window, other, chart) == Truth.YES;
    return dated
        && window.within()
        && Happened.when(window, one, chart) != Truth.NO
        && Happened.when(window, other, chart) != Truth.NO;
  }
}
