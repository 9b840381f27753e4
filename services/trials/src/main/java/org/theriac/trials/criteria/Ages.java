package org.theriac.trials.criteria;

import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** The age that a chart states of the patient. */
final class Ages {
  private Ages() {}

  /** Whether a fact says that the patient is so old, in years, or older. */
  static boolean isAtLeast(double years, Fact fact) {
    return fact.type().equals("age")
        && fact.status() == FactStatus.PRESENT
        && (fact.unit().isEmpty() || fact.unit().startsWith("year"))
        && fact.number().isPresent()
        && fact.number().getAsDouble() >= years;
  }

  /** Whether the chart says so; what says it is kept as evidence. */
  static boolean isAtLeast(double years, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("age")) {
      if (isAtLeast(years, fact)) {
        findout.used(fact);
        return true;
      }
    }
    return false;
  }

  /** Whether the chart says that the patient is younger; what says it is kept as evidence. */
  static boolean isBelow(double years, Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("age")) {
      boolean below =
          fact.status() == FactStatus.PRESENT
              && fact.number().isPresent()
              && fact.number().getAsDouble() >= 0
              && (fact.unit().isEmpty() || fact.unit().startsWith("year"))
              && fact.number().getAsDouble() < years;
      if (below) {
        findout.used(fact);
        return true;
      }
    }
    return false;
  }
}
