package org.theriac.gateway.trials.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Lenient steps through FHIR JSON: what is absent or of another type is empty, never an error. */
final class Tree {
  private Tree() {}

  static String text(JsonNode node, String field) {
    return node.path(field).isTextual() ? node.path(field).textValue().strip() : "";
  }

  static List<JsonNode> list(JsonNode node, String field) {
    var elements = new ArrayList<JsonNode>();
    var value = node.path(field);
    if (value.isArray()) {
      value.forEach(elements::add);
    } else if (value.isObject()) {
      elements.add(value);
    }
    return elements;
  }

  /** Text of a concept: its own, else the first display of its codings. */
  static String words(JsonNode concept) {
    var text = text(concept, "text");
    if (!text.isEmpty()) {
      return text;
    }
    return list(concept, "coding").stream()
        .map(coding -> text(coding, "display"))
        .filter(display -> !display.isEmpty())
        .findFirst()
        .orElse("");
  }

  /** The first code of a concept; empty if it has none. */
  static String code(JsonNode concept) {
    return list(concept, "coding").stream()
        .map(coding -> text(coding, "code"))
        .filter(code -> !code.isEmpty())
        .findFirst()
        .orElse("");
  }

  static boolean hasCode(JsonNode concept, String code) {
    return list(concept, "coding").stream().anyMatch(coding -> text(coding, "code").equals(code));
  }
}
