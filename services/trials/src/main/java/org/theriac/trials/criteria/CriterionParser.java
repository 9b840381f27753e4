package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.registry.Trial;

/**
 * Reads criteria with the same eyes as notes, plus comparisons. What has exceptions, or no concept
 * that a chart could answer, is not understood and stays unknown.
 */
public final class CriterionParser {
  private static final Pattern ROUTINE =
      Pattern.compile(
          "\\b(consent|contracepti|willing|able to comply|ability to comply|able to understand|understand and|agree to|life expectancy|swallow)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern EXCEPTION =
      Pattern.compile(
          "\\b(unless|except|excluding|other than|with the exception)\\b",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGE_AT_LEAST =
      Pattern.compile(
          "(?:≥|>=|>|at least|older than|aged?)\\s?(\\d{1,3})\\s?(?:years|yrs|y\\b)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern AGE_OR_OLDER =
      Pattern.compile(
          "(\\d{1,3})\\s?years(?: of age)?(?: or older| and older| or above)",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern ECOG_RANGE =
      Pattern.compile(
          "(?:ECOG|Eastern Cooperative Oncology Group|performance status)[^.;]{0,60}?(?:(?:≤|<=|<)\\s?([1-4])|([0-3])\\s?(?:-|–|to|or|,|and)\\s?(?:[0-3]\\s?(?:,|or)\\s?)?([1-4]))",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern LAB =
      Pattern.compile(
          "\\b(hemoglobin|haemoglobin|Hb|absolute neutrophil count|ANC|neutrophil count|platelets?|platelet count|creatinine clearance|CrCl|eGFR|serum creatinine|creatinine|total bilirubin|bilirubin|ALT|AST|albumin|LVEF|left ventricular ejection fraction|INR)\\b[^.;≥≤<>]{0,40}?(≥|>=|>|≤|<=|<)\\s?(\\d{1,3}(?:,\\d{3})?(?:\\.\\d{1,2})?)\\s?(x\\s?ULN|×\\s?ULN|x upper limit|×|x)?",
          Pattern.CASE_INSENSITIVE);
  private static final Map<String, String> LABS =
      Map.ofEntries(
          Map.entry("hemoglobin", "hemoglobin"),
          Map.entry("haemoglobin", "hemoglobin"),
          Map.entry("hb", "hemoglobin"),
          Map.entry("absolute neutrophil count", "ANC"),
          Map.entry("anc", "ANC"),
          Map.entry("neutrophil count", "ANC"),
          Map.entry("platelet", "platelets"),
          Map.entry("platelets", "platelets"),
          Map.entry("platelet count", "platelets"),
          Map.entry("creatinine clearance", "creatinine clearance"),
          Map.entry("crcl", "creatinine clearance"),
          Map.entry("egfr", "eGFR"),
          Map.entry("serum creatinine", "creatinine"),
          Map.entry("creatinine", "creatinine"),
          Map.entry("total bilirubin", "total bilirubin"),
          Map.entry("bilirubin", "total bilirubin"),
          Map.entry("alt", "ALT"),
          Map.entry("ast", "AST"),
          Map.entry("albumin", "albumin"),
          Map.entry("lvef", "LVEF"),
          Map.entry("left ventricular ejection fraction", "LVEF"),
          Map.entry("inr", "INR"));

  private final FactExtractor extractor;

  /** With the extractor of notes. */
  public CriterionParser(FactExtractor extractor) {
    this.extractor = extractor;
  }

  /** All criteria of a trial: its age and sex limits, then its text. */
  public List<Criterion> parse(Trial trial) {
    var criteria = new ArrayList<Criterion>();
    if (trial.minimumAge() >= 0 || trial.maximumAge() >= 0) {
      var words =
          "Age "
              + (trial.minimumAge() >= 0 ? "at least " + trial.minimumAge() : "")
              + (trial.maximumAge() >= 0 ? " at most " + trial.maximumAge() : "")
              + " years (registry field)";
      double high = trial.maximumAge() >= 0 ? trial.maximumAge() : Double.POSITIVE_INFINITY;
      criteria.add(
          new Criterion(
              "A1",
              words,
              false,
              new Condition.InRange("age", "age", Math.max(0, trial.minimumAge()), high, "years")));
    }
    if (!trial.sex().equals("ALL") && !trial.sex().isEmpty()) {
      criteria.add(
          new Criterion(
              "A2",
              "Sex: " + trial.sex().toLowerCase(Locale.ROOT) + " (registry field)",
              false,
              new Condition.Sex(trial.sex().toLowerCase(Locale.ROOT))));
    }
    int inclusions = 0;
    int exclusions = 0;
    for (CriteriaSplitter.Item item : CriteriaSplitter.split(trial.eligibility())) {
      var id = item.exclusion() ? "E" + ++exclusions : "I" + ++inclusions;
      criteria.add(parse(id, item.text(), item.exclusion()));
    }
    return criteria;
  }

  /** One criterion. */
  public Criterion parse(String id, String text, boolean exclusion) {
    return new Criterion(id, text, exclusion, condition(text));
  }

  private Condition condition(String text) {
    if (EXCEPTION.matcher(text).find()) {
      return new Condition.NotUnderstood();
    }
    var numbers = numbers(text);
    if (!numbers.isEmpty()) {
      return one(numbers);
    }
    if (ROUTINE.matcher(text).find()) {
      return new Condition.Routine();
    }
    var concepts = concepts(text);
    return concepts.isEmpty() ? new Condition.NotUnderstood() : one(concepts);
  }

  private static Condition one(List<Condition> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Condition.AllOf(parts);
  }

  private static List<Condition> numbers(String text) {
    var numbers = new ArrayList<Condition>();
    var age = AGE_AT_LEAST.matcher(text);
    var older = AGE_OR_OLDER.matcher(text);
    if (older.find()) {
      numbers.add(atLeast("age", "age", older.group(1), "years"));
    } else if (age.find()) {
      numbers.add(atLeast("age", "age", age.group(1), "years"));
    }
    Matcher ecog = ECOG_RANGE.matcher(text);
    if (ecog.find()) {
      var high = ecog.group(1) != null ? ecog.group(1) : ecog.group(3);
      numbers.add(new Condition.InRange("performance", "ECOG", 0, Double.parseDouble(high), ""));
    }
    for (Matcher lab = LAB.matcher(text); lab.find(); ) {
      var name = LABS.get(lab.group(1).toLowerCase(Locale.ROOT));
      if (name != null) {
        double value = Double.parseDouble(lab.group(3).replace(",", ""));
        boolean multiple = lab.group(4) != null;
        var unit = multiple ? "xULN" : "";
        boolean lower = lab.group(2).startsWith("≥") || lab.group(2).startsWith(">");
        // Counts are written per microlitre as often as per litre.
        double scaled =
            !multiple && (name.equals("ANC") || name.equals("platelets")) && value > 999
                ? value / 1000
                : value;
        numbers.add(
            new Condition.InRange(
                "lab", name, lower ? scaled : 0, lower ? Double.POSITIVE_INFINITY : scaled, unit));
      }
    }
    return numbers;
  }

  private static Condition atLeast(String type, String name, String digits, String unit) {
    return new Condition.InRange(
        type, name, Double.parseDouble(digits), Double.POSITIVE_INFINITY, unit);
  }

  /** Concepts of one type are alternatives; those of different types are asked together. */
  private List<Condition> concepts(String text) {
    boolean history =
        Pattern.compile(
                "\\b(history|prior|previous|previously|received|ever)\\b", Pattern.CASE_INSENSITIVE)
            .matcher(text)
            .find();
    Map<String, List<Condition>> byType = new LinkedHashMap<>();
    for (Fact fact : extractor.extract(text, "", "").facts()) {
      switch (fact.type()) {
        case "biomarker",
            "diagnosis",
            "metastasis",
            "condition",
            "therapy",
            "measurable_disease" -> {
          var value = fact.type().equals("biomarker") ? fact.text() : "";
          boolean negated = fact.status() == FactStatus.ABSENT;
          Condition concept =
              new Condition.Concept(
                  fact.type(),
                  fact.name(),
                  negated && value.equals("negative") ? "" : value,
                  history || fact.type().equals("therapy"));
          byType
              .computeIfAbsent(fact.type(), type -> new ArrayList<>())
              .add(negated ? new Condition.Not(concept) : concept);
        }
        default -> {
          // Numbers are read above; the rest of a criterion's words asks nothing by itself.
        }
      }
    }
    var groups = new ArrayList<Condition>();
    byType
        .values()
        .forEach(
            parts -> groups.add(parts.size() == 1 ? parts.getFirst() : new Condition.AnyOf(parts)));
    return groups;
  }
}
