package org.theriac.trials.evaluation.notes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/**
 * A note with the facts that a reader should find.
 *
 * @param date ISO date of the note
 */
public record GoldNote(String id, String date, String text, List<Expected> facts) {
  /** The attributes that say when it was. */
  static final List<String> DAYS = List.of("start", "last_dose", "date");

  private static final ObjectMapper JSON = new ObjectMapper();

  public GoldNote {
    facts = List.copyOf(facts);
  }

  /**
   * A fact that should be found.
   *
   * @param start start of its words in code points
   * @param end end, exclusive
   * @param days what is said of when it was, by the name of the attribute ({@code start}, {@code
   *     last_dose}, {@code date}), ISO and as precise as written; empty = nothing is said
   */
  public record Expected(
      String type,
      String name,
      Value value,
      FactStatus status,
      int start,
      int end,
      Map<String, String> days) {
    public Expected {
      days = Map.copyOf(days);
    }
  }

  /**
   * Reads JSON Lines of the form of the development notes.
   *
   * @throws IOException if the file cannot be read or is no JSON
   */
  public static List<GoldNote> readJsonLines(Path file) throws IOException {
    var notes = new ArrayList<GoldNote>();
    for (String line : Files.readAllLines(file)) {
      if (line.isBlank()) {
        continue;
      }
      var node = JSON.readTree(line);
      var facts = new ArrayList<Expected>();
      for (JsonNode fact : node.path("facts")) {
        facts.add(
            new Expected(
                fact.path("type").asText(),
                fact.path("name").asText(),
                value(fact.path("value")),
                FactStatus.valueOf(fact.path("status").asText().toUpperCase(Locale.ROOT)),
                fact.path("start").asInt(),
                fact.path("end").asInt(),
                days(fact.path("attr"))));
      }
      notes.add(
          new GoldNote(
              node.path("id").asText(),
              node.path("note_date").asText(),
              node.path("text").asText(),
              facts));
    }
    return notes;
  }

  private static Map<String, String> days(JsonNode attributes) {
    var days = new TreeMap<String, String>();
    for (String name : DAYS) {
      if (attributes.hasNonNull(name)) {
        days.put(name, attributes.path(name).asText());
      }
    }
    return days;
  }

  private static Value value(JsonNode value) {
    if (value.isNumber()) {
      return new Value.Number(value.asDouble());
    }
    if (value.isBoolean()) {
      return new Value.Truth(value.asBoolean());
    }
    return value.isTextual() ? new Value.Text(value.asText()) : new Value.None();
  }

  /**
   * Reads the project's own notes: {@code # id date}, the text, {@code ---}, and a row {@code
   * type|name|value|status|evidence} for each fact, with {@code |start=2024-03 last_dose=2025-01}
   * behind it where the note says when it was.
   *
   * @throws IllegalArgumentException if a row's evidence does not stand in its note, or its days
   *     are none
   */
  public static List<GoldNote> readRows(List<String> lines) {
    var notes = new ArrayList<GoldNote>();
    String[] heading = {};
    var text = new ArrayList<String>();
    var facts = new ArrayList<String[]>();
    boolean inFacts = false;
    for (String line : lines) {
      var words = line.split(" ", -1);
      boolean opens = words.length == 3 && words[0].equals("#") && words[2].matches("\\d{4}-.*");
      if (opens) {
        finish(heading, text, facts, notes);
        heading = words;
        inFacts = false;
      } else if (line.equals("---")) {
        inFacts = true;
      } else if (inFacts && !line.isBlank()) {
        facts.add(line.split("\\|", -1));
      } else if (heading.length > 0 && !inFacts) {
        text.add(line);
      }
    }
    finish(heading, text, facts, notes);
    return notes;
  }

  private static void finish(
      String[] heading, List<String> lines, List<String[]> rows, List<GoldNote> notes) {
    if (heading.length == 0) {
      return;
    }
    var text = String.join("\n", lines);
    var facts = new ArrayList<Expected>();
    for (String[] row : rows) {
      int at = row.length == 5 || row.length == 6 ? text.indexOf(row[4]) : -1;
      if (at < 0) {
        throw new IllegalArgumentException(heading[1] + ": " + String.join("|", row));
      }
      int start = text.codePointCount(0, at);
      facts.add(
          new Expected(
              row[0],
              row[1],
              value(row[0], row[2]),
              FactStatus.valueOf(row[3].toUpperCase(Locale.ROOT)),
              start,
              start + row[4].codePointCount(0, row[4].length()),
              row.length == 6 ? days(row[5]) : Map.of()));
    }
    notes.add(new GoldNote(heading[1], heading[2], text, facts));
    lines.clear();
    rows.clear();
  }

  private static Map<String, String> days(String written) {
    var days = new TreeMap<String, String>();
    for (String day : written.split(" ", -1)) {
      int equals = day.indexOf('=');
      if (equals < 0 || !DAYS.contains(day.substring(0, equals))) {
        throw new IllegalArgumentException("no day: " + written);
      }
      days.put(day.substring(0, equals), day.substring(equals + 1));
    }
    return days;
  }

  private static Value value(String type, String text) {
    boolean words =
        switch (type) {
          case "biomarker", "stage", "tnm", "sex", "risk" -> true;
          default -> false;
        };
    if (text.equals("-")) {
      return new Value.None();
    }
    if (text.equals("true")) {
      return new Value.Truth(true);
    }
    return !words && text.matches("\\d+(?:\\.\\d+)?")
        ? new Value.Number(Double.parseDouble(text))
        : new Value.Text(text);
  }
}
