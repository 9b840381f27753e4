package org.theriac.trials.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.theriac.trials.facts.Fact.Value;

/**
 * Reads facts given as one JSON object with the keys of the criterion vocabulary; keys it does not
 * know are ignored.
 */
public final class StructuredFacts {
  private static final ObjectMapper JSON = new ObjectMapper();

  private StructuredFacts() {}

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static List<Fact> read(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the facts are no valid JSON");
    }
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException("the facts must be a JSON object");
    }
    var facts = new ArrayList<Fact>();
    number(root, "age", "age", "age", facts);
    number(root, "ecog", "performance", "ECOG", facts);
    number(root, "kps", "performance", "KPS", facts);
    if (root.path("sex").isTextual()) {
      facts.add(fact("sex", "sex", new Value.Text(root.get("sex").asText()), FactStatus.PRESENT));
    }
    if (root.path("dx").isTextual()) {
      facts.add(
          fact("diagnosis", root.get("dx").asText(), new Value.Truth(true), FactStatus.PRESENT));
    }
    if (root.path("measurable_disease").isBoolean()) {
      facts.add(
          fact(
              "measurable_disease",
              "RECIST 1.1",
              new Value.Truth(true),
              status(root.get("measurable_disease"))));
    }
    each(root, "biomarkers", (name, value) -> facts.add(biomarker(name, value)));
    each(
        root,
        "conditions",
        (name, value) -> facts.add(fact("condition", name, new Value.None(), status(value))));
    each(
        root,
        "mets",
        (name, value) -> facts.add(fact("metastasis", name, new Value.None(), status(value))));
    each(
        root,
        "labs",
        (name, value) -> {
          var number = value.isObject() ? value.path("value") : value;
          if (number.isNumber()) {
            facts.add(fact("lab", name, new Value.Number(number.asDouble()), FactStatus.PRESENT));
          }
        });
    for (JsonNode therapy : root.path("rx")) {
      var name = therapy.isObject() ? therapy.path("name").asText("") : therapy.asText("");
      if (!name.isBlank()) {
        facts.add(fact("therapy", name, new Value.None(), FactStatus.HISTORICAL));
      }
    }
    return facts;
  }

  private static void number(
      JsonNode root, String key, String type, String name, List<Fact> facts) {
    if (root.path(key).isNumber()) {
      facts.add(fact(type, name, new Value.Number(root.get(key).asDouble()), FactStatus.PRESENT));
    }
  }

  private static void each(
      JsonNode root, String key, java.util.function.BiConsumer<String, JsonNode> visitor) {
    if (root.path(key).isObject()) {
      root.get(key).properties().forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
    }
  }

  private static Fact biomarker(String gene, JsonNode value) {
    var text = value.isTextual() ? value.asText() : "";
    boolean absent =
        (value.isBoolean() && !value.asBoolean())
            || text.equals("negative")
            || text.equals("wild type")
            || text.equals("wildtype");
    return fact(
        "biomarker",
        gene,
        text.isEmpty() ? new Value.None() : new Value.Text(absent ? "negative" : text),
        absent ? FactStatus.ABSENT : FactStatus.PRESENT);
  }

  private static FactStatus status(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? FactStatus.PRESENT : FactStatus.ABSENT;
    }
    return switch (value.asText("")) {
      case "absent", "no", "negative" -> FactStatus.ABSENT;
      case "historical", "history", "past" -> FactStatus.HISTORICAL;
      case "possible" -> FactStatus.POSSIBLE;
      case "unknown", "" -> FactStatus.UNKNOWN_RESULT;
      default -> FactStatus.PRESENT;
    };
  }

  private static Fact fact(String type, String name, Value value, FactStatus status) {
    return new Fact(type, name, value, "", status, "", 0, 0, Map.of(), "", "", "");
  }
}
