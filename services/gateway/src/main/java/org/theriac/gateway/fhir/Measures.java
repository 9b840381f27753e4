package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;

/** Body measures of a chart: the newest final one of each kind. */
public final class Measures {
  private static final Set<String> USABLE = Set.of("final", "amended", "corrected", "");

  /** LOINC: measured, stated, estimated, without clothes; and SNOMED CT. */
  private static final Set<String> WEIGHT =
      Set.of("29463-7", "3141-9", "3142-7", "8335-2", "8350-1", "27113001");

  /** LOINC: any, measured, stated, estimated, lying, standing; and SNOMED CT. */
  private static final Set<String> HEIGHT =
      Set.of("8302-2", "3137-7", "3138-5", "8301-4", "8306-3", "8308-9", "50373000");

  /** What people write where there is no code. */
  private static final Set<String> WEIGHT_WORDS =
      Set.of("weight", "body weight", "patient weight", "actual weight", "weight measured");

  private static final Set<String> HEIGHT_WORDS =
      Set.of("height", "body height", "patient height", "stature", "height measured");

  private static final Set<String> EGFR =
      Set.of(
          "33914-3",
          "48642-3",
          "48643-1",
          "50044-7",
          "50210-4",
          "62238-1",
          "69405-9",
          "70969-1",
          "77147-7",
          "88293-6",
          "88294-4",
          "94677-2",
          "98979-8",
          "98980-6",
          "102097-3");
  private static final Set<String> AT_MOST = Set.of("<", "<=");
  private static final Set<String> AT_LEAST = Set.of(">", ">=", "");
  private static final Pattern OF_RATE =
      Pattern.compile("ml/min(?:(?:/|per)\\(?1[.,]73(?:[.*]?m2|sqm|squaremet(?:er|re)s?)\\)?)?");
  private static final double CENTIMETRES_PER_INCH = 2.54;
  private static final double KILOGRAMS_PER_POUND = 0.45359237;

  private Measures() {}

  /** Body weight in kilograms by any of the codes for it, 0.3 to 700; empty if not known. */
  public static OptionalDouble weightKg(FhirBundle resources) {
    JsonNode weight = newest(resources, WEIGHT, WEIGHT_WORDS, "");
    double value = weight.path("value").asDouble(0);
    String unit = unit(weight);
    double kilograms =
        switch (unit) {
          case "kg", "kgs", "kilogram", "kilograms" -> value;
          case "g", "gram", "grams" -> value / 1000;
          case "[lb_av]", "lb", "lbs", "pound", "pounds" -> value * KILOGRAMS_PER_POUND;
          default -> 0;
        };
    return kilograms >= 0.3 && kilograms <= 700
        ? OptionalDouble.of(kilograms)
        : OptionalDouble.empty();
  }

  /** Body height in centimetres by any of the codes for it, 20 to 272; empty if not known. */
  public static OptionalDouble heightCm(FhirBundle resources) {
    JsonNode height = newest(resources, HEIGHT, HEIGHT_WORDS, "");
    double value = height.path("value").asDouble(0);
    String unit = unit(height);
    double centimetres =
        switch (unit) {
          case "cm", "centimeter", "centimeters", "centimetre", "centimetres" -> value;
          case "m", "meter", "meters", "metre", "metres" -> value * 100;
          case "mm" -> value / 10;
          case "[ft_i]", "ft", "foot", "feet" -> value * 12 * CENTIMETRES_PER_INCH;
          case "[in_i]", "in", "inch", "inches" -> value * CENTIMETRES_PER_INCH;
          default -> 0;
        };
    return centimetres >= 20 && centimetres <= 272
        ? OptionalDouble.of(centimetres)
        : OptionalDouble.empty();
  }

  /** Body surface in square metres (LOINC 3140-1 or 8277-6), 0.1 to 4; empty if not known. */
  public static OptionalDouble surfaceM2(FhirBundle resources) {
    double value =
        newest(resources, Set.of("3140-1", "8277-6"), Set.of(), "").path("value").asDouble(0);
    return value >= 0.1 && value <= 4 ? OptionalDouble.of(value) : OptionalDouble.empty();
  }

  /**
   * A rate as a laboratory states it: a number, or only that it is below or above one.
   *
   * @param value mL/min/1.73 m2, 0 to 250
   * @param comparator FHIR's {@code <}, {@code <=}, {@code >=} or {@code >}; empty = the value
   *     itself
   */
  public record Rate(double value, String comparator) {
    /** True if it is surely below a limit. */
    public boolean isBelow(double limit) {
      return switch (comparator) {
        case "" -> value < limit;
        case "<" -> value <= limit;
        case "<=" -> value < limit;
        default -> false;
      };
    }

    /** True if it is surely at or above a limit. */
    public boolean isAtLeast(double limit) {
      return AT_LEAST.contains(comparator) && value >= limit;
    }
  }

  /**
   * Estimated glomerular filtration rate by any of LOINC's codes for it.
   *
   * @param today results older than a year say nothing of today, nor do those without a date
   * @return empty if the newest result is none, is in another unit, or compares otherwise
   */
  public static Optional<Rate> egfr(FhirBundle resources, LocalDate today) {
    JsonNode rate = newest(resources, EGFR, Set.of(), today.minusYears(1).toString());
    double value = rate.path("value").asDouble(-1);
    String comparator = FhirTree.text(rate, "comparator");
    boolean known = AT_MOST.contains(comparator) || AT_LEAST.contains(comparator);
    return known && value >= 0 && value <= 250 && isOfRate(rate)
        ? Optional.of(new Rate(value, comparator))
        : Optional.empty();
  }

  /** The code of the unit, else its words, in small letters. */
  private static String unit(JsonNode quantity) {
    String code = FhirTree.text(quantity, "code");
    String unit = code.isEmpty() ? FhirTree.text(quantity, "unit") : code;
    return unit.strip().toLowerCase(Locale.ROOT);
  }

  /** True if the unit is that of a filtration rate, or not said. */
  private static boolean isOfRate(JsonNode quantity) {
    String code = FhirTree.text(quantity, "code");
    String unit = code.isEmpty() ? FhirTree.text(quantity, "unit") : code;
    String plain =
        unit.toLowerCase(Locale.ROOT).replaceAll("[\\s{}_^\\[\\]]", "").replace('\u00B2', '2');
    return plain.isEmpty() || OF_RATE.matcher(plain).matches();
  }

  /** True if an Observation's status lets it be used. */
  static boolean isUsable(JsonNode observation) {
    return USABLE.contains(FhirTree.text(observation, "status"));
  }

  /** When something was observed, as written: at a time, or from the start of a period on. */
  static String when(JsonNode observation) {
    for (String field : List.of("effectiveDateTime", "effectiveInstant")) {
      String time = FhirTree.text(observation, field);
      if (!time.isEmpty()) {
        return time;
      }
    }
    JsonNode period = FhirTree.object(observation, "effectivePeriod");
    String start = FhirTree.text(period, "start");
    return start.isEmpty() ? FhirTree.text(period, "end") : start;
  }

  private static boolean isNamed(JsonNode code, Set<String> words) {
    return !words.isEmpty()
        && FhirTree.allWords(code).stream()
            .anyMatch(written -> words.contains(written.strip().toLowerCase(Locale.ROOT)));
  }

  private static JsonNode newest(
      FhirBundle resources, Set<String> codes, Set<String> words, String since) {
    JsonNode found = MissingNode.getInstance();
    String when = "";
    for (ObjectNode observation : resources.ofType("Observation")) {
      JsonNode code = FhirTree.object(observation, "code");
      String date = when(observation);
      if ((codes.stream().anyMatch(wanted -> FhirTree.hasCode(code, wanted))
              || isNamed(code, words))
          && isUsable(observation)
          && date.compareTo(since) >= 0
          && date.compareTo(when) >= 0) {
        found = FhirTree.object(observation, "valueQuantity");
        when = date;
      }
    }
    return found;
  }
}
