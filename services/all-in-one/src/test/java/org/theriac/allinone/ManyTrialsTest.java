package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A patient for whom more trials come into question than a coordinator would read. */
class ManyTrialsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int EACH = 24;

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  private static String trial(int number, String disease) {
    return "{\"protocolSection\":{\"identificationModule\":{\"nctId\":\"NCT9986"
        + String.format("%04d", number)
        + "\",\"briefTitle\":\"Synthetic trial\"},\"statusModule\":{\"overallStatus\":"
        + "\"RECRUITING\"},\"conditionsModule\":{\"conditions\":[\""
        + disease
        + "\"]},\"eligibilityModule\":{\"eligibilityCriteria\":\"Inclusion Criteria:\\n\\n* ECOG"
        + " 0-1\",\"minimumAge\":\"18 Years\",\"sex\":\"ALL\"}}}";
  }

  @BeforeAll
  static void start() throws Exception {
    ask(
        "/api/v1/trials/import",
        IntStream.range(0, 2 * EACH)
            .mapToObj(i -> trial(i, i < EACH ? "Non-Small Cell Lung Cancer" : "Melanoma"))
            .collect(Collectors.joining(",", "{\"studies\":[", "]}")));
  }

  private static JsonNode ask(String path, String body) throws Exception {
    var answer =
        PLATFORM.send(
            HttpRequest.newBuilder(PLATFORM.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(path + " " + answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static JsonNode afterNote(String patient, String text) throws Exception {
    return ask(
            "/api/v1/patients/" + patient + "/notes",
            JSON.writeValueAsString(Map.of("text", text, "noteDate", "2026-11-20", "noteId", "n1")))
        .path("newMatches");
  }

  @Test
  void all_trials_that_fit_on_what_is_known_are_put_on_their_worklists() throws Exception {
    var found = afterNote("fits", "61-year-old woman with stage IV lung adenocarcinoma. ECOG 1.");
    assertThat(found.path("changes")).hasSize(EACH);
    assertThat(found.has("remark")).as(found.toString()).isFalse();
  }

  @Test
  void what_only_may_fit_is_cut_and_the_answer_says_how_much_was_left_out() throws Exception {
    var found = afterNote("open", "61-year-old woman with metastatic melanoma.");
    assertThat(found.path("changes")).hasSize(20);
    assertThat(found.path("remark").asText()).startsWith((EACH - 20) + " more trials may fit");
  }
}
