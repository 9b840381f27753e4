package org.theriac.allinone.commandline;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;

/** Facts of notes as JSON, in the form of the fact vocabulary. */
final class FactJson {
  private static final String STATUS = "FACT_STATUS_";

  private FactJson() {}

  static ObjectNode write(Fact fact) {
    var node = JsonNodeFactory.instance.objectNode();
    node.put("type", fact.getType());
    node.put("name", fact.getName());
    switch (fact.getValueCase()) {
      case TEXT_VALUE -> node.put("value", fact.getTextValue());
      case NUMBER_VALUE -> putNumber(node, "value", fact.getNumberValue());
      case BOOL_VALUE -> node.put("value", fact.getBoolValue());
      case VALUE_NOT_SET -> node.putNull("value");
    }
    if (fact.getUnit().isEmpty()) {
      node.putNull("unit");
    } else {
      node.put("unit", fact.getUnit());
    }
    node.put("status", PgxJson.enumWord(fact.getStatus().name(), STATUS));
    node.put("evidence", fact.getEvidence());
    node.put("start", fact.getStart());
    node.put("end", fact.getEnd());
    if (fact.getAttributesCount() > 0) {
      var attributes = node.putObject("attr");
      fact.getAttributesMap().entrySet().stream()
          .sorted(java.util.Map.Entry.comparingByKey())
          .forEach(entry -> attributes.set(entry.getKey(), scalar(entry.getValue())));
    }
    if (!fact.getDate().isEmpty()) {
      node.put("date", fact.getDate());
    }
    if (!fact.getSentence().isEmpty()) {
      node.put("sentence", fact.getSentence());
    }
    return node;
  }

  static Fact read(JsonNode node) {
    var fact =
        Fact.newBuilder()
            .setType(Field.required(node, "type"))
            .setName(Field.required(node, "name"))
            .setUnit(Field.text(node, "unit"))
            .setStatus(status(Field.text(node, "status")))
            .setEvidence(Field.text(node, "evidence"))
            .setStart(node.path("start").asInt(0))
            .setEnd(node.path("end").asInt(0))
            .setDate(Field.text(node, "date"))
            .setSentence(Field.text(node, "sentence"));
    var value = node.path("value");
    if (value.isNumber()) {
      fact.setNumberValue(value.asDouble());
    } else if (value.isBoolean()) {
      fact.setBoolValue(value.asBoolean());
    } else if (value.isTextual()) {
      fact.setTextValue(value.asText());
    }
    node.path("attr")
        .properties()
        .forEach(entry -> fact.putAttributes(entry.getKey(), attribute(entry.getValue())));
    return fact.build();
  }

  private static FactStatus status(String word) {
    try {
      return word.isEmpty()
          ? FactStatus.FACT_STATUS_PRESENT
          : FactStatus.valueOf(STATUS + word.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new CallerError("WRONG_VALUE", "unknown status of a fact");
    }
  }

  /** Attributes travel as JSON scalars in text. */
  private static JsonNode scalar(String text) {
    try {
      var value = JsonLines.JSON.readTree(text);
      return value.isNumber() || value.isBoolean()
          ? value
          : JsonNodeFactory.instance.textNode(text);
    } catch (JsonProcessingException e) {
      return JsonNodeFactory.instance.textNode(text);
    }
  }

  private static String attribute(JsonNode value) {
    return value.asText();
  }

  private static void putNumber(ObjectNode node, String name, double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      node.put(name, (long) value);
    } else {
      node.put(name, value);
    }
  }
}
