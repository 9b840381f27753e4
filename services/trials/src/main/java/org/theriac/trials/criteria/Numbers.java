package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.Condition.Measured;
import org.theriac.trials.criteria.Condition.Normal;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.Condition.Result;
import org.theriac.trials.criteria.vocabulary.Kept;
import org.theriac.trials.criteria.vocabulary.Measure;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.UpperLimits;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.WholeWords;

/** Decides what asks for numbers: ages, measurements with units and limits of normal, scores. */
final class Numbers {
  private static final Pattern NUMBER = Pattern.compile("(<=|>=|<|>|≤|≥)?\\s*(\\d+(?:\\.\\d+)?)");
  private static final Pattern TWO =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(?:-|–|to|or)\\s*(\\d+(?:\\.\\d+)?)");
  private static final Pattern NEGATIVE =
      Pattern.compile(
          "\\b(?:negative|neg|undetectable|undetected|not detected|non-reactive|nonreactive|absent"
              + "|suppressed|tnd)\\b");
  private static final Pattern POSITIVE =
      Pattern.compile("\\b(?:positive|pos|detectable|detected|reactive|present)\\b");
  private static final String MULTIPLE = "xULN";
  private static final String CLEARANCE = "creatinine clearance";
  private static final String CREATININE = "creatinine";

  /** Names of charts are anybody's: what is kept of them stays bounded. */
  private static final int MOST_NAMES = 20_000;

  private static final double WORST_ECOG = 5;
  private static final double BEST_KARNOFSKY = 100;

  private final Vocabulary vocabulary;
  private final Kept<String> names = new Kept<>(MOST_NAMES, this::found);

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
    var values = standing(chart.facts(), fact -> isMeasured(fact, asked.name()));
    var stated =
        agreed(
            values,
            findout,
            fact ->
                bounds(asked, fact)
                    .map(known -> asked.range().contains(known.least(), known.most())));
    if (stated.isPresent()) {
      return stated.get();
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
    var values = standing(chart.facts(), fact -> isMeasured(fact, asked.name()));
    return agreed(values, findout, fact -> isNormal(fact).map(is -> Truth.of(is == asked.normal())))
        .orElse(Truth.UNKNOWN);
  }

  /** Whether a value is called normal, or is above its limit; empty = it does not say. */
  private static Optional<Boolean> isNormal(Fact fact) {
    var words = fact.text().toLowerCase(Locale.ROOT);
    if (words.contains("normal")) {
      return Optional.of(!words.contains("abnormal"));
    }
    var ratio = ratio(fact);
    return ratio.isPresent() && ratio.getAsDouble() > 1 ? Optional.of(false) : Optional.empty();
  }

  Truth result(Result asked, Chart chart, Findout findout) {
    var values = standing(chart.facts(), fact -> isMeasured(fact, asked.name()));
    return agreed(
            values, findout, fact -> isPositive(fact).map(is -> Truth.of(is == asked.positive())))
        .orElse(Truth.UNKNOWN);
  }

  /** Whether a result in words or as a load is positive; empty = it does not say. */
  static Optional<Boolean> isPositive(Fact fact) {
    var words = fact.text().toLowerCase(Locale.ROOT);
    if (fact.status() == FactStatus.ABSENT || NEGATIVE.matcher(words).find()) {
      return Optional.of(false);
    }
    if (POSITIVE.matcher(words).find()) {
      return Optional.of(true);
    }
    // Assays report down to some tens of copies; below that a virus counts as suppressed.
    return fact.number().isPresent()
        ? Optional.of(fact.number().getAsDouble() >= 50)
        : Optional.empty();
  }

  /**
   * The patient's own values that stand now: earlier ones only where there is no other. A value of
   * a relative, one that is awaited and one that cannot be ({@link FactStatus#UNKNOWN_RESULT}) say
   * nothing.
   */
  static List<Fact> standing(List<Fact> facts, Predicate<Fact> asked) {
    var now = new ArrayList<Fact>();
    var earlier = new ArrayList<Fact>();
    boolean awaited = false;
    for (Fact fact : facts) {
      if (asked.test(fact)) {
        switch (fact.status()) {
          case PRESENT, ABSENT, POSSIBLE -> now.add(fact);
          case HISTORICAL -> earlier.add(fact);
          case UNKNOWN_RESULT -> awaited = true;
          case FAMILY, OTHER_PERSON, PLANNED -> {}
        }
      }
    }
    return now.isEmpty() && !awaited ? earlier : now;
  }

  /**
   * What all values that decide agree on. Values that contradict each other decide nothing: which
   * one holds now is not told by their order in a note. Empty = no value decides.
   */
  private static Optional<Truth> agreed(
      List<Fact> values, Findout findout, Function<Fact, Optional<Truth>> decide) {
    Optional<Truth> all = Optional.empty();
    for (Fact fact : values) {
      var one = decide.apply(fact);
      if (one.isPresent()) {
        findout.used(fact);
        all = all.isEmpty() || all.equals(one) ? one : Optional.of(Truth.UNKNOWN);
      }
    }
    if (all.isEmpty()) {
      values.forEach(findout::used);
    }
    return all;
  }

  private boolean isMeasured(Fact fact, String name) {
    return switch (fact.type()) {
      case "lab", "vital", "score" -> canonical(fact.name()).equals(name);
      case "biomarker" -> canonical(fact.name()).equals(name) && !isOnlyAlike(fact.name(), name);
      default -> false;
    };
  }

  /** A gene and a laboratory value may share their letters: EGFR and eGFR. */
  private boolean isOnlyAlike(String biomarker, String name) {
    return !biomarker.equals(name)
        && biomarker.equalsIgnoreCase(name)
        && vocabulary.measure(name).filter(measure -> measure.type().equals("marker")).isEmpty();
  }

  private String canonical(String name) {
    return names.of(name);
  }

  private String found(String written) {
    if (vocabulary.measure(written).isPresent()) {
      return written;
    }
    return vocabulary.find(written).stream()
        .filter(term -> term.kind() == Term.Kind.MEASURE)
        .findFirst()
        .map(Term::name)
        .orElse(written);
  }

  private Optional<Bounds> bounds(Measured asked, Fact fact) {
    var measure = vocabulary.measure(asked.name());
    if (asked.unit().equals(MULTIPLE)) {
      var ratio = ratio(fact);
      return ratio.isPresent()
          ? Optional.of(new Bounds(ratio.getAsDouble(), ratio.getAsDouble()))
          : isNormal(fact)
              .filter(is -> is)
              .map(is -> new Bounds(0, 1))
              .or(() -> measure.flatMap(known -> usualRatio(known, fact)));
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
      return Optional.of(compared(fact, value));
    }
    var inUnit = measure.get().inUnit(value, fact.unit());
    return inUnit.isPresent() && measure.get().plausible(inUnit.getAsDouble())
        ? Optional.of(compared(fact, inUnit.getAsDouble()))
        : Optional.empty();
  }

  /** "<20 ng/dL" is a bound and no value. */
  private static Bounds compared(Fact fact, double value) {
    return compared(fact.attributes().getOrDefault("comparator", ""), value);
  }

  private static Bounds compared(String comparator, double value) {
    return switch (comparator) {
      case "<" -> new Bounds(0, Math.nextDown(value));
      case "<=", "≤" -> new Bounds(0, value);
      case ">" -> new Bounds(Math.nextUp(value), Double.MAX_VALUE);
      case ">=", "≥" -> new Bounds(value, Double.MAX_VALUE);
      default -> new Bounds(value, value);
    };
  }

  /**
   * Between which multiples of normal a value lies, whichever laboratory measured it. Of a value
   * without a unit only one that is normal in the usual unit is sure to be in it.
   */
  private static Optional<Bounds> usualRatio(Measure measure, Fact fact) {
    var limit = UpperLimits.of(measure.name());
    if (limit.isEmpty() || fact.number().isEmpty()) {
      return Optional.empty();
    }
    var value = measure.inUnit(fact.number().getAsDouble(), fact.unit());
    if (value.isEmpty()
        || !measure.plausible(value.getAsDouble())
        || !UnstatedUnits.isStated(fact) && value.getAsDouble() > limit.get().highest()) {
      return Optional.empty();
    }
    return Optional.of(
        new Bounds(
            value.getAsDouble() / limit.get().highest(),
            value.getAsDouble() / limit.get().lowest()));
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
      boolean other = WholeWords.areIn(words, assay) && !asked.unit().contains(assay);
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
    return Optional.of(compared(comparator, value));
  }

  private static Truth age(Measured asked, Chart chart, Findout findout) {
    var bounds = ageBounds(chart, findout);
    return bounds
        .map(known -> asked.range().contains(known.least(), known.most()))
        .orElse(Truth.UNKNOWN);
  }

  /** Age in years: completed years, or fractions for infants whose age is given so. */
  private static Optional<Bounds> ageBounds(Chart chart, Findout findout) {
    for (Fact fact : standing(chart.ofType("age"), fact -> true)) {
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
    var scores = standing(chart.ofType("performance"), fact -> true);
    var own =
        agreed(
            scores.stream().filter(fact -> fact.name().equals(asked.name())).toList(),
            findout,
            fact -> score(fact).map(known -> asked.range().contains(known.least(), known.most())));
    if (own.isPresent()) {
      return own.get();
    }
    return agreed(
            scores.stream().filter(fact -> !fact.name().equals(asked.name())).toList(),
            findout,
            fact -> score(fact).flatMap(known -> byOther(asked, fact.name(), known)))
        .orElse(Truth.UNKNOWN);
  }

  /** A grade that its scale has; empty for all others. */
  private static Optional<Bounds> score(Fact fact) {
    var known =
        fact.number().isPresent()
            ? Optional.of(new Bounds(fact.number().getAsDouble(), fact.number().getAsDouble()))
            : written(fact.text());
    double most = fact.name().equals("ECOG") ? WORST_ECOG : BEST_KARNOFSKY;
    return known.filter(grade -> grade.most() >= 0 && grade.least() <= most);
  }

  private static Optional<Truth> byOther(Measured asked, String scale, Bounds known) {
    if (asked.name().equals("ECOG") && scale.equals("KPS")) {
      return Optional.of(asked.range().contains(ecogOf(known.most()), ecogOf(known.least())));
    }
    if (asked.name().equals("KPS") && scale.equals("ECOG")) {
      return Optional.of(
          asked.range().contains(90 - 20 * known.most(), Math.min(100, 100 - 20 * known.least())));
    }
    return Optional.empty();
  }

  private static double ecogOf(double karnofsky) {
    return Math.max(0, Math.ceil((90 - karnofsky) / 20));
  }

  /** Creatinine clearance by Cockcroft and Gault (Nephron 1976), in mL/min. */
  private OptionalDouble cockcroftGault(Chart chart, Findout findout) {
    var used = Findout.complete();
    var age = ageBounds(chart, used);
    var sex =
        chart.ofType("sex").stream().map(SexAtBirth::of).flatMap(Optional::stream).findFirst();
    var weight = value("weight", chart, used);
    var creatinine = value(CREATININE, chart, used);
    if (age.isEmpty() || sex.isEmpty() || weight.isEmpty() || creatinine.isEmpty()) {
      return OptionalDouble.empty();
    }
    used.facts().forEach(findout::used);
    double female = sex.get().equals("female") ? 0.85 : 1;
    return OptionalDouble.of(
        (140 - age.get().least())
            * weight.getAsDouble()
            * female
            / (72 * creatinine.getAsDouble()));
  }

  private OptionalDouble value(String name, Chart chart, Findout findout) {
    var asked = new Measured("lab", name, Range.atLeast(0), "");
    var found = OptionalDouble.empty();
    for (Fact fact : standing(chart.facts(), fact -> isMeasured(fact, name))) {
      var bounds = bounds(asked, fact);
      if (bounds.isPresent()) {
        findout.used(fact);
        if (found.isPresent() && found.getAsDouble() != bounds.get().least()) {
          return OptionalDouble.empty();
        }
        found = OptionalDouble.of(bounds.get().least());
      }
    }
    return found;
  }

  /** The unit a measure is compared in; empty if it has none. */
  String unit(String name) {
    return vocabulary.measure(name).map(Measure::unit).orElse("");
  }
}
