package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import org.theriac.trials.criteria.vocabulary.Passing;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Tells of illnesses that end by themselves which of a chart are surely over. */
final class PastIllness {
  /** Attribute of an illness of which it is told that it is over. */
  static final String OVER = "over";

  private final Vocabulary vocabulary;
  private final Passing passing = new Passing();

  PastIllness(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Whether an illness of the past says nothing of now. */
  boolean ends(String illness) {
    return passing.days(vocabulary.findingName("condition", illness)).isPresent();
  }

  /** An illness of an earlier time, as of a day. */
  Fact ofNow(Fact fact, Optional<LocalDate> asOf) {
    if (!fact.type().equals("condition") || fact.status() != FactStatus.PRESENT) {
      return fact;
    }
    var days = passing.days(vocabulary.findingName("condition", fact.name()));
    if (days.isEmpty()) {
      return fact;
    }
    var ago = Happened.daysAgo(fact);
    boolean over =
        ago.isPresent()
            ? ago.get() > days.getAsInt()
            : Dates.read(date(fact))
                .map(then ->
                    asOf.map(day -> then.last().plusDays(days.getAsInt()).isBefore(day))
                        // A note that names the year tells of an earlier one.
                        .orElse(date(fact).length() == "yyyy".length()))
                .orElse(false);
    return over ? fact.as(FactStatus.HISTORICAL).with(Map.of(OVER, "true")) : fact;
  }

  /** Whether it depends on the day of judging that an illness is over. */
  boolean dependsOnDay(Fact fact) {
    return fact.type().equals("condition")
        && ends(fact.name())
        && Dates.read(date(fact)).isPresent();
  }

  private static String date(Fact fact) {
    return fact.date().isEmpty() ? fact.attributes().getOrDefault("date", "") : fact.date();
  }
}
