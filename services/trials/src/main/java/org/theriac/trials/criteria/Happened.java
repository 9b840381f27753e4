package org.theriac.trials.criteria;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Window;
import org.theriac.trials.facts.Fact;

/** When a fact happened, by its date or by how long ago it says it was. */
final class Happened {
  private static final Pattern DIGITS = Pattern.compile("\\d+(?:\\.\\d+)?");

  /** Days of a unit; the most precise one counts where several are given. */
  static final List<Map.Entry<String, Double>> DAYS_OF =
      List.of(
          Map.entry("days", 1.0),
          Map.entry("weeks", 7.0),
          Map.entry("months", 30.44),
          Map.entry("years", 365.25));

  private Happened() {}

  /** When a fact happened, against a window; unknown without dates. */
  static Truth when(Window window, Fact fact, Chart chart) {
    var ago = daysAgo(fact);
    if (ago.isPresent()) {
      return Dates.in(window, ago.get(), ago.get());
    }
    var date = fact.date().isEmpty() ? fact.attributes().getOrDefault("date", "") : fact.date();
    var event = Dates.read(date);
    if (event.isPresent() && chart.reference().isPresent()) {
      return Dates.in(window, event.get(), chart.reference().get());
    }
    return Truth.UNKNOWN;
  }

  static Optional<Double> daysAgo(Fact fact) {
    for (var unit : DAYS_OF) {
      for (String prefix : List.of("", "stopped_", "ended_", "last_", "since_", "resolved_")) {
        for (String suffix : List.of("_ago", "")) {
          var value = fact.attributes().get(prefix + unit.getKey() + suffix);
          if (value != null && !(prefix + suffix).isEmpty()) {
            Matcher digits = DIGITS.matcher(value);
            if (digits.find()) {
              return Optional.of(Double.parseDouble(digits.group()) * unit.getValue());
            }
          }
        }
      }
    }
    return Optional.empty();
  }
}
