package org.theriac.gateway.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.theriac.gateway.problem.Problem;
import org.theriac.gateway.problem.ProblemCode;
import org.theriac.gateway.problem.ProblemException;

/**
 * Reads the fields of an object strictly and says which one is wrong.
 *
 * @param node the object
 * @param path where it stands in the body, for example {@code context}; empty for the body itself
 */
public record JsonFields(ObjectNode node, String path) {
  private static final Pattern NAME = Pattern.compile("[A-Za-z_$][A-Za-z0-9_.-]{0,63}");
  private static final int MOST_NAMED = 10;

  /** The body itself. */
  public static JsonFields of(ObjectNode body) {
    return new JsonFields(body, "");
  }

  /**
   * Refuses an object with other fields than these: a date or a limit whose name is misspelt must
   * not be passed over.
   *
   * @param known every field that is read
   * @return these fields
   * @throws ProblemException UNKNOWN_FIELD with the fields that are not known and those that are
   */
  public JsonFields only(Collection<String> known) {
    List<String> unknown = new ArrayList<>();
    node.fieldNames()
        .forEachRemaining(name -> {
          if (!known.contains(name)) {
            unknown.add(named(name));
          }
        });
    if (unknown.isEmpty()) {
      return this;
    }
    String those = String.join(", ", new TreeSet<>(known));
    Problem problem =
        Problem.of(
            ProblemCode.UNKNOWN_FIELD,
            (path.isEmpty() ? "The body" : path) + " has a field that is not known.");
    for (String name : unknown.stream().distinct().limit(MOST_NAMED).toList()) {
      problem = problem.field(at(name), "not known; known are " + those);
    }
    throw new ProblemException(problem);
  }

  /** As {@link #only(Collection)}. */
  public JsonFields only(String... known) {
    return only(List.of(known));
  }

  /** A name as it was sent, unless it is no name: then it may be words of a patient. */
  private static String named(String name) {
    return NAME.matcher(name).matches() ? name : "(not a name)";
  }

  /** The path of a field. */
  public String at(String field) {
    return path.isEmpty() ? field : path + "." + field;
  }

  /** True if the field is there and not null. */
  public boolean has(String field) {
    return node.hasNonNull(field);
  }

  /**
   * A string that must be there.
   *
   * @param longest in characters
   * @throws ProblemException MISSING_FIELD, WRONG_TYPE, TOO_LONG
   */
  public String text(String field, int longest) {
    return optionalText(field, longest)
        .orElseThrow(() ->
            new ProblemException(
                Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
                    .field(at(field), "required, a string that is not empty")));
  }

  /** A string that may be absent; empty or blank counts as absent. */
  public Optional<String> optionalText(String field, int longest) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isTextual()) {
      throw wrongType(field, "a string");
    }
    String text = value.textValue().strip();
    if (text.length() > longest) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_LONG, "A field is too long.")
              .field(at(field), "at most " + longest + " characters"));
    }
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }

  /**
   * Words as they were sent, blanks at both ends included, so that places in them count; blank
   * counts as absent.
   */
  public Optional<String> optionalWholeText(String field, int longest) {
    return optionalText(field, longest).map(stripped -> node.get(field).textValue());
  }

  /** A whole number in a range, or absent. */
  public Optional<Integer> optionalInteger(String field, int lowest, int highest) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return Optional.empty();
    }
    if (!value.isIntegralNumber() || !value.canConvertToInt()) {
      throw wrongType(field, "a whole number");
    }
    int number = value.intValue();
    if (number < lowest || number > highest) {
      throw new ProblemException(
          Problem.of(ProblemCode.OUT_OF_RANGE, "A number is out of range.")
              .field(at(field), "from " + lowest + " to " + highest));
    }
    return Optional.of(number);
  }

  /** True or false, as a form's word too; absent or null stands for the answer given. */
  public boolean truth(String field, boolean absent) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return absent;
    }
    if (value.isBoolean()) {
      return value.booleanValue();
    }
    return switch (value.asText()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrongType(field, "true or false");
    };
  }

  /** An object that must be there. */
  public JsonFields object(String field) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      throw new ProblemException(
          Problem.of(ProblemCode.MISSING_FIELD, "A required field is missing.")
              .field(at(field), "required, an object"));
    }
    if (value instanceof ObjectNode object) {
      return new JsonFields(object, at(field));
    }
    throw wrongType(field, "an object");
  }

  /** An array of objects; absent counts as empty. */
  public List<JsonFields> objects(String field, int most) {
    List<JsonFields> objects = new ArrayList<>();
    for (JsonNode item : array(field, most)) {
      String where = at(field) + "[" + objects.size() + "]";
      if (!(item instanceof ObjectNode object)) {
        throw new ProblemException(
            Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
                .field(where, "an object"));
      }
      objects.add(new JsonFields(object, where));
    }
    return objects;
  }

  /** An array of strings; absent counts as empty. */
  public List<String> texts(String field, int most, int longest) {
    List<String> texts = new ArrayList<>();
    for (JsonNode item : array(field, most)) {
      String where = at(field) + "[" + texts.size() + "]";
      if (!item.isTextual()) {
        throw new ProblemException(
            Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.")
                .field(where, "a string"));
      }
      if (item.textValue().length() > longest) {
        throw new ProblemException(
            Problem.of(ProblemCode.TOO_LONG, "A field is too long.")
                .field(where, "at most " + longest + " characters"));
      }
      texts.add(item.textValue().strip());
    }
    return texts;
  }

  private Iterable<JsonNode> array(String field, int most) {
    JsonNode value = node.get(field);
    if (value == null || value.isNull()) {
      return List.of();
    }
    if (!value.isArray()) {
      throw wrongType(field, "an array");
    }
    if (value.size() > most) {
      throw new ProblemException(
          Problem.of(ProblemCode.TOO_MANY, "An array has too many entries.")
              .field(at(field), "at most " + most + " entries"));
    }
    return value;
  }

  private ProblemException wrongType(String field, String wanted) {
    return new ProblemException(
        Problem.of(ProblemCode.WRONG_TYPE, "A field has the wrong type.").field(at(field), wanted));
  }
}
