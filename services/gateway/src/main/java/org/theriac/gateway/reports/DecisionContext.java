package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a report said of a therapy when the board decided: the features of a training label. Taken
 * from the stored report, so that it stays what the board saw.
 */
final class DecisionContext {
  private static final int LONGEST = 2_000;

  private DecisionContext() {}

  /**
   * Of a therapy that the report lists, by its name.
   *
   * @return empty if the report does not list it
   */
  static Optional<Map<String, String>> of(JsonNode report, String therapy) {
    int place = 0;
    for (JsonNode listed : report.path("therapies")) {
      place++;
      if (listed.path("therapy").asText().equalsIgnoreCase(therapy.strip())) {
        Map<String, String> context = outside(report);
        context.put("listed", "yes");
        context.put("place", String.valueOf(place));
        for (String field : List.of("tier", "tierRule", "direction", "onLabel", "rung")) {
          put(context, field, listed.path(field).asText(""));
        }
        if (listed.path("score").isNumber()) {
          context.put("score", listed.path("score").asText());
        }
        put(context, "supportingEvidence", joined(listed.path("supportingEvidence")));
        put(context, "opposingEvidence", joined(listed.path("opposingEvidence")));
        put(context, "findings", findings(report, listed));
        return Optional.of(context);
      }
    }
    return Optional.empty();
  }

  /** Of a therapy that the report does not list. */
  static Map<String, String> outside(JsonNode report) {
    Map<String, String> context = new HashMap<>();
    context.put("listed", "no");
    put(context, "oncotree", report.at("/tumorType/code").asText(""));
    put(context, "knowledgeRelease", report.at("/versions/knowledgeRelease").asText(""));
    put(context, "model", report.at("/versions/model").asText(""));
    return context;
  }

  /** Labels of the alterations that the therapy's evidence rests on. */
  private static String findings(JsonNode report, JsonNode therapy) {
    Set<String> ids = new LinkedHashSet<>();
    therapy.path("supportingEvidence").forEach(id -> ids.add(id.asText()));
    therapy.path("opposingEvidence").forEach(id -> ids.add(id.asText()));
    Map<String, String> labels = new HashMap<>();
    report
        .path("alterations")
        .forEach(one -> labels.put(one.path("key").asText(), one.path("label").asText()));
    Set<String> found = new LinkedHashSet<>();
    for (JsonNode piece : report.path("evidence")) {
      if (ids.contains(piece.path("evidenceId").asText())) {
        piece
            .path("alterationKeys")
            .forEach(key -> found.add(labels.getOrDefault(key.asText(), key.asText())));
      }
    }
    return String.join("; ", found);
  }

  private static String joined(JsonNode list) {
    Set<String> words = new LinkedHashSet<>();
    list.forEach(one -> words.add(one.asText()));
    return String.join(" ", words);
  }

  private static void put(Map<String, String> context, String name, String value) {
    if (!value.isEmpty()) {
      context.put(
          name, value.length() <= LONGEST ? value : value.substring(0, LONGEST - 4) + " ...");
    }
  }
}
