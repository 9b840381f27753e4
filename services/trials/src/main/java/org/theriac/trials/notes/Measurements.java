package org.theriac.trials.notes;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact.Value;

/**
 * Statements with a number or a code: age and sex, performance, stage, laboratory values. The
 * patterns have no nested repetition, so they take linear time.
 */
final class Measurements {
  private static final Pattern AGE_SEX =
      Pattern.compile(
          "\\b(\\d{1,3})\\s?-?(?:y/?o|yo|yr old|year old|year-old|years old|-year-old)?\\s?(F|M|female|male|woman|man)\\b");
  private static final Pattern AGE =
      Pattern.compile(
          "\\b(\\d{1,3})\\s?-?\\s?(?:y/?o|yo|yr old|year old|year-old|years old)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ECOG =
      Pattern.compile(
          "\\b(?:ECOG|ECOG PS|ECOG performance status|PS|Zubrod)(?: PS| performance status)?\\s?(?:of|:|=|is|score)?\\s?([0-4])\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern KPS =
      Pattern.compile(
          "\\b(?:KPS|Karnofsky)(?: performance status)?\\s?(?:of|:|=|is)?\\s?(\\d{2,3})\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern STAGE =
      Pattern.compile(
          "\\bstage\\s(IV[ABC]?|III[ABC]?|II[ABC]?|I[ABC]?\\d?|[0-4][ABC]?)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LAB =
      Pattern.compile(
          "\\b(Hb|Hgb|hemoglobin|haemoglobin|ANC|neutrophils|platelets|plt|WBC|creatinine|Cr|ALT|AST|total bilirubin|bilirubin|T bili|albumin|eGFR|CrCl|creatinine clearance|LDH|INR|LVEF|EF|QTcF|QTc|PSA|CEA|CA-125|CA 19-9|calcium|sodium)"
              + "\\s?(?:of|:|=|is|was)?\\s?(\\d{1,6}(?:\\.\\d{1,3})?)\\s?(x\\s?ULN|%|g/dL|mg/dL|ng/mL|U/mL|U/L|umol/L|mmol/L|mL/min|x\\s?10\\^?9/L|10\\^9/L|K/uL|k|ms)?",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> LAB_NAMES =
      Map.ofEntries(
          Map.entry("hb", "hemoglobin"),
          Map.entry("hgb", "hemoglobin"),
          Map.entry("hemoglobin", "hemoglobin"),
          Map.entry("haemoglobin", "hemoglobin"),
          Map.entry("anc", "ANC"),
          Map.entry("neutrophils", "ANC"),
          Map.entry("platelets", "platelets"),
          Map.entry("plt", "platelets"),
          Map.entry("wbc", "WBC"),
          Map.entry("creatinine", "creatinine"),
          Map.entry("cr", "creatinine"),
          Map.entry("alt", "ALT"),
          Map.entry("ast", "AST"),
          Map.entry("total bilirubin", "total bilirubin"),
          Map.entry("bilirubin", "total bilirubin"),
          Map.entry("t bili", "total bilirubin"),
          Map.entry("albumin", "albumin"),
          Map.entry("egfr", "eGFR"),
          Map.entry("crcl", "creatinine clearance"),
          Map.entry("creatinine clearance", "creatinine clearance"),
          Map.entry("ldh", "LDH"),
          Map.entry("inr", "INR"),
          Map.entry("lvef", "LVEF"),
          Map.entry("ef", "LVEF"),
          Map.entry("qtcf", "QTcF"),
          Map.entry("qtc", "QTcF"),
          Map.entry("psa", "PSA"),
          Map.entry("cea", "CEA"),
          Map.entry("ca-125", "CA-125"),
          Map.entry("ca 19-9", "CA 19-9"),
          Map.entry("calcium", "calcium"),
          Map.entry("sodium", "sodium"));

  private Measurements() {}

  /**
   * A statement found.
   *
   * @param start first char in the searched text
   * @param end last char, exclusive
   */
  record Found(String type, String name, Value value, String unit, int start, int end) {}

  static List<Found> in(String text) {
    var found = new ArrayList<Found>();
    ageAndSex(text, found);
    numbers(ECOG, text, "performance", "ECOG", "", found);
    numbers(KPS, text, "performance", "KPS", "", found);
    for (Matcher m = STAGE.matcher(text); m.find(); ) {
      found.add(
          new Found(
              "stage",
              "stage",
              new Value.Text(m.group(1).toUpperCase(Locale.ROOT)),
              "",
              m.start(),
              m.end()));
    }
    for (Matcher m = LAB.matcher(text); m.find(); ) {
      var name = LAB_NAMES.get(m.group(1).toLowerCase(Locale.ROOT));
      var unit = m.group(3) == null ? "" : unit(m.group(3));
      // "EGFR 21" is a gene: only the lab's own spelling is one.
      if (name != null && !(name.equals("eGFR") && !m.group(1).equals("eGFR"))) {
        found.add(
            new Found(
                "lab",
                name,
                new Value.Number(Double.parseDouble(m.group(2))),
                unit,
                m.start(),
                m.end()));
      }
    }
    return found;
  }

  private static void ageAndSex(String text, List<Found> found) {
    Matcher both = AGE_SEX.matcher(text);
    if (both.find() && plausibleAge(both.group(1))) {
      found.add(new Found("age", "age", number(both.group(1)), "years", both.start(), both.end()));
      var female =
          both.group(2).toLowerCase(Locale.ROOT).startsWith("f")
              || both.group(2).equalsIgnoreCase("woman");
      found.add(
          new Found(
              "sex",
              "sex",
              new Value.Text(female ? "female" : "male"),
              "",
              both.start(),
              both.end()));
      return;
    }
    Matcher age = AGE.matcher(text);
    if (age.find() && plausibleAge(age.group(1))) {
      found.add(new Found("age", "age", number(age.group(1)), "years", age.start(), age.end()));
    }
  }

  private static boolean plausibleAge(String digits) {
    return Integer.parseInt(digits) <= 120;
  }

  private static void numbers(
      Pattern pattern, String text, String type, String name, String unit, List<Found> found) {
    for (Matcher m = pattern.matcher(text); m.find(); ) {
      found.add(new Found(type, name, number(m.group(1)), unit, m.start(), m.end()));
    }
  }

  private static Value.Number number(String digits) {
    return new Value.Number(Double.parseDouble(digits));
  }

  private static String unit(String written) {
    var unit = written.replace(" ", "").toLowerCase(Locale.ROOT);
    return switch (unit) {
      case "x10^9/l", "x109/l", "10^9/l", "k/ul", "k" -> "10^9/L";
      case "xuln" -> "xULN";
      case "g/dl" -> "g/dL";
      case "mg/dl" -> "mg/dL";
      case "ng/ml" -> "ng/mL";
      case "u/ml" -> "U/mL";
      case "u/l" -> "U/L";
      case "umol/l" -> "umol/L";
      case "mmol/l" -> "mmol/L";
      case "ml/min" -> "mL/min";
      default -> unit;
    };
  }
}
