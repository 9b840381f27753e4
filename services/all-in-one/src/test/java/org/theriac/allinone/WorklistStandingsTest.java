package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What worklists say of a patient follows what the chart says, also where it takes back. */
class WorklistStandingsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String TRIAL = "NCT99880011";
  private static final String TRIALS =
      """
      {"studies":[
       {"protocolSection":{"identificationModule":{"nctId":"NCT99880011","briefTitle":"Synthetic trial in lung cancer"},
        "statusModule":{"overallStatus":"RECRUITING"},
        "conditionsModule":{"conditions":["Non-Small Cell Lung Cancer"]},
        "eligibilityModule":{"eligibilityCriteria":"Inclusion Criteria:\\n\\n* ECOG 0-1","minimumAge":"18 Years","sex":"ALL"}}}]}
      """;
  private static final String NOTE =
      "61-year-old woman with stage IV non-small cell lung cancer. ECOG 1.";

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @BeforeAll
  static void start() throws Exception {
    ask("POST", "/api/v1/trials/import", TRIALS);
  }

  private static JsonNode ask(String method, String path, String body) throws Exception {
    var answer =
        PLATFORM.send(
            HttpRequest.newBuilder(PLATFORM.address().resolve(path))
                .header("Content-Type", "application/json")
                .method(
                    method,
                    body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static JsonNode note(String patient, String text, String day) throws Exception {
    return ask(
        "POST",
        "/api/v1/patients/" + patient + "/notes",
        JSON.writeValueAsString(Map.of("text", text, "noteDate", day)));
  }

  /** The standing of a patient on the worklist; empty if it has none or is not there. */
  private static String standing(String patient) throws Exception {
    for (JsonNode entry : ask("GET", "/api/v1/trials/" + TRIAL + "/worklist", "").path("entries")) {
      if (entry.path("patientId").asText().equals(patient)) {
        return entry.path("standing").asText();
      }
    }
    return "";
  }

  private static String wrong(String patient, JsonNode fact) throws Exception {
    ObjectNode correction = JSON.createObjectNode().put("kind", "fact-wrong").put("reason", "no");
    correction.set("fact", fact);
    return ask("POST", "/api/v1/patients/" + patient + "/corrections", correction.toString())
        .at("/correction/correctionId")
        .asText();
  }

  private static JsonNode fact(JsonNode stored, String type) {
    for (JsonNode fact : stored.path("facts")) {
      if (fact.path("type").asText().equals(type)) {
        return ((ObjectNode) fact).put("noteId", stored.path("noteId").asText());
      }
    }
    throw new AssertionError("no " + type + " in " + stored);
  }

  @Test
  void who_declines_in_a_note_is_no_longer_eligible_on_a_list() throws Exception {
    note("declines", NOTE, "2026-11-01");
    assertThat(standing("declines")).isEqualTo("eligible");

    var stored = note("declines", "Declines clinical trials.", "2026-11-02");

    assertThat(standing("declines")).isEqualTo("declines trials");
    assertThat(ask("GET", "/api/v1/worklists/digest", "").path("standings").toString())
        .contains("declines trials");
    wrong("declines", fact(stored, "preference"));
    assertThat(standing("declines")).isEqualTo("eligible");
  }

  @Test
  void a_tumour_that_was_corrected_away_leaves_nobody_eligible() throws Exception {
    var stored = note("mistaken", NOTE, "2026-11-01");
    assertThat(standing("mistaken")).isEqualTo("eligible");

    var correction = wrong("mistaken", fact(stored, "diagnosis"));
    assertThat(standing("mistaken")).isEqualTo("needs information");

    ask("DELETE", "/api/v1/patients/mistaken/corrections/" + correction, "");
    assertThat(standing("mistaken")).isEqualTo("eligible");
  }

  @Test
  void a_tumour_told_as_history_is_looked_for_trials() throws Exception {
    note("history", "Hx of metastatic NSCLC, progressing on therapy. 61F. ECOG 1.", "2026-11-01");
    assertThat(standing("history")).isNotEmpty().isNotEqualTo("excluded");
  }
}
