package org.theriac.trials.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads cases: JSON Lines with {@code criterion}, {@code kind} ({@code inclusion} or {@code
 * exclusion}), {@code label} and facts, note or patient.
 */
public final class CriterionCases {
  private static final ObjectMapper JSON = new ObjectMapper();

  private CriterionCases() {}

  /**
   * Reads.
   *
   * @param lines the cases
   * @param notes notes by patient, as one JSON object
   * @throws IOException if a file cannot be read or a line is no case, naming the line
   */
  public static List<CriterionCase> read(Path lines, java.util.Optional<Path> notes)
      throws IOException {
    Map<String, String> byPatient = new HashMap<>();
    if (notes.isPresent()) {
      JSON.readTree(Files.readString(notes.get()))
          .properties()
          .forEach(entry -> byPatient.put(entry.getKey(), entry.getValue().asText()));
    }
    var cases = new ArrayList<CriterionCase>();
    int number = 0;
    for (String line : Files.readAllLines(lines)) {
      number++;
      if (line.isBlank()) {
        continue;
      }
      JsonNode node = JSON.readTree(line);
      if (!node.path("criterion").isTextual() || !node.path("label").isTextual()) {
        throw new IOException(
            lines.getFileName() + ", line " + number + ": criterion and label are needed");
      }
      var kind = node.path("kind").asText();
      if (!kind.equals("inclusion") && !kind.equals("exclusion")) {
        // Taken for the other one, its verdict would be the opposite.
        throw new IOException(
            lines.getFileName() + ", line " + number + ": kind must be inclusion or exclusion");
      }
      var patient = node.path("patient").asText(node.path("id").asText(Integer.toString(number)));
      var label = node.get("label").asText();
      cases.add(
          new CriterionCase(
              node.path("id").asText(Integer.toString(number)),
              patient,
              node.get("criterion").asText(),
              kind.equals("exclusion"),
              node.path("facts").isObject() ? node.get("facts").toString() : "",
              node.path("note").asText(byPatient.getOrDefault(patient, "")),
              label.equals("not_applicable") ? "met" : label,
              node.path("tag").asText("")));
    }
    return cases;
  }
}
