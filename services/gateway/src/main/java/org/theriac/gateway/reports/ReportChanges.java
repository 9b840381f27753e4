package org.theriac.gateway.reports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.pages.Layout;

/**
 * What is different from an earlier report of the same tumour: findings, and therapies with their
 * tier and direction. Both are compared by their names.
 *
 * @param earlier release, model and sample of the earlier report, in words
 * @param changes one sentence each; empty = nothing
 */
record ReportChanges(String earlier, List<String> changes) {
  private static final int MOST = 500;

  ReportChanges {
    changes = List.copyOf(changes);
  }

  /** Compares two reports as JSON. */
  static ReportChanges between(ObjectNode earlier, ObjectNode now) {
    List<String> changes = new ArrayList<>();
    String before = earlier.at("/versions/knowledgeRelease").asText("unknown");
    String after = now.at("/versions/knowledgeRelease").asText("unknown");
    if (!before.equals(after)) {
      changes.add("Knowledge: " + before + " before, " + after + " now.");
    }
    String tumor = earlier.at("/tumorType/code").asText("");
    if (!tumor.equals(now.at("/tumorType/code").asText(""))) {
      changes.add(
          "Tumour type: "
              + (tumor.isEmpty() ? "unknown" : tumor)
              + " before, "
              + now.at("/tumorType/code").asText("unknown")
              + " now.");
    }
    compare(findings(earlier), findings(now), "Finding", changes);
    compare(therapies(earlier), therapies(now), "Therapy", changes);
    if (changes.size() > MOST) {
      int more = changes.size() - MOST;
      changes = new ArrayList<>(changes.subList(0, MOST));
      changes.add(more + " more changes are not listed.");
    }
    return new ReportChanges(
        (earlier.at("/stored/madeAt").isMissingNode()
                ? ""
                : "the report of " + Layout.moment(earlier.at("/stored/madeAt").asText()) + ", ")
            + "knowledge "
            + before
            + ", model "
            + earlier.at("/versions/model").asText("unknown"),
        changes);
  }

  private static void compare(
      Map<String, String> before, Map<String, String> now, String what, List<String> changes) {
    now.forEach((name, state) -> {
      String earlier = before.get(name);
      if (earlier == null) {
        changes.add(what + " new: " + name + " (" + state + ").");
      } else if (!earlier.equals(state)) {
        changes.add(what + " changed: " + name + ": " + earlier + " before, " + state + " now.");
      }
    });
    before.forEach((name, state) -> {
      if (!now.containsKey(name)) {
        changes.add(what + " no longer there: " + name + " (" + state + ").");
      }
    });
  }

  private static Map<String, String> findings(ObjectNode report) {
    Map<String, String> findings = new LinkedHashMap<>();
    for (JsonNode finding : report.path("alterations")) {
      findings.put(finding.path("label").asText(), finding.path("oncogenicity").asText());
    }
    return findings;
  }

  private static Map<String, String> therapies(ObjectNode report) {
    Map<String, String> therapies = new LinkedHashMap<>();
    for (JsonNode therapy : report.path("therapies")) {
      therapies.put(
          therapy.path("therapy").asText(),
          therapy.path("direction").asText() + ", tier " + therapy.path("tier").asText());
    }
    return therapies;
  }
}
