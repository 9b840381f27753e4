package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What a prescriber meets, case by case, through the real services and over HTTP. */
class PrescriberCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<String> CHART =
      List.of(
          "reports",
          "patient",
          "medications",
          "statements",
          "conditions",
          "allergies",
          "tests",
          "measures");

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = {"prescriber-cases.psv", "hostile-cases.psv"},
      delimiter = '|',
      quoteCharacter = '\0',
      emptyValue = "",
      nullValues = "null",
      numLinesToSkip = 1,
      maxCharsPerColumn = 8192)
  void a_prescriber_is_told_what_matters(
      String what,
      String order,
      String results,
      String chart,
      String indicator,
      String has,
      String lacks)
      throws IOException, InterruptedException {
    ObjectNode prefetch =
        (ObjectNode)
            JSON.readTree(
                "{"
                    + (chart == null ? "" : chart)
                        .replace("{last week}", LocalDate.now().minusDays(7).toString())
                    + "}");
    prefetch.set("results", results(results == null ? "" : results));

    JsonNode answer = call("order-sign", order, prefetch);

    JsonNode cards = answer.path("cards");
    assertThat(cards.isEmpty() ? "none" : cards.at("/0/indicator").asText())
        .as("%s: %s", what, answer)
        .isEqualTo(indicator);
    String said = answer.toString().replace("\\\\*", "*");
    assertThat(said).contains(has);
    if (lacks != null && !lacks.isEmpty()) {
      assertThat(said).doesNotContain(lacks);
    }
  }

  @Test
  void the_profile_says_what_genotypes_of_the_chart_mean()
      throws IOException, InterruptedException {
    ObjectNode prefetch = JSON.createObjectNode();
    prefetch.set("results", results("CYP2C19=*2/*2;CYP2D6=no such allele/*1"));

    String detail = call("patient-view", "", prefetch).at("/cards/0/detail").asText();

    assertThat(detail).contains("\\*2/\\*2, poor metabolizer").doesNotContain("normal");
  }

  @ParameterizedTest(name = "{0}, {1}, of {2}: {3}")
  @CsvSource({
    "Plavix 75 mg, active, *2/*2, warning",
    "Plavix 75 mg, active, *1/*1, info",
    "Plavix 75 mg, stopped, *2/*2, info",
    "lisinopril, active, *2/*2, info"
  })
  void what_is_taken_against_the_genes_is_said_at_the_opening_of_the_chart(
      String drug, String status, String diplotype, String indicator)
      throws IOException, InterruptedException {
    ObjectNode prefetch = JSON.createObjectNode();
    prefetch.set("results", results("CYP2C19=" + diplotype));
    ObjectNode taken = prefetch.putObject("medications");
    taken.put("resourceType", "MedicationRequest").put("status", status);
    taken.putObject("medicationCodeableConcept").put("text", drug);

    JsonNode cards = call("patient-view", "", prefetch).path("cards");

    assertThat(cards).hasSize(1);
    assertThat(cards.at("/0/indicator").asText()).isEqualTo(indicator);
    assertThat(cards.at("/0/detail").asText().contains("Taken now:** Clopidogrel"))
        .isEqualTo(indicator.equals("warning"));
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "VKORC1|c.-1639G>A homozygous variant|-1639 AA",
        "CYP2C19|rs4244285 homozygous variant|Poor Metabolizer",
        "MT-RNR1|A1555G detected|A1555G detected",
        "HLA-B|positive for *57:01, negative for *15:02|positive for *57:01",
        "HLA-B|*57:01 +/-|UNREADABLE_RESULT",
        "CYP2C19|see the paper|UNREADABLE_RESULT"
      })
  void results_in_words_are_stored_by_the_rule_of_the_chart(
      String gene, String words, String expected) throws IOException, InterruptedException {
    ObjectNode body = JSON.createObjectNode().put("source", "laboratory");
    body.putArray("results").addObject().put("gene", gene).put("diplotype", words);
    String patient = "/api/v1/patients/words-" + gene.toLowerCase(Locale.ROOT);

    HttpRequest.Builder store =
        HttpRequest.newBuilder(PLATFORM.address().resolve(patient + "/results"));
    String stored =
        PLATFORM
            .send(
                store
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
                    .build())
            .body();
    URI profile = PLATFORM.address().resolve(patient + "/profile");
    String answer =
        stored.contains("resultsStored")
            ? PLATFORM.send(HttpRequest.newBuilder(profile).build()).body()
            : stored;

    assertThat(answer).contains(expected);
  }

  @Test
  void the_stroke_of_a_token_may_be_sent_as_it_is() throws IOException {
    String escaped = operation("%7C");

    assertThat(operation("|").lines().findFirst().orElseThrow())
        .isEqualTo(escaped.lines().findFirst().orElseThrow())
        .doesNotContain("400");
  }

  private static String operation(String stroke) throws IOException {
    try (Socket socket = new Socket("localhost", PLATFORM.address().getPort())) {
      socket.setSoTimeout(20_000);
      String request =
          "GET /fhir/$find-subject-tx-implications?subject=nobody&treatments="
              + "http://www.nlm.nih.gov/research/umls/rxnorm"
              + stroke
              + "32968 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      InputStream in = socket.getInputStream();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static ObjectNode results(String written) {
    ObjectNode bundle = JSON.createObjectNode().put("resourceType", "Bundle");
    ArrayNode entries = bundle.putArray("entry");
    for (String result : written.split(";(?=[A-Z0-9-]+=)", -1)) {
      if (result.isEmpty()) {
        continue;
      }
      String[] parts = result.split("=", 2);
      ObjectNode observation = entries.addObject().putObject("resource");
      observation.put("resourceType", "Observation").put("status", "final");
      observation.putObject("code").putArray("coding").addObject().put("code", "84413-4");
      observation.putObject("valueCodeableConcept").put("text", parts[1]);
      ObjectNode studied = observation.putArray("component").addObject();
      studied.putObject("code").putArray("coding").addObject().put("code", "48018-6");
      studied.putObject("valueCodeableConcept").put("text", parts[0]);
    }
    return bundle;
  }

  private static JsonNode call(String hook, String drug, ObjectNode prefetch)
      throws IOException, InterruptedException {
    CHART.forEach(key -> {
      if (!prefetch.has(key)) {
        prefetch.putNull(key);
      }
    });
    ObjectNode request =
        JSON.createObjectNode().put("hook", hook).put("hookInstance", UUID.randomUUID().toString());
    ObjectNode context = request.putObject("context");
    context.put("userId", "Practitioner/1").put("patientId", "patient-1");
    if (!drug.isEmpty()) {
      context.set(
          "draftOrders",
          JSON.readTree(
              "{\"resourceType\":\"Bundle\","
                  + "\"entry\":[{\"resource\":{\"resourceType\":\"MedicationRequest\","
                  + "\"id\":\"o1\",\"status\":\"draft\",\"medicationCodeableConcept\":{"
                  + drug
                  + "}}}]}"));
    }
    request.set("prefetch", prefetch);
    return PLATFORM.call(hook, request);
  }
}
