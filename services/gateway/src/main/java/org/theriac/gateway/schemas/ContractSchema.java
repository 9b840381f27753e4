package org.theriac.gateway.schemas;

import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import org.theriac.gateway.json.ContractJson;
import org.theriac.gateway.json.Json;

/**
 * JSON Schemas (2020-12) of messages of the contracts as {@link ContractJson} writes them, so that
 * the schema cannot say anything else than the contract. What is unset is left out, hence nothing
 * is required.
 */
final class ContractSchema {
  private final ObjectNode definitions = Json.object();

  /** A reference to the schema of a message, which is added to the definitions. */
  ObjectNode of(Descriptor message) {
    String name = message.getName();
    if (!definitions.has(name)) {
      ObjectNode schema = Json.object().put("type", "object");
      definitions.set(name, schema);
      ObjectNode properties = schema.putObject("properties");
      for (FieldDescriptor field : message.getFields()) {
        properties.set(field.getJsonName(), of(field));
      }
      schema.put("additionalProperties", false);
    }
    return reference(name);
  }

  /** An array of a message. */
  ObjectNode arrayOf(Descriptor message) {
    ObjectNode array = Json.object().put("type", "array");
    array.set("items", of(message));
    return array;
  }

  /** Everything that was asked for so far. */
  ObjectNode definitions() {
    return definitions;
  }

  private ObjectNode of(FieldDescriptor field) {
    if (field.isMapField()) {
      ObjectNode map = Json.object().put("type", "object");
      map.set("additionalProperties", value(field.getMessageType().findFieldByNumber(2)));
      return map;
    }
    if (!field.isRepeated()) {
      return value(field);
    }
    ObjectNode array = Json.object().put("type", "array");
    array.set("items", value(field));
    return array;
  }

  private ObjectNode value(FieldDescriptor field) {
    return switch (field.getJavaType()) {
      case STRING, BYTE_STRING -> Json.object().put("type", "string");
      case BOOLEAN -> Json.object().put("type", "boolean");
      case INT, LONG -> Json.object().put("type", "integer");
      case FLOAT, DOUBLE -> Json.object().put("type", "number");
      case ENUM -> words(field.getEnumType());
      case MESSAGE -> of(field.getMessageType());
    };
  }

  private static ObjectNode words(EnumDescriptor type) {
    ObjectNode schema = Json.object().put("type", "string");
    var words = schema.putArray("enum");
    for (EnumValueDescriptor value : type.getValues()) {
      words.add(ContractJson.word(value));
    }
    return schema;
  }

  private static ObjectNode reference(String name) {
    return Json.object().put("$ref", "#/$defs/" + name);
  }
}
