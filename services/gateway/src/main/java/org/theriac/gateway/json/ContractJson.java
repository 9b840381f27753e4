package org.theriac.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Descriptors.EnumDescriptor;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor.JavaType;
import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * Messages of the contracts as JSON of the API, by one rule: names in lowerCamelCase; enum values
 * as their lower-case words joined by hyphens ({@code RESULT_STATUS_LAB_REPORTED} is {@code
 * lab-reported}); what is unset is left out, so absent always means unknown; a choice of typed
 * values ({@code text_value}, {@code number_value}, {@code bool_value}) is the one field {@code
 * value}.
 */
public final class ContractJson {
  private static final String CHOICE = "value";

  private ContractJson() {}

  /** Writes a message as an object. */
  public static ObjectNode write(MessageOrBuilder message) {
    ObjectNode object = Json.object();
    for (FieldDescriptor field : message.getDescriptorForType().getFields()) {
      if (field.isMapField()) {
        writeMap(object, field, message);
      } else if (field.isRepeated()) {
        writeList(object, field, message);
      } else if (isChoice(field)) {
        if (message.hasField(field)) {
          object.set(CHOICE, scalar(field, message.getField(field)));
        }
      } else if (isSet(field, message)) {
        object.set(field.getJsonName(), value(field, message.getField(field)));
      }
    }
    return object;
  }

  /** Writes messages as an array. */
  public static ArrayNode write(Iterable<? extends MessageOrBuilder> messages) {
    ArrayNode array = Json.object().arrayNode();
    messages.forEach(message -> array.add(write(message)));
    return array;
  }

  /**
   * The words of an enum value as the API writes them.
   *
   * @param value for example RESULT_STATUS_LAB_REPORTED
   * @return for example {@code lab-reported}
   */
  public static String word(EnumValueDescriptor value) {
    return value
        .getName()
        .substring(prefix(value.getType()).length())
        .toLowerCase(Locale.ROOT)
        .replace('_', '-');
  }

  /**
   * The fields of a message as the API writes them.
   *
   * @param message the contract's
   */
  public static Set<String> names(Descriptor message) {
    Set<String> names = new TreeSet<>();
    for (FieldDescriptor field : message.getFields()) {
      names.add(isChoice(field) ? CHOICE : field.getJsonName());
    }
    return names;
  }

  /**
   * Fills a message from an object that holds nothing else.
   *
   * @throws ProblemException UNKNOWN_FIELD, WRONG_TYPE or OUT_OF_RANGE with the field's path
   */
  public static <B extends Message.Builder> B readWhole(JsonFields from, B into) {
    return read(from.only(names(into.getDescriptorForType())), into);
  }

  /**
   * Fills a message from an object. Fields that the contract does not know are the caller's to
   * read, or to refuse; within the messages that it holds they are refused.
   *
   * @param from the object
   * @param into an empty builder
   * @param <B> the builder's type
   * @return the builder
   * @throws ProblemException UNKNOWN_FIELD, WRONG_TYPE or OUT_OF_RANGE with the field's path
   */
  public static <B extends Message.Builder> B read(JsonFields from, B into) {
    for (FieldDescriptor field : into.getDescriptorForType().getFields()) {
      String name = isChoice(field) ? CHOICE : field.getJsonName();
      JsonNode node = from.node().get(name);
      if (node == null || node.isNull()) {
        continue;
      }
      String path = from.at(name);
      if (field.isMapField()) {
        readMap(node, path, field, into);
      } else if (field.isRepeated()) {
        if (!node.isArray()) {
          throw wrong(path, "an array");
        }
        for (int i = 0; i < node.size(); i++) {
          into.addRepeatedField(field, parsed(node.get(i), path + "[" + i + "]", field, into));
        }
      } else if (isChoice(field)) {
        if (fits(field, node)) {
          into.setField(field, parsed(node, path, field, into));
        } else if (!node.isValueNode()) {
          throw wrong(path, "words, a number, true or false");
        }
      } else {
        into.setField(field, parsed(node, path, field, into));
      }
    }
    return into;
  }

  private static boolean isChoice(FieldDescriptor field) {
    return field.getRealContainingOneof() != null
        && field.getRealContainingOneof().getName().equals(CHOICE);
  }

  private static boolean fits(FieldDescriptor field, JsonNode node) {
    return switch (field.getJavaType()) {
      case STRING -> node.isTextual();
      case BOOLEAN -> node.isBoolean();
      case DOUBLE, FLOAT, INT, LONG -> node.isNumber();
      case BYTE_STRING, ENUM, MESSAGE -> false;
    };
  }

  private static boolean isSet(FieldDescriptor field, MessageOrBuilder message) {
    if (field.hasPresence()) {
      return message.hasField(field);
    }
    // Without presence, a number or a false is an answer, an empty word or an unspecified kind is
    // none.
    return switch (field.getJavaType()) {
      case STRING -> !message.getField(field).equals("");
      case ENUM -> ((EnumValueDescriptor) message.getField(field)).getNumber() != 0;
      case BOOLEAN, DOUBLE, FLOAT, INT, LONG -> true;
      case BYTE_STRING, MESSAGE -> message.hasField(field);
    };
  }

  private static void writeList(
      ObjectNode object, FieldDescriptor field, MessageOrBuilder message) {
    int count = message.getRepeatedFieldCount(field);
    if (count == 0) {
      return;
    }
    ArrayNode array = object.putArray(field.getJsonName());
    for (int i = 0; i < count; i++) {
      array.add(value(field, message.getRepeatedField(field, i)));
    }
  }

  private static void writeMap(ObjectNode object, FieldDescriptor field, MessageOrBuilder message) {
    int count = message.getRepeatedFieldCount(field);
    if (count == 0) {
      return;
    }
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    Map<String, JsonNode> entries = new TreeMap<>();
    for (int i = 0; i < count; i++) {
      Message entry = (Message) message.getRepeatedField(field, i);
      entries.put(String.valueOf(entry.getField(key)), value(value, entry.getField(value)));
    }
    object.putObject(field.getJsonName()).setAll(entries);
  }

  private static JsonNode value(FieldDescriptor field, Object value) {
    return field.getJavaType() == JavaType.MESSAGE ? write((Message) value) : scalar(field, value);
  }

  private static JsonNode scalar(FieldDescriptor field, Object value) {
    var nodes = Json.object();
    return switch (field.getJavaType()) {
      case STRING -> nodes.textNode((String) value);
      case BOOLEAN -> nodes.booleanNode((Boolean) value);
      case INT -> nodes.numberNode((Integer) value);
      case LONG -> nodes.numberNode((Long) value);
      case FLOAT -> nodes.numberNode((Float) value);
      case DOUBLE -> number((Double) value);
      case ENUM -> nodes.textNode(word((EnumValueDescriptor) value));
      case BYTE_STRING, MESSAGE ->
          throw new IllegalArgumentException(field.getFullName() + " is not a scalar");
    };
  }

  private static JsonNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < 1e15;
    return whole
        ? Json.object().numberNode((long) value)
        : Json.object().numberNode(BigDecimal.valueOf(value));
  }

  private static Object parsed(
      JsonNode node, String path, FieldDescriptor field, Message.Builder into) {
    return switch (field.getJavaType()) {
      case STRING -> {
        if (!node.isTextual()) {
          throw wrong(path, "a string");
        }
        yield node.textValue();
      }
      case BOOLEAN -> {
        if (!node.isBoolean()) {
          throw wrong(path, "true or false");
        }
        yield node.booleanValue();
      }
      case INT -> {
        if (!node.isIntegralNumber() || !node.canConvertToInt()) {
          throw wrong(path, "a whole number");
        }
        yield node.intValue();
      }
      case LONG -> {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
          throw wrong(path, "a whole number");
        }
        yield node.longValue();
      }
      case DOUBLE -> {
        if (!node.isNumber() || !Double.isFinite(node.doubleValue())) {
          throw wrong(path, "a number");
        }
        yield node.doubleValue();
      }
      case ENUM -> enumValue(node, path, field.getEnumType());
      case MESSAGE -> {
        if (!(node instanceof ObjectNode object)) {
          throw wrong(path, "an object");
        }
        yield readWhole(new JsonFields(object, path), into.newBuilderForField(field)).build();
      }
      case FLOAT, BYTE_STRING -> throw wrong(path, "nothing: the field cannot be set");
    };
  }

  private static void readMap(
      JsonNode node, String path, FieldDescriptor field, Message.Builder into) {
    if (!(node instanceof ObjectNode object)) {
      throw wrong(path, "an object");
    }
    FieldDescriptor key = field.getMessageType().findFieldByNumber(1);
    FieldDescriptor value = field.getMessageType().findFieldByNumber(2);
    object
        .properties()
        .forEach(entry -> {
          Message.Builder pair = into.newBuilderForField(field);
          pair.setField(key, entry.getKey());
          JsonNode content = entry.getValue();
          boolean wordOfScalar = value.getJavaType() == JavaType.STRING && content.isValueNode();
          pair.setField(
              value,
              wordOfScalar
                  ? content.asText()
                  : parsed(content, path + "." + entry.getKey(), value, pair));
          into.addRepeatedField(field, pair.build());
        });
  }

  private static EnumValueDescriptor enumValue(JsonNode node, String path, EnumDescriptor type) {
    if (node.isTextual()) {
      String wanted = node.textValue().toUpperCase(Locale.ROOT).replace('-', '_').replace(' ', '_');
      for (EnumValueDescriptor value : type.getValues()) {
        if (value.getNumber() != 0
            && (value.getName().equals(wanted) || value.getName().equals(prefix(type) + wanted))) {
          return value;
        }
      }
    }
    StringBuilder words = new StringBuilder("one of");
    for (EnumValueDescriptor value : type.getValues()) {
      if (value.getNumber() != 0) {
        words.append(words.length() == 6 ? " " : ", ").append(word(value));
      }
    }
    throw wrong(path, words.toString());
  }

  private static String prefix(EnumDescriptor type) {
    StringBuilder prefix = new StringBuilder();
    String name = type.getName();
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (Character.isUpperCase(c) && i > 0) {
        prefix.append('_');
      }
      prefix.append(Character.toUpperCase(c));
    }
    return prefix.append('_').toString();
  }

  private static ProblemException wrong(String path, String wanted) {
    return new ProblemException(
        Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.").field(path, wanted));
  }
}
