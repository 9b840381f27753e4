package org.theriac.gateway.trials.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.gateway.fhir.DataRows;

/**
 * An Observation in the words of a note, so that one reader understands both: what was observed,
 * its value with its unit, and the laboratory's own limits. One sentence for each part of a panel.
 */
final class ObservationWords {
  private static final int LONGEST = 500;
  private static final String GENE_STUDIED = "48018-6";
  private static final String PROTEIN_CHANGE = "48005-3";
  private static final String SYSTOLIC = "8480-6";
  private static final String DIASTOLIC = "8462-4";
  private static final String UCUM = "http://unitsofmeasure.org";
  private static final String NO_UNIT = "-";
  private static final Map<String, String> NAMES = table("observation-names.tsv");
  private static final Map<String, String> UNITS = table("ucum-units.tsv");

  private ObservationWords() {}

  private static Map<String, String> table(String file) {
    var rows = new HashMap<String, String>();
    for (String[] row : DataRows.of(ObservationWords.class, file, 2)) {
      rows.put(row[0], row[1].equals(NO_UNIT) ? "" : row[1]);
    }
    return Map.copyOf(rows);
  }

  /** The sentences; none if nothing is said that a sentence could be made of. */
  static List<String> of(JsonNode resource) {
    var variant = variant(resource);
    if (variant.isPresent()) {
      return List.of(variant.get());
    }
    var sentences = new ArrayList<String>();
    sentence(resource).ifPresent(sentences::add);
    var components = Tree.list(resource, "component");
    var pressure = pressure(components);
    pressure.ifPresent(sentences::add);
    for (JsonNode component : components) {
      if (pressure.isEmpty() || !isPressure(component)) {
        sentence(component).ifPresent(sentences::add);
      }
    }
    return sentences;
  }

  private static Optional<String> sentence(JsonNode observed) {
    var what = name(observed.path("code"));
    boolean none = observed.has("dataAbsentReason");
    var value = none ? "" : value(observed);
    if (what.isEmpty() || value.isEmpty() && !none) {
      return Optional.empty();
    }
    return Optional.of(what + (value.isEmpty() ? " pending" : ": " + value));
  }

  private static String name(JsonNode code) {
    for (JsonNode coding : Tree.list(code, "coding")) {
      var known = NAMES.get(Tree.text(coding, "code"));
      if (known != null && isLoinc(coding)) {
        return known;
      }
    }
    // LOINC's long names say the specimen in brackets and behind "in".
    return limited(Tree.words(code))
        .replaceAll("\\s*\\[[^\\]]*\\]", "")
        .replaceAll(" in (?:Blood|Serum|Plasma|Urine|Specimen|Tissue|Body fluid).*$", "")
        .strip();
  }

  private static boolean isLoinc(JsonNode coding) {
    var system = Tree.text(coding, "system");
    return system.isEmpty() || system.equals("http://loinc.org");
  }

  private static String value(JsonNode observed) {
    var quantity = observed.path("valueQuantity");
    if (quantity.path("value").isNumber()) {
      var unit = unit(quantity);
      return unit.map(written ->
              (Tree.text(quantity, "comparator")
                          + " "
                          + plain(quantity.path("value"))
                          + " "
                          + written)
                      .strip()
                  + limits(observed, quantity))
          .orElse("");
    }
    if (observed.path("valueInteger").isInt()) {
      return observed.path("valueInteger").asText();
    }
    if (observed.path("valueBoolean").isBoolean()) {
      return observed.path("valueBoolean").asBoolean() ? "positive" : "negative";
    }
    var words = limited(Tree.words(observed.path("valueCodeableConcept")));
    words = words.isEmpty() ? limited(Tree.text(observed, "valueString")) : words;
    return words.isEmpty() ? interpreted(observed) : words;
  }

  /** A laboratory may give nothing but its own reading of the result. */
  private static String interpreted(JsonNode observed) {
    for (JsonNode interpretation : Tree.list(observed, "interpretation")) {
      switch (Tree.code(interpretation)) {
        case "POS", "DET", "RR" -> {
          return "positive";
        }
        case "NEG", "ND", "NR" -> {
          return "negative";
        }
        default -> {
          // High, low and others say nothing without the number.
        }
      }
    }
    return "";
  }

  /** How a note writes the unit; empty if it is one that would be taken for another. */
  private static Optional<String> unit(JsonNode quantity) {
    var code = Tree.text(quantity, "code");
    if (UNITS.containsKey(code)
        && (Tree.text(quantity, "system").isEmpty()
            || Tree.text(quantity, "system").equals(UCUM))) {
      return Optional.of(UNITS.get(code));
    }
    var written = Tree.text(quantity, "unit");
    written = written.isEmpty() ? code : written;
    written = UNITS.getOrDefault(written, written).replaceAll("\\{[^}]*\\}", "");
    return written.indexOf('[') >= 0 ? Optional.empty() : Optional.of(limited(written));
  }

  /** "(ref 7-40)", where there is one range in the same unit that holds for this patient. */
  private static String limits(JsonNode observed, JsonNode quantity) {
    var ranges = Tree.list(observed, "referenceRange");
    if (ranges.size() != 1) {
      return "";
    }
    var high = ranges.getFirst().path("high");
    var unit = Tree.text(high, "unit");
    if (!high.path("value").isNumber()
        || high.path("value").asDouble() <= 0
        || !unit.isEmpty() && !unit.equals(Tree.text(quantity, "unit"))) {
      return "";
    }
    var low = ranges.getFirst().path("low").path("value");
    return " (ref " + (low.isNumber() ? plain(low) + "-" : "<") + plain(high.path("value")) + ")";
  }

  /** Without an exponent: a tree of JSON holds 90.0 as 9E+1. */
  private static String plain(JsonNode number) {
    return number.decimalValue().stripTrailingZeros().toPlainString();
  }

  private static Optional<String> pressure(List<JsonNode> components) {
    var upper = number(components, SYSTOLIC);
    var lower = number(components, DIASTOLIC);
    return upper.isEmpty() || lower.isEmpty()
        ? Optional.empty()
        : Optional.of("Blood pressure: " + upper + "/" + lower + " mmHg");
  }

  private static boolean isPressure(JsonNode component) {
    return Tree.hasCode(component.path("code"), SYSTOLIC)
        || Tree.hasCode(component.path("code"), DIASTOLIC);
  }

  private static String number(List<JsonNode> components, String code) {
    return components.stream()
        .filter(component -> Tree.hasCode(component.path("code"), code))
        .map(component -> component.path("valueQuantity").path("value"))
        .filter(JsonNode::isNumber)
        .map(value -> String.valueOf(Math.round(value.asDouble())))
        .findFirst()
        .orElse("");
  }

  /** A variant of genomics reporting: the gene and its change, found or not. */
  private static Optional<String> variant(JsonNode resource) {
    String gene = "";
    String change = "";
    for (JsonNode component : Tree.list(resource, "component")) {
      var code = component.path("code");
      var value = Tree.words(component.path("valueCodeableConcept"));
      if (Tree.hasCode(code, GENE_STUDIED)) {
        gene = value;
      } else if (Tree.hasCode(code, PROTEIN_CHANGE)) {
        change = value.isEmpty() ? Tree.code(component.path("valueCodeableConcept")) : value;
      }
    }
    if (gene.isEmpty()) {
      return Optional.empty();
    }
    var result = resource.path("valueCodeableConcept");
    boolean absent =
        Tree.hasCode(result, "LA9634-2") || Tree.words(result).equalsIgnoreCase("Absent");
    return Optional.of(
        limited(gene + (change.isEmpty() ? " mutation" : " " + change))
            + (absent ? " not detected" : " detected"));
  }

  private static String limited(String words) {
    return words.length() > LONGEST ? words.substring(0, LONGEST) : words;
  }
}
