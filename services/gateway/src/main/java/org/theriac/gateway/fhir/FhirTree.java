package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** Lenient steps through FHIR JSON: what is absent or of another type is empty, never an error. */
final class FhirTree {
  private FhirTree() {}

  /** The string of a field, a whole number as its digits; empty if absent or of another type. */
  static String text(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isTextual()) {
      return value.textValue().strip();
    }
    // Some write codes as numbers.
    return value.isIntegralNumber() ? value.asText() : "";
  }

  /** The elements of a field: those of an array, a lone object as one, else none. */
  static List<JsonNode> list(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isArray()) {
      List<JsonNode> elements = new ArrayList<>(value.size());
      value.forEach(elements::add);
      return elements;
    }
    return value.isObject() ? List.of(value) : List.of();
  }

  /** An object field, the only one of an array as itself; missing if absent or of another type. */
  static JsonNode object(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (value.isArray() && value.size() == 1) {
      value = value.get(0);
    }
    return value.isObject() ? value : MissingNode.getInstance();
  }

  /** Text of a concept: its own, else the first display of its codings. */
  static String words(JsonNode concept) {
    String text = text(concept, "text");
    if (!text.isEmpty()) {
      return text;
    }
    for (JsonNode coding : list(concept, "coding")) {
      String display = text(coding, "display");
      if (!display.isEmpty()) {
        return display;
      }
    }
    return "";
  }

  /** All words of a concept: its text, then the displays of its codings. */
  static List<String> allWords(JsonNode concept) {
    List<String> words = new ArrayList<>();
    String text = text(concept, "text");
    if (!text.isEmpty()) {
      words.add(text);
    }
    for (JsonNode coding : list(concept, "coding")) {
      String display = text(coding, "display");
      if (!display.isEmpty() && !words.contains(display)) {
        words.add(display);
      }
    }
    return words;
  }

  /** True if one of the concept's codings has this code, whatever its system. */
  static boolean hasCode(JsonNode concept, String code) {
    for (JsonNode coding : list(concept, "coding")) {
      if (text(coding, "code").equals(code)) {
        return true;
      }
    }
    return false;
  }
}
