package org.theriac.trials.facts;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What the keys of facts given as JSON may hold. A key whose value is of another kind would be
 * passed over: what it says would count as silence, and beside {@code rx_complete} or an assumed
 * silence even as absent. So it is refused.
 */
final class FactShapes {
  private static final Set<String> TABLES =
      Set.of(
          "biomarkers",
          "biomarker_status",
          "pgx",
          "conditions",
          "mets",
          "family_history",
          "allergies",
          "labs",
          "score");

  private static final Set<String> TEXTS =
      Set.of("birth_date", "as_of", "sex", "menopausal_status", "dx", "stage", "rt_last");

  /** Texts that are often no more than a number. */
  private static final Set<String> NUMERALS = Set.of("stage", "rt_last");

  private static final Set<String> STATES = Set.of("recurrence", "measurable_disease", "dx_status");

  private static final Set<String> COMPLETE = Set.of("rx_complete", "mets_complete");

  private record Bounds(double least, double most) {}

  /** Wide enough for every living patient. */
  private static final Map<String, Bounds> NUMBERS =
      Map.of(
          "age", new Bounds(0, 130),
          "ecog", new Bounds(0, 5),
          "kps", new Bounds(0, 100),
          "weight_kg", new Bounds(0.2, 700),
          "height_cm", new Bounds(20, 280),
          "prior_lines", new Bounds(0, 100),
          "prior_lines_metastatic", new Bounds(0, 100));

  private FactShapes() {}

  /**
   * Looks at every key.
   *
   * @throws IllegalArgumentException if a known key holds what it cannot hold, naming the key and
   *     what is expected, never the value
   */
  static void check(JsonNode root) {
    root.properties()
        .forEach(entry -> {
          if (!entry.getValue().isNull()) {
            check(entry.getKey(), entry.getValue());
          }
        });
  }

  private static void check(String key, JsonNode value) {
    if (TABLES.contains(key)) {
      require(
          value.isObject() || value.isArray() && all(value, JsonNode::isTextual),
          key,
          "an object of names with what is known of each, or a list of names");
    } else if (key.equals("rx")) {
      require(
          value.isArray() && all(value, FactShapes::namesATreatment),
          key,
          "a list of names, or of objects with \"drug\", \"name\" or \"class\"");
    } else if (TEXTS.contains(key)) {
      require(value.isTextual() || value.isNumber() && NUMERALS.contains(key), key, "a text");
    } else if (STATES.contains(key)) {
      require(value.isBoolean() || value.isTextual(), key, "true, false or words");
    } else if (COMPLETE.contains(key)) {
      require(value.isBoolean(), key, "true or false");
    } else {
      // "1-2" is a result too.
      boolean words = key.equals("ecog") && value.isTextual();
      require(words || value.isNumber() || !NUMBERS.containsKey(key), key, "a number");
    }
  }

  /** Whether a living patient may have it: what nobody has is no value, and decides nothing. */
  static boolean isPossible(String key, double value) {
    Bounds bounds = NUMBERS.get(key);
    return bounds == null || value >= bounds.least() && value <= bounds.most();
  }

  private static boolean namesATreatment(JsonNode entry) {
    if (!entry.isObject()) {
      return entry.isTextual() && !entry.asText().isBlank();
    }
    for (String key : List.of("drug", "name", "class")) {
      if (entry.path(key).isTextual() && !entry.path(key).asText().isBlank()) {
        return true;
      }
    }
    return false;
  }

  private static boolean all(JsonNode list, Predicate<JsonNode> one) {
    for (JsonNode entry : list) {
      if (!one.test(entry)) {
        return false;
      }
    }
    return true;
  }

  private static void require(boolean holds, String key, String expected) {
    if (!holds) {
      throw new IllegalArgumentException("the fact \"" + key + "\" must be " + expected);
    }
  }

  /** Keys of which nothing is read, in the order of the object. */
  static List<String> unknown(JsonNode root) {
    List<String> unknown = new ArrayList<>();
    root.fieldNames()
        .forEachRemaining(key -> {
          if (!TABLES.contains(key)
              && !TEXTS.contains(key)
              && !STATES.contains(key)
              && !COMPLETE.contains(key)
              && !NUMBERS.containsKey(key)
              && !key.equals("rx")) {
            unknown.add(key);
          }
        });
    return unknown;
  }
}
