package org.theriac.trials.notes;

import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;

/**
 * The value that follows a measurement's name, brought to the unit of the vocabulary. The patterns
 * look only at what stands directly behind the name and repeat nothing inside a repetition.
 *
 * @param value the value
 * @param unit its unit; empty = none
 * @param length chars read behind the name
 * @param attributes more about it
 */
record LabValue(Value value, String unit, int length, Map<String, String> attributes) {
  private static final Pattern LINK =
      Pattern.compile(
          "^\\s{0,3}(?:of|is|was|level|now|score|PS|\\+?:|=|~|at)?\\s{0,2}(?:of|is|:|=)?\\s{0,2}");
  private static final Pattern NUMBER =
      Pattern.compile("^([<>≤≥]?)\\s?(\\d{1,3}(?:,\\d{3}){1,3}|\\d{1,7})(\\.\\d{1,4})?");
  private static final Pattern UNIT =
      Pattern.compile(
          "^\\s?(x\\s?ULN|%|g/dL|g/L|mg/dL|ng/mL|ng/dL|U/mL|U/L|IU/L|ukat/L|µkat/L|[uµ]mol/L|mmol/L|mEq/L|mL/min(?:/1\\.73\\s?m2)?|x?\\s?10\\^?9/L|x?\\s?10\\^?3/uL|K/[uµ]L|cells/[uµ]L|/[uµ]L|k\\b|ms\\b|msec\\b|kg\\b|lbs?\\b|cm\\b|cP\\b|mU/mL)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern WORD =
      Pattern.compile(
          "^(wnl|within normal limits|normal|nl|undetectable|not detected|negative|neg|non-?reactive|positive|pos|reactive|detected|\\+|-|–)(?![\\w])",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LIMIT =
      Pattern.compile("^[^.;,]{0,14}\\(ULN\\s?(\\d{1,4}(?:\\.\\d)?)\\)");
  private static final Pattern DATE_TAIL = Pattern.compile("^/\\d");

  static @Nullable LabValue read(String rest, String name, String usualUnit) {
    Matcher link = LINK.matcher(rest);
    int at = link.find() ? link.end() : 0;
    var tail = rest.substring(at);
    Matcher word = WORD.matcher(tail);
    if (word.find()) {
      var said =
          switch (word.group(1).toLowerCase(Locale.ROOT)) {
            case "wnl", "within normal limits", "normal", "nl" -> "normal";
            case "undetectable" -> "undetectable";
            case "not detected" -> "not detected";
            case "positive", "pos", "reactive", "+" -> "positive";
            case "detected" -> "detected";
            default -> "negative";
          };
      return new LabValue(new Value.Text(said), "", at + word.end(), Map.of());
    }
    Matcher number = NUMBER.matcher(tail);
    if (!number.find() || DATE_TAIL.matcher(tail.substring(number.end())).find()) {
      return null;
    }
    int read = number.end();
    if (read < tail.length()
        && Character.isLetter(tail.charAt(read))
        && !UNIT.matcher(tail.substring(read)).find()) {
      return null;
    }
    double value =
        Double.parseDouble(
            number.group(2).replace(",", "") + (number.group(3) == null ? "" : number.group(3)));
    var unit = usualUnit;
    Matcher written = UNIT.matcher(tail.substring(read));
    var symbol = "";
    if (written.find()) {
      symbol = written.group(1).replace(" ", "").toLowerCase(Locale.ROOT).replace('µ', 'u');
      read += written.end();
    }
    switch (symbol) {
      case "xuln" -> unit = "xULN";
      case "umol/l" -> unit = "umol/L";
      case "ukat/l" -> unit = "ukat/L";
      case "mmol/l", "meq/l" -> unit = "mmol/L";
      case "g/l" -> {
        if (usualUnit.equals("g/dL")) {
          value /= 10;
        }
      }
      case "ng/dl" -> {
        if (usualUnit.equals("ng/mL")) {
          value /= 100;
        }
      }
      case "lb", "lbs" -> value = Math.round(value * 4.5359237) / 10.0;
      default -> {
        boolean perMicrolitre =
            symbol.endsWith("/ul") && !symbol.startsWith("k") && !symbol.contains("10");
        if (usualUnit.equals("10^9/L") && (perMicrolitre || (symbol.isEmpty() && value >= 1100))) {
          value /= 1000;
        }
      }
    }
    var attributes = new TreeMap<String, String>();
    if (!number.group(1).isEmpty()) {
      attributes.put("comparator", number.group(1));
    }
    Matcher limit = LIMIT.matcher(tail.substring(read));
    if (limit.find()) {
      double upper = Double.parseDouble(limit.group(1));
      if (upper > 0) {
        attributes.put("xuln", Double.toString(value / upper));
      }
    }
    return new LabValue(new Value.Number(value), unit, at + read, attributes);
  }
}
