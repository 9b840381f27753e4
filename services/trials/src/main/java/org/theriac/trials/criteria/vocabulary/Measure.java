package org.theriac.trials.criteria.vocabulary;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Something measured, and the units it comes in.
 *
 * @param type fact type
 * @param name canonical name
 * @param unit unit that values are compared in; empty = none
 * @param lowest lowest plausible value in that unit
 * @param highest highest plausible value
 * @param factors factor into that unit by other unit, normalised spelling
 */
public record Measure(
    String type,
    String name,
    String unit,
    double lowest,
    double highest,
    Map<String, Double> factors) {
  private static final int MOST_UNITS = 2_000;
  private static final Kept<String> SPELLINGS = new Kept<>(MOST_UNITS, Measure::spelled);

  public Measure {
    factors = Map.copyOf(factors);
  }

  /** A value in the measure's unit; empty if the unit is not known for it. */
  public OptionalDouble inUnit(double value, String written) {
    var from = spelling(written);
    if (from.isEmpty()) {
      // Counts are written per microlitre as often as per litre, without saying so.
      Double perMicrolitre = factors.get("/ul");
      return OptionalDouble.of(
          perMicrolitre != null && value > 400 && value > highest / 4
              ? value * perMicrolitre
              : value);
    }
    if (from.equals(spelling(unit)) || from.equals("10^9/l") && spelling(unit).equals("10^9/l")) {
      return OptionalDouble.of(value);
    }
    Double factor = factors.get(from);
    return factor == null ? OptionalDouble.empty() : OptionalDouble.of(value * factor);
  }

  /** Whether a living patient can have the value, in the measure's unit. */
  public boolean plausible(double value) {
    return value >= lowest && value <= highest;
  }

  /** A unit's one spelling. */
  public static String spelling(String unit) {
    return SPELLINGS.of(unit);
  }

  private static String spelled(String unit) {
    var plain =
        unit.toLowerCase(Locale.ROOT)
            .replaceAll("[\\s^*]", "")
            .replace('µ', 'u')
            .replace('μ', 'u')
            .replace("×", "x")
            .replace("mcl", "ul")
            .replace("mm³", "mm3")
            .replace("cubicmillimeter", "mm3")
            .replace("cells", "")
            .replace("cell", "")
            .replace("mcmol", "umol")
            .replace("micromol", "umol")
            .replace("muts", "mut")
            .replace("mutations", "mut")
            .replace("mutation", "mut")
            .replace("megabase", "mb");
    return switch (plain) {
      case "/mm3", "/ul", "permm3", "perul", "mm3", "ul", "x1/ul" -> "/ul";
      case "10e9/l", "109/l", "x109/l", "x10e9/l", "g/litre", "giga/l", "gi/l" -> "10^9/l";
      case "10e3/ul",
          "103/ul",
          "x103/ul",
          "k/ul",
          "x103/mm3",
          "103/mm3",
          "10e3/mm3",
          "k/mm3",
          "thou/ul",
          "1000/ul" ->
          "10^3/ul";
      case "106/l", "x106/l" -> "10^6/l";
      case "gm/dl", "gr/dl" -> "g/dl";
      case "mmolh/l" -> "mmol/l";
      case "iu/l" -> "u/l";
      case "ml/minute", "cc/min" -> "ml/min";
      case "ml/min/1.73m2", "ml/min/1.73m²", "ml/min/1.73" -> "ml/min/1.73m2";
      case "msec", "millisecond", "milliseconds" -> "ms";
      case "degc", "°c" -> "c";
      case "kgs", "kilogram", "kilograms" -> "kg";
      case "lbs", "pounds", "pound" -> "lb";
      case "/minute", "beats/min", "perminute", "bpm" -> "/min";
      case "mut/mb" -> "mut/mb";
      default -> plain;
    };
  }
}
