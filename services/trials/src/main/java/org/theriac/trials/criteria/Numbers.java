package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Normal;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Condition.Result;
import org.theriac.trials.criteria.vocabulary.Measure;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Decides what asks for numbers: ages, measurements with units and limits of normal, scores. */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("(<=|>=|<|>|≤|≥)?\\s*(\\d+(?:\\.\\d+)?)");
  private static final Pattern TWO =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:-|–|to|or)\\s*(\\d+(?:\\.\\d+)?)");
  private static final String MULTIPLE = "xULN";
  private static final String CLEARANCE = "creatinine clearance";
  private static final String CREATININE = "creatinine";

  private final Vocabulary vocabulary;
  private final ConcurrentHashMap<String, String> names = new ConcurrentHashMap<>();

  Numbers(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** A value known within bounds. */
  private record Bounds(double least, double most) {}

  Truth measured(Measured asked, Chart chart, Findout findout) {
    if (asked.type().equals("age")) {
      return age(asked, chart, findout);
    }
    if (asked.type().equals("performance")) {
      return performance(asked, chart, findout);
    }
    for (Fact fact : chart.facts()) {
      if (isMeasured(fact, asked.name())) {
        var bounds = bounds(asked, fact);
        findout.used(fact);
        if (bounds.isPresent()) {
          return asked.range().contains(bounds.get().least(), bounds.get().most());
        }
      }
    }
    if (asked.name().equals(CLEARANCE) && !asked.unit().equals(MULTIPLE)) {
      var clearance = cockcroftGault(chart, findout);
      if (clearance.isPresent()) {
        return asked.range().contains(clearance.getAsDouble()) ? Truth.YES : Truth.NO;
      }
    }
    return Truth.UNKNOWN;
  }

  Truth normal(Normal asked, Chart chart, Findout findout) {
    for (Fact fact : chart.facts()) {
      if (isMeasured(fact, asked.name())) {
        var words = fact.text().toLowerCase(Locale.ROOT);
        var ratio = ratio(fact);
        if (words.contains("normal")) {
          findout.used(fact);
          return Truth.of(words.contains("abnormal") != asked.normal());
        }
        if (ratio.isPresent() && ratio.getAsDouble() > 1) {
          findout.used(fact);
          return Truth.of(!asked.normal());
        }
      }
    }
    return Truth.UNKNOWN;
  }

  Truth result(Result asked, Chart chart, Findout findout) {
    for (Fact fact : chart.facts()) {
      if (isMeasured(fact, asked.name())) {
        findout.used(fact);
        var words = fact.text().toLowerCase(Locale.ROOT);
        if (fact.status() == FactStatus.ABSENT
            || words.matches(
                ".*\\b(?:negative|neg|undetectable|undetected|not detected|non-reactive|nonreactive|absent|suppressed|tnd)\\b.*")) {
          return Truth.of(!asked.positive());
        }
        if (words.matches(".*\\b(?:positive|pos|detectable|detected|reactive|present)\\b.*")) {
          return Truth.of(asked.positive());
        }
        if (fact.number().isPresent()) {
          // Assays report down to some tens of copies; below that a virus counts as suppressed.
          return Truth.of(fact.number().getAsDouble() >= 50 == asked.positive());
        }
      }
    }
    return Truth.UNKNOWN;
  }

  private boolean isMeasured(Fact fact, String name) {
    return switch (fact.type()) {
      case "lab", "vital", "score", "biomarker" -> canonical(fact.name()).equals(name);
      default -> false;
    };
  }

  private String canonical(String name) {
    return names.computeIfAbsent(
        name,
        written -> {
          if (vocabulary.measure(written).isPresent()) {
            return written;
          }
          return vocabulary.find(written).stream()
              .filter(term -> term.kind() == Term.Kind.MEASURE)
              .findFirst()
              .map(Term::name)
              .orElse(written);
        });
  }

  private Optional<Bounds> bounds(Measured asked, Fact fact) {
    var measure = vocabulary.measure(asked.name());
    if (asked.unit().equals(MULTIPLE)) {
      var ratio = ratio(fact);
      return ratio.isPresent()
          ? Optional.of(new Bounds(ratio.getAsDouble(), ratio.getAsDouble()))
          : Optional.empty();
    }
    if (fact.unit().equals(MULTIPLE)) {
      return Optional.empty();
    }
    if (fact.type().equals("biomarker")) {
      return markerBounds(asked, fact);
    }
    if (fact.number().isEmpty()) {
      return written(fact.text());
    }
    double value = fact.number().getAsDouble();
    if (measure.isEmpty()) {
      return Optional.of(new Bounds(value, value));
    }
    var inUnit = measure.get().inUnit(value, fact.unit());
    return inUnit.isPresent() && measure.get().plausible(inUnit.getAsDouble())
        ? Optional.of(new Bounds(inUnit.getAsDouble(), inUnit.getAsDouble()))
        : Optional.empty();
  }

  private static OptionalDouble ratio(Fact fact) {
    var stated = fact.attributes().get("xuln");
    if (stated != null) {
      return number(stated);
    }
    if (fact.unit().equals(MULTIPLE)) {
      return fact.number();
    }
    var limit = fact.attributes().get("uln");
    var upper = limit == null ? OptionalDouble.empty() : number(limit);
    return upper.isPresent() && upper.getAsDouble() > 0 && fact.number().isPresent()
        ? OptionalDouble.of(fact.number().getAsDouble() / upper.getAsDouble())
        : OptionalDouble.empty();
  }

  private static OptionalDouble number(String text) {
    try {
      return OptionalDouble.of(Double.parseDouble(text.strip()));
    } catch (NumberFormatException e) {
      return OptionalDouble.empty();
    }
  }

  /** A percentage or count of a marker, with the assay it was counted by. */
  private static Optional<Bounds> markerBounds(Measured asked, Fact fact) {
    var words =
        (fact.text() + " " + fact.attributes().getOrDefault("assay", "")).toUpperCase(Locale.ROOT);
    for (String assay : List.of("TPS", "CPS", "IC", "TC")) {
      boolean other = words.matches(".*\\b" + assay + "\\b.*") && !asked.unit().contains(assay);
      boolean same =
          asked.unit().isEmpty()
              || asked.unit().equals("%")
              || asked.unit().contains("TPS") && assay.equals("TC");
      if (other && !same) {
        return Optional.empty();
      }
    }
    if (fact.number().isPresent()) {
      return Optional.of(new Bounds(fact.number().getAsDouble(), fact.number().getAsDouble()));
    }
    for (String key : List.of("percent", "score")) {
      var stated = fact.attributes().get(key);
      if (stated != null && number(stated).isPresent()) {
        double value = number(stated).getAsDouble();
        return Optional.of(new Bounds(value, value));
      }
    }
    if (fact.status() == FactStatus.ABSENT || words.strip().equals("NEGATIVE")) {
      return Optional.of(new Bounds(0, 0.99));
    }
    return written(fact.text());
  }

  /** A number in words, for example {@code <1%} or {@code 10 mut/Mb}. */
  private static Optional<Bounds> written(String text) {
    Matcher two = TWO.matcher(text);
    if (two.find()) {
      return Optional.of(
          new Bounds(Double.parseDouble(two.group(1)), Double.parseDouble(two.group(2))));
    }
    Matcher number = NUMBER.matcher(text);
    if (!number.find()) {
      return Optional.empty();
    }
    double value = Double.parseDouble(number.group(2));
    var comparator = number.group(1) == null ? "" : number.group(1);
    return Optional.of(
        switch (comparator) {
          case "<" -> new Bounds(0, Math.nextDown(value));
          case "<=", "≤" -> new Bounds(0, value);
          case ">" -> new Bounds(Math.nextUp(value), Double.MAX_VALUE);
          case ">=", "≥" -> new Bounds(value, Double.MAX_VALUE);
          default -> new Bounds(value, value);
        });
  }

  private static Truth age(Measured asked, Chart chart, Findout findout) {
    var bounds = ageBounds(chart, findout);
    return bounds
        .map(known -> asked.range().contains(known.least(), known.most()))
        .orElse(Truth.UNKNOWN);
  }

  /** Age in years: completed years, or fractions for infants whose age is given so. */
  private static Optional<Bounds> ageBounds(Chart chart, Findout findout) {
    for (Fact fact : chart.ofType("age")) {
      if (fact.number().isPresent()) {
        findout.used(fact);
        double value = fact.number().getAsDouble();
        double years =
            switch (fact.unit()) {
              case "months", "month" -> value / 12;
              case "weeks", "week" -> value / 52;
              case "days", "day" -> value / 365;
              default -> value;
            };
        return Optional.of(new Bounds(years, years));
      }
    }
    for (Fact fact : chart.ofType("birth_date")) {
      var born = Dates.read(fact.text());
      if (born.isPresent() && chart.asOf().isPresent()) {
        findout.used(fact);
        LocalDate day = chart.asOf().get();
        return Optional.of(
            new Bounds(
                Period.between(born.get().last(), day).getYears(),
                Period.between(born.get().first(), day).getYears()));
      }
    }
    return Optional.empty();
  }

  /**
   * ECOG and Karnofsky stand for each other by the table of ECOG-ACRIN: 100–90 = 0, 80–70 = 1,
   * 60–50 = 2, 40–30 = 3, 20–10 = 4.
   */
  private static Truth performance(Measured asked, Chart chart, Findout findout) {
    var other = Truth.UNKNOWN;
    for (Fact fact : chart.ofType("performance")) {
      var bounds =
          fact.number().isPresent()
              ? Optional.of(new Bounds(fact.number().getAsDouble(), fact.number().getAsDouble()))
              : written(fact.text());
      if (bounds.isEmpty()) {
        continue;
      }
      if (fact.name().equals(asked.name())) {
        findout.used(fact);
        return asked.range().contains(bounds.get().least(), bounds.get().most());
      }
      if (other == Truth.UNKNOWN && asked.name().equals("ECOG") && fact.name().equals("KPS")) {
        findout.used(fact);
        other = asked.range().contains(ecogOf(bounds.get().most()), ecogOf(bounds.get().least()));
      } else if (other == Truth.UNKNOWN
          && asked.name().equals("KPS")
          && fact.name().equals("ECOG")) {
        findout.used(fact);
        other =
            asked
                .range()
                .contains(
                    90 - 20 * bounds.get().most(), Math.min(100, 100 - 20 * bounds.get().least()));
      }
    }
    return other;
  }

  private static double ecogOf(double karnofsky) {
    return Math.max(0, Math.ceil((90 - karnofsky) / 20));
  }

  /** Creatinine clearance by Cockcroft and Gault (Nephron 1976), in mL/min. */
  private OptionalDouble cockcroftGault(Chart chart, Findout findout) {
    var used = Findout.complete();
    var age = ageBounds(chart, used);
    var sex = chart.ofType("sex").stream().filter(fact -> !fact.text().isEmpty()).findFirst();
    var weight = value("weight", chart, used);
    var creatinine = value(CREATININE, chart, used);
    if (age.isEmpty() || sex.isEmpty() || weight.isEmpty() || creatinine.isEmpty()) {
      return OptionalDouble.empty();
    }
    used.facts().forEach(findout::used);
    double female = sex.get().text().toLowerCase(Locale.ROOT).startsWith("f") ? 0.85 : 1;
    return OptionalDouble.of(
        (140 - age.get().least())
            * weight.getAsDouble()
            * female
            / (72 * creatinine.getAsDouble()));
  }

  private OptionalDouble value(String name, Chart chart, Findout findout) {
    var asked = new Measured("lab", name, Range.atLeast(0), "");
    for (Fact fact : chart.facts()) {
      if (isMeasured(fact, name)) {
        var bounds = bounds(asked, fact);
        if (bounds.isPresent()) {
          findout.used(fact);
          return OptionalDouble.of(bounds.get().least());
        }
      }
    }
    return OptionalDouble.empty();
  }

  /** The unit a measure is compared in; empty if it has none. */
  String unit(String name) {
    return vocabulary.measure(name).map(Measure::unit).orElse("");
  }
}
