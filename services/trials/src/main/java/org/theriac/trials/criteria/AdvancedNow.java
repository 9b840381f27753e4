package org.theriac.trials.criteria;

import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * Whether a treatment that is given now, with no setting told, is one of advanced disease: the only
 * tumour on record is of the stage of distant spread now.
 */
final class AdvancedNow {
  private final DiseaseTree diseases;

  AdvancedNow(DiseaseTree diseases) {
    this.diseases = diseases;
  }

  boolean isGivenFor(Chart chart) {
    return hasSpread(chart) && isOneTumour(chart);
  }

  private static boolean hasSpread(Chart chart) {
    return chart.ofType("stage").stream()
        .anyMatch(stage -> stage.status() == FactStatus.PRESENT && Stages.isOfSpread(stage));
  }

  /** Whether all tumours on record are kinds of one. */
  boolean isOneTumour(Chart chart) {
    var tumours =
        chart.ofType("diagnosis").stream()
            .filter(AdvancedNow::isOfPatient)
            .map(Fact::name)
            .distinct()
            .toList();
    return !tumours.isEmpty()
        && tumours.stream()
            .allMatch(one ->
                tumours.stream()
                    .allMatch(other ->
                        diseases.isKindOf(one, other) == Truth.YES
                            || diseases.isKindOf(other, one) == Truth.YES));
  }

  static boolean isOfPatient(Fact diagnosis) {
    return switch (diagnosis.status()) {
      case PRESENT, HISTORICAL, POSSIBLE, UNKNOWN_RESULT -> true;
      case ABSENT, FAMILY, OTHER_PERSON, PLANNED -> false;
    };
  }
}
