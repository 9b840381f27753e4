package org.theriac.trials.notes;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.notes.Lexicon.Measure;
import org.theriac.trials.patterns.Rule;

/** Units as written, brought to the unit of the vocabulary by the table of conversions. */
final class Units {
  /** A unit right behind a number; group 1 is its spelling. */
  static final Rule SYMBOL =
      Rule.inAnyCase(
          "\\s?(x\\s?ULN|×\\s?ULN|times ULN|% predicted|%|g/dL|gm/dL|g/L|mg/dL|mg/L|ng/mL|ng/dL"
              + "|ng/L|pg/mL|[uµμm]?g/g|mg/g|[uµμ]g/L|mcg/L|U/mL|kU/L|mU/mL|mIU/mL|m?IU/L|IU/mL"
              + "|U/L|[uµμ]kat/L|[uµμ]mol/L|mmol/L|nmol/L|mEq/L|mEq"
              + "|mL/min(?:/1\\.73\\s?m\\^?[2²])?|mg/mmol|copies/mL|cells/[uµμ]L|cells/mm3"
              + "|x?\\s?10\\s?\\^?\\s?9\\s?/L|x?\\s?10\\s?\\^?\\s?3\\s?/\\s?[uµμ]L|×\\s?10\\^?9/L"
              + "|x?\\s?10e9/L|G/L|K/[uµμ]L|K/mm3|k/cumm|/[uµμ]L|/mm3|/mm\\^3|/cumm|k\\b"
              + "|ms(?:ec)?\\b|kg\\b|lbs?\\b|pounds\\b|cm\\b|inches\\b|in\\b(?=[\\s,.;]*(?:$"
              + "|[A-Z]))|cP\\b|cp\\b|°?\\s?[CF]\\b|mmHg|[uµμ]g/mL)(?![A-Za-z])");

  private record Conversion(double factor, String unit, String original) {}

  private static final Map<String, Conversion> CONVERSIONS = conversions();

  private Units() {}

  /**
   * A value in a unit.
   *
   * @param possible whether a living patient can have it
   */
  record Amount(double value, String unit, boolean possible, Map<String, String> attributes) {
    /** Rounded to what no laboratory goes beyond, without a superfluous zero. */
    static String plain(double value) {
      var text =
          BigDecimal.valueOf(value)
              .setScale(4, RoundingMode.HALF_UP)
              .stripTrailingZeros()
              .toPlainString();
      return text;
    }
  }

  private static Map<String, Conversion> conversions() {
    Map<String, Conversion> conversions = new HashMap<>();
    for (String[] cells : Table.rows("units.tsv", 5)) {
      for (String symbol : cells[1].split("\\|", -1)) {
        conversions.put(
            cells[0] + ' ' + normal(symbol),
            new Conversion(Double.parseDouble(cells[2]), cells[3], cells[4]));
      }
    }
    return conversions;
  }

  private static String normal(String symbol) {
    if (isPlain(symbol)) {
      return symbol.toLowerCase(Locale.ROOT);
    }
    return symbol
        .toLowerCase(Locale.ROOT)
        .replace(" ", "")
        .replace('µ', 'u')
        .replace('μ', 'u')
        .replace('×', 'x')
        .replace("²", "2")
        .replace("°", "")
        .replace("mm^3", "mm3")
        .replace("msec", "ms");
  }

  /** Whether nothing but its capitals can differ from the way the table writes it. */
  private static boolean isPlain(String symbol) {
    for (int i = 0; i < symbol.length(); i++) {
      char c = symbol.charAt(i);
      if (c <= ' ' || c > '~' || c == '^' || c == 's' || c == 'S') {
        return false;
      }
    }
    return true;
  }

  /** The amount of a number as written with a unit; an empty unit is the usual one. */
  static Amount amount(String name, Measure measure, double value, String symbol) {
    if (symbol.isEmpty() && !measure.unit().equals("score")) {
      return withoutUnit(name, measure, value);
    }
    var unit = normal(symbol);
    if (unit.endsWith("xuln") || unit.equals("timesuln")) {
      return new Amount(value, "xULN", value < 1000, Map.of());
    }
    if (measure.unit().equals("score")) {
      return new Amount(value, "", fits(measure, value), Map.of());
    }
    if (unit.isEmpty()) {
      return withoutUnit(name, measure, value);
    }
    if (unit.equals("f")) {
      double celsius = celsius(value);
      return new Amount(celsius, measure.unit(), fits(measure, celsius), Map.of());
    }
    var conversion = find(name, measure, unit);
    if (conversion == null) {
      // A unit that is not known for this measurement is not converted by guess.
      boolean same = unit.equals(normal(measure.unit()));
      return new Amount(
          value, same ? measure.unit() : symbol.strip(), !same || fits(measure, value), Map.of());
    }
    return converted(measure, value, conversion);
  }

  private static double celsius(double fahrenheit) {
    return BigDecimal.valueOf((fahrenheit - 32) / 1.8)
        .setScale(1, RoundingMode.HALF_UP)
        .doubleValue();
  }

  private static Amount converted(Measure measure, double value, Conversion conversion) {
    boolean vital = measure.type().equals("vital");
    double exact = value * conversion.factor();
    double usual = vital ? Math.round(exact * 10) / 10.0 : rounded(exact);
    boolean possible = fits(measure, usual);
    if (conversion.original().isEmpty()) {
      return new Amount(usual, measure.unit(), possible, Map.of());
    }
    // Kept in the unit of the report, the usual one beside it.
    return new Amount(
        value, conversion.unit(), possible, Map.of(conversion.original(), Amount.plain(usual)));
  }

  /** A number without unit is in the usual unit if that can be, else in the only other that can. */
  private static Amount withoutUnit(String name, Measure measure, double value) {
    if (fits(measure, value)) {
      return new Amount(value, measure.unit(), true, Map.of());
    }
    Conversion only = null;
    for (var entry : CONVERSIONS.entrySet()) {
      boolean own =
          entry.getKey().startsWith(name + ' ')
              || entry.getKey().startsWith(measure.unit() + ' ') && !measure.unit().isEmpty();
      if (own && fits(measure, value * entry.getValue().factor())) {
        if (only != null && only.factor() != entry.getValue().factor()) {
          return new Amount(value, measure.unit(), false, Map.of());
        }
        only = entry.getValue();
      }
    }
    if (only == null && measure.unit().equals("C") && fits(measure, celsius(value))) {
      return new Amount(celsius(value), measure.unit(), true, Map.of("unit_stated", "false"));
    }
    if (only == null) {
      return new Amount(value, measure.unit(), false, Map.of());
    }
    var amount = converted(measure, value, only);
    var attributes = new TreeMap<>(amount.attributes());
    attributes.put("unit_stated", "false");
    return new Amount(amount.value(), amount.unit(), true, attributes);
  }

  /** Whether a measurement can be written in a unit. */
  static boolean isKnown(String name, Measure measure, String symbol) {
    return find(name, measure, normal(symbol)) != null;
  }

  private static @Nullable Conversion find(String name, Measure measure, String unit) {
    var own = CONVERSIONS.get(name + ' ' + unit);
    return own != null ? own : CONVERSIONS.get(measure.unit() + ' ' + unit);
  }

  private static boolean fits(Measure measure, double value) {
    return value >= measure.lowest() && value <= measure.highest();
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(4, RoundingMode.HALF_UP).doubleValue();
  }
}
