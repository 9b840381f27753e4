package org.theriac.allinone.commandline;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** Reads fields of a request, saying which one is wrong. */
final class Field {
  private Field() {}

  /** A text that must be there. */
  static String required(JsonNode object, String name) {
    var value = text(object, name);
    if (value.isBlank()) {
      throw new CallerError("MISSING_FIELD", "the field \"" + name + "\" is missing or empty");
    }
    return value;
  }

  /** Words that must be there: a number, true or false is none. */
  static String requiredWords(JsonNode object, String name) {
    words(object, name);
    return required(object, name);
  }

  /**
   * Words that must be there, which another filter takes under another name.
   *
   * @param elsewhere the name that they have there
   * @throws CallerError if they are missing; it says so if they stand under the other name
   */
  static String requiredWords(JsonNode object, String name, String elsewhere) {
    refuseElsewhere(object, name, elsewhere);
    return requiredWords(object, name);
  }

  /**
   * Refuses words that stand under the name of another filter: the answer would be made without
   * them.
   *
   * @throws CallerError UNKNOWN_FIELD with the right name
   */
  static void refuseElsewhere(JsonNode object, String name, String elsewhere) {
    if (object.hasNonNull(elsewhere) && !object.hasNonNull(name)) {
      throw new CallerError(
          "UNKNOWN_FIELD",
          "the field \"" + elsewhere + "\" is not read here; name it \"" + name + "\"");
    }
  }

  /** Words, empty if absent or null: a number, true or false is none. */
  static String words(JsonNode object, String name) {
    var value = object.path(name);
    if (!value.isMissingNode() && !value.isNull() && !value.isTextual()) {
      throw new CallerError("WRONG_TYPE", "the field \"" + name + "\" must be a text");
    }
    return text(object, name);
  }

  /**
   * The date of a note under either of its names; empty if absent.
   *
   * @throws CallerError if both are given and differ
   */
  static String noteDate(JsonNode object) {
    var date = words(object, "note_date");
    var other = words(object, "noteDate");
    if (!date.isEmpty() && !other.isEmpty() && !date.equals(other)) {
      throw new CallerError("WRONG_VALUE", "note_date and noteDate differ; give one of them");
    }
    return date.isEmpty() ? other : date;
  }

  /** A text; empty if absent or null. */
  static String text(JsonNode object, String name) {
    var value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isValueNode()) {
      throw new CallerError("WRONG_TYPE", "the field \"" + name + "\" must be a text");
    }
    return value.asText();
  }

  /** Yes or no; no if absent or null. */
  static boolean flag(JsonNode object, String name) {
    var value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return false;
    }
    if (!value.isBoolean()) {
      throw new CallerError("WRONG_TYPE", "the field \"" + name + "\" must be true or false");
    }
    return value.asBoolean();
  }

  /** A number; empty if absent or null. */
  static OptionalDouble number(JsonNode object, String name) {
    var value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalDouble.empty();
    }
    if (!value.isNumber()) {
      throw new CallerError("WRONG_TYPE", "the field \"" + name + "\" must be a number");
    }
    return OptionalDouble.of(value.asDouble());
  }

  /** A whole number; empty if absent or null. */
  static OptionalInt whole(JsonNode object, String name) {
    var value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return OptionalInt.empty();
    }
    if (!value.isNumber()
        || value.doubleValue() != Math.rint(value.doubleValue())
        || !value.canConvertToInt()) {
      throw new CallerError("WRONG_TYPE", "the field \"" + name + "\" must be a whole number");
    }
    return OptionalInt.of(value.intValue());
  }

  /**
   * Names the fields that were not read, as {@code ignored} of the answer: lines may carry what is
   * their sender's alone, but a date or a limit whose name is misspelt must not be lost unseen.
   *
   * @param known fields that are read, and those that are known to mean nothing
   */
  static void ignored(JsonNode request, Set<String> known, ObjectNode answer) {
    var names = new TreeSet<String>();
    request.fieldNames().forEachRemaining(names::add);
    names.removeAll(known);
    if (!names.isEmpty()) {
      answer.set("ignored", PgxJson.texts(List.copyOf(names)));
    }
  }

  /** Names the keys within a field that were not read too, as {@code field.key}. */
  static void ignored(String field, List<String> unread, ObjectNode answer) {
    var ignored = answer.withArray("ignored");
    unread.forEach(key -> ignored.add(field + "." + key));
    if (ignored.isEmpty()) {
      answer.remove("ignored");
    }
  }

  /** The elements of an array; none if absent or null; a single object or text counts as one. */
  static List<JsonNode> list(JsonNode object, String name) {
    var value = object.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      return List.of(value);
    }
    var elements = new ArrayList<JsonNode>(value.size());
    value.forEach(elements::add);
    return elements;
  }

  /** An array of texts. */
  static List<String> texts(JsonNode object, String name) {
    var texts = new ArrayList<String>();
    for (JsonNode element : list(object, name)) {
      if (!element.isValueNode() || element.isNull()) {
        throw new CallerError("WRONG_TYPE", "the field \"" + name + "\" must be an array of texts");
      }
      texts.add(element.asText());
    }
    return texts;
  }
}
