package org.theriac.trials.facts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.patterns.WholeWords;

/**
 * Reads facts given as one JSON object with the keys of the criterion vocabulary; keys it does not
 * know are not read ({@link #unread}), a missing key says nothing. {@code rx_complete} and {@code
 * mets_complete} say that what is not listed is not there; they become facts of type {@code
 * complete}.
 */
public final class StructuredFacts {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Pattern DATE = Pattern.compile("\\d{4}(?:-\\d{2}){0,2}");
  private static final Pattern AGO =
      Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(day|week|month|year)s?(?: ago)?");

  private static final String WITH_DETAILS =
      "(?:\\s*[(,;:].*|\\s+(?:on|in|since|as of|by|at)\\s.*|\\s+\\d.*)?";
  private static final Pattern ABSENT =
      Pattern.compile(
          "(?:absent|no|n|nil|0|false|neg|negative|none(?: detected| known| seen)?|never|denie[sd]"
              + "|ruled out|excluded|undetected|not (?:detected|present|found|seen|identified)"
              + "|no (?:evidence|history|signs?)(?: of (?:it|this|disease|infection"
              + "|metastas[ei]s))?)"
              + WITH_DETAILS,
          Pattern.DOTALL);
  private static final Pattern NOT_KNOWN =
      Pattern.compile(
          "(?:unknown(?:_result)?|not (?:assessed|tested|evaluated|done|performed|known|available"
              + "|recorded|documented|reported|checked|screened|stated)|pending|awaited"
              + "|awaiting(?: results?)?|untested|unclear|n/?a|no (?:data|results?|information"
              + "|record)|ordered|indeterminate|inconclusive)?"
              + WITH_DETAILS,
          Pattern.DOTALL);
  private static final Pattern POSSIBLE =
      Pattern.compile(
          "(?:possibl[ey]|maybe|perhaps|uncertain|suspected|suspicion|suspicious|probabl[ey]|likely"
              + "|unlikely|equivocal|clinical|query|questionable|\\?)"
              + WITH_DETAILS,
          Pattern.DOTALL);

  private static final Pattern NOT_GIVEN = Pattern.compile("absent|never|none|not given|no");
  private static final Pattern GOING_ON = Pattern.compile("ongoing|current|active|present");
  private static final Pattern RESULT_NOT_KNOWN =
      Pattern.compile(
          "\\b(?:not tested|untested|unknown|pending|not done|not performed|qns"
              + "|insufficient|awaiting|ordered)");
  private static final Pattern RESULT_ABSENT =
      Pattern.compile(
          "absent|negative|neg|wild[- ]?type|wt|not detected|undetected|none detected"
              + "|no mutation.*|absent .*|.* absent");
  private static final Pattern GRADE = Pattern.compile("\\bgrade ?(\\d)");
  private static final List<String> STATES =
      List.of(
          "treated", "stable", "symptomatic", "controlled", "active", "resolved", "progressing");
  private static final List<String> OPPOSITES = List.of("un", "in", "a", "not ");

  private StructuredFacts() {}

  /**
   * Reads.
   *
   * @throws IllegalArgumentException if the text is no JSON object, or a key holds what it cannot
   *     hold, naming the key
   */
  public static List<Fact> read(String json) {
    JsonNode root = object(json);
    FactShapes.check(root);
    var facts = new ArrayList<Fact>();
    persons(root, facts);
    tumour(root, facts);
    each(
        root,
        "biomarkers",
        (name, value) -> biomarker(name, value, root.path("biomarker_status").path(name), facts));
    each(
        root,
        "biomarker_status",
        (name, value) -> {
          if (!root.path("biomarkers").has(name)) {
            biomarker(name, value, value, facts);
          }
        });
    each(
        root,
        "pgx",
        (name, value) -> facts.add(fact("pgx", name, text(value), FactStatus.PRESENT)));
    each(root, "conditions", (name, value) -> facts.add(finding("condition", name, value)));
    each(root, "mets", (name, value) -> facts.add(finding("metastasis", name, value)));
    each(
        root,
        "family_history",
        (name, value) -> facts.add(fact("family_history", name, text(value), FactStatus.FAMILY)));
    each(root, "allergies", (name, value) -> facts.add(finding("allergy", name, value)));
    each(root, "labs", (name, value) -> facts.add(lab(name, value)));
    each(
        root,
        "score",
        (name, value) -> facts.add(fact("score", name, text(value), FactStatus.PRESENT)));
    therapies(root, facts);
    return facts;
  }

  /**
   * Keys of which nothing is read, since they are none of the vocabulary: where there are such, the
   * chart says more than was read, and its silence says nothing.
   *
   * @throws IllegalArgumentException if the text is no JSON object
   */
  public static List<String> unread(String json) {
    return FactShapes.unknown(object(json));
  }

  private static JsonNode object(String json) {
    JsonNode root;
    try {
      root = JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("the facts are no valid JSON");
    }
    if (root == null || !root.isObject()) {
      throw new IllegalArgumentException("the facts must be a JSON object");
    }
    return root;
  }

  private static void persons(JsonNode root, List<Fact> facts) {
    number(root, "age", "age", "age", "", facts);
    textual(root, "birth_date", "birth_date", "birth_date", facts);
    textual(root, "as_of", "as_of", "as_of", facts);
    textual(root, "sex", "sex", "sex", facts);
    textual(root, "menopausal_status", "menopausal_status", "menopausal_status", facts);
    number(root, "ecog", "performance", "ECOG", "", facts);
    textual(root, "ecog", "performance", "ECOG", facts);
    number(root, "kps", "performance", "KPS", "", facts);
    number(root, "weight_kg", "vital", "weight", "kg", facts);
    number(root, "height_cm", "vital", "height", "cm", facts);
  }

  private static void tumour(JsonNode root, List<Fact> facts) {
    if (root.path("dx").isTextual()) {
      facts.add(
          fact(
              "diagnosis",
              root.get("dx").asText(),
              new Value.Truth(true),
              root.has("dx_status") ? status(root.get("dx_status")) : FactStatus.PRESENT));
    }
    if (root.path("stage").isTextual() || root.path("stage").isNumber()) {
      facts.add(
          fact("stage", "stage", new Value.Text(root.get("stage").asText()), FactStatus.PRESENT));
    }
    if (root.hasNonNull("recurrence")) {
      facts.add(fact("recurrence", "recurrence", new Value.None(), status(root.get("recurrence"))));
    }
    if (root.has("measurable_disease") && !root.get("measurable_disease").isNull()) {
      facts.add(
          fact(
              "measurable_disease",
              "RECIST 1.1",
              new Value.Truth(true),
              status(root.get("measurable_disease"))));
    }
    if (root.path("mets_complete").asBoolean(false)) {
      facts.add(fact("complete", "metastasis", new Value.None(), FactStatus.PRESENT));
    }
    number(root, "prior_lines", "prior_lines", "count", "", facts);
    number(root, "prior_lines_metastatic", "prior_lines", "metastatic", "", facts);
  }

  private static void therapies(JsonNode root, List<Fact> facts) {
    if (root.path("rx_complete").asBoolean(false)) {
      facts.add(fact("complete", "therapy", new Value.None(), FactStatus.PRESENT));
    }
    for (JsonNode therapy : root.path("rx")) {
      var name =
          therapy.isObject()
              ? therapy
                  .path("drug")
                  .asText(therapy.path("name").asText(therapy.path("class").asText("")))
              : therapy.asText("");
      if (name.isBlank()) {
        continue;
      }
      var attributes = attributes(therapy);
      var told = attributes.getOrDefault("status", "").toLowerCase(Locale.ROOT);
      var status =
          told.contains("planned")
              ? FactStatus.PLANNED
              : NOT_GIVEN.matcher(told).matches()
                  ? FactStatus.ABSENT
                  : GOING_ON.matcher(told).find() ? FactStatus.PRESENT : FactStatus.HISTORICAL;
      if (told.isEmpty()) {
        // Given at some time; whether it goes on is not said.
        attributes.put("given", "true");
      }
      facts.add(
          new Fact(
              "therapy",
              name,
              new Value.None(),
              "",
              status,
              "",
              0,
              0,
              attributes,
              attributes.getOrDefault("date", ""),
              "",
              ""));
    }
    var radiotherapy = root.path("rt_last");
    if (radiotherapy.isTextual() || radiotherapy.isNumber()) {
      var attributes = new TreeMap<String, String>();
      when(radiotherapy.asText(), "last_dose", attributes);
      facts.add(
          new Fact(
              "therapy",
              "radiotherapy",
              new Value.None(),
              "",
              FactStatus.HISTORICAL,
              "",
              0,
              0,
              attributes,
              "",
              "",
              ""));
    }
  }

  private static void when(String words, String key, Map<String, String> attributes) {
    Matcher ago = AGO.matcher(words.toLowerCase(Locale.ROOT));
    if (DATE.matcher(words.strip()).matches()) {
      attributes.put(key, words.strip());
    } else if (ago.find()) {
      attributes.put(ago.group(2) + "s_ago", ago.group(1));
    }
  }

  private static void number(
      JsonNode root, String key, String type, String name, String unit, List<Fact> facts) {
    if (root.path(key).isNumber()) {
      double value = root.get(key).asDouble();
      boolean possible = FactShapes.isPossible(key, value);
      facts.add(
          new Fact(
              type,
              name,
              possible ? new Value.Number(value) : new Value.Text(root.get(key).asText()),
              unit,
              possible ? FactStatus.PRESENT : FactStatus.UNKNOWN_RESULT,
              "",
              0,
              0,
              possible ? Map.of() : Map.of("error", "no living patient has this value"),
              "",
              "",
              ""));
    }
  }

  private static void textual(
      JsonNode root, String key, String type, String name, List<Fact> facts) {
    if (root.path(key).isTextual()) {
      facts.add(fact(type, name, new Value.Text(root.get(key).asText()), FactStatus.PRESENT));
    }
  }

  private static void each(JsonNode root, String key, BiConsumer<String, JsonNode> visitor) {
    if (root.path(key).isObject()) {
      root.get(key).properties().forEach(entry -> visitor.accept(entry.getKey(), entry.getValue()));
    } else if (root.path(key).isArray()) {
      for (JsonNode name : root.get(key)) {
        if (name.isTextual()) {
          visitor.accept(name.asText(), JSON.getNodeFactory().booleanNode(true));
        }
      }
    }
  }

  private static Value text(JsonNode value) {
    if (value.isNumber()) {
      return new Value.Number(value.asDouble());
    }
    if (value.isTextual()) {
      return new Value.Text(value.asText());
    }
    if (value.isObject() && value.has("value")) {
      return text(value.get("value"));
    }
    return value.isValueNode() && !value.isNull()
        ? new Value.Text(value.asText())
        : new Value.Text(words(value));
  }

  private static String words(JsonNode value) {
    var words = new ArrayList<String>();
    if (value.isArray()) {
      value.forEach(part -> words.add(part.asText()));
    } else {
      value
          .properties()
          .forEach(entry -> {
            if (entry.getValue().isTextual() || entry.getValue().isNumber()) {
              words.add(
                  (switch (entry.getKey()) {
                        case "ihc", "ish", "fish" -> entry.getKey().toUpperCase(Locale.ROOT) + " ";
                        case "fish_ratio", "ish_ratio" -> "ISH ratio ";
                        case "copies", "copy_number", "fish_copies", "ish_copies" -> "copies ";
                        default -> "";
                      })
                      + entry.getValue().asText());
            }
          });
    }
    return String.join("; ", words);
  }

  private static Fact lab(String name, JsonNode value) {
    if (value.isArray()) {
      var attributes = new TreeMap<String, String>();
      if (value.path(2).isNumber()) {
        attributes.put("uln", value.get(2).asText());
      } else if (value.path(2).isTextual() && DATE.matcher(value.get(2).asText()).matches()) {
        attributes.put("date", value.get(2).asText());
      }
      return new Fact(
          "lab",
          name,
          text(value.path(0)),
          value.path(1).asText(""),
          FactStatus.PRESENT,
          "",
          0,
          0,
          attributes,
          attributes.getOrDefault("date", ""),
          "",
          "");
    }
    if (value.isObject()) {
      var attributes = attributes(value);
      return new Fact(
          "lab",
          name,
          text(value),
          value.path("unit").asText(""),
          FactStatus.PRESENT,
          "",
          0,
          0,
          attributes,
          attributes.getOrDefault("date", ""),
          "",
          "");
    }
    return fact("lab", name, text(value), FactStatus.PRESENT);
  }

  private static void biomarker(String gene, JsonNode value, JsonNode told, List<Fact> facts) {
    var words =
        value.isNumber()
            ? value.asText()
            : value.isBoolean()
                ? (value.asBoolean() ? "positive" : "negative")
                : text(value) instanceof Value.Text text ? text.text() : value.asText();
    var lower =
        (words + " " + (told.isTextual() && told != value ? told.asText() : ""))
            .toLowerCase(Locale.ROOT)
            .strip();
    var status =
        RESULT_NOT_KNOWN.matcher(lower).find() || lower.isEmpty()
            ? FactStatus.UNKNOWN_RESULT
            : RESULT_ABSENT.matcher(lower).matches()
                ? FactStatus.ABSENT
                : WholeWords.areIn(lower, "possible") ? FactStatus.POSSIBLE : FactStatus.PRESENT;
    facts.add(
        new Fact(
            "biomarker",
            gene,
            value.isNumber()
                ? new Value.Number(value.asDouble())
                : new Value.Text(status == FactStatus.ABSENT ? "negative" : words),
            "",
            status,
            "",
            0,
            0,
            Map.of(),
            "",
            "",
            ""));
  }

  private static Fact finding(String type, String name, JsonNode value) {
    var attributes = new TreeMap<String, String>();
    FactStatus status;
    if (value.isObject()) {
      attributes.putAll(attributes(value));
      var told = value.path("status");
      boolean resolved = value.path("resolved").asBoolean(false);
      status =
          told.isTextual() || told.isBoolean()
              ? status(told)
              : resolved ? FactStatus.HISTORICAL : FactStatus.PRESENT;
      if (told.isTextual()) {
        describe(told.asText(), attributes);
      }
    } else if (value.isNumber()) {
      status = FactStatus.PRESENT;
      attributes.put("grade", value.asText());
    } else {
      var words = value.asText("");
      status = status(value);
      describe(words, attributes);
      if (DATE.matcher(words.strip()).matches() || AGO.matcher(words).find()) {
        when(words, "date", attributes);
        status = FactStatus.HISTORICAL;
      }
    }
    return new Fact(
        type,
        name,
        new Value.None(),
        "",
        status,
        "",
        0,
        0,
        attributes,
        attributes.getOrDefault("date", ""),
        "",
        "");
  }

  /** "treated, stable": words of a state become attributes. */
  private static void describe(String words, Map<String, String> attributes) {
    var lower = words.toLowerCase(Locale.ROOT).replace('_', ' ');
    for (String word : STATES) {
      if (OPPOSITES.stream().anyMatch(before -> WholeWords.areIn(lower, before + word))) {
        attributes.putIfAbsent(word, "false");
      } else if (WholeWords.areIn(lower, word)) {
        attributes.putIfAbsent(word, "true");
      }
    }
    Matcher grade = GRADE.matcher(lower);
    if (grade.find()) {
      attributes.putIfAbsent("grade", grade.group(1));
    }
    attributes.putIfAbsent("words", lower);
  }

  private static Map<String, String> attributes(JsonNode value) {
    var attributes = new TreeMap<String, String>();
    if (value.isObject()) {
      value
          .properties()
          .forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
              attributes.put(entry.getKey(), entry.getValue().asText());
            }
          });
    }
    return attributes;
  }

  private static FactStatus status(JsonNode value) {
    if (value.isBoolean()) {
      return value.asBoolean() ? FactStatus.PRESENT : FactStatus.ABSENT;
    }
    var words = value.asText("").toLowerCase(Locale.ROOT).strip();
    return switch (words) {
      case "historical", "history", "past", "resolved", "prior", "remote", "previous" ->
          FactStatus.HISTORICAL;
      case "family" -> FactStatus.FAMILY;
      case "planned" -> FactStatus.PLANNED;
      default ->
          words.startsWith("historical") || words.startsWith("resolved")
              ? FactStatus.HISTORICAL
              : worded(words);
    };
  }

  private static FactStatus worded(String words) {
    if (words.isEmpty() || NOT_KNOWN.matcher(words).matches()) {
      return FactStatus.UNKNOWN_RESULT;
    }
    return ABSENT.matcher(words).matches()
        ? FactStatus.ABSENT
        : POSSIBLE.matcher(words).matches() ? FactStatus.POSSIBLE : FactStatus.PRESENT;
  }

  private static Fact fact(String type, String name, Value value, FactStatus status) {
    return new Fact(type, name, value, "", status, "", 0, 0, Map.of(), "", "", "");
  }
}
