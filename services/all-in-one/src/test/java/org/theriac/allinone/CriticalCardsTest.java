package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** What may cost a life or an organ is critical, through the real services and over HTTP. */
class CriticalCardsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String LOINC = "http://loinc.org";

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @ParameterizedTest(name = "{0} with {2} {3}")
  @CsvFileSource(resources = "critical-cards.psv", delimiter = '|', numLinesToSkip = 1)
  void a_result_that_may_cost_a_life_is_critical(
      String drug, String rxcui, String gene, String result, String summary)
      throws IOException, InterruptedException {
    JsonNode cards = sign(order(rxcui), genotype(gene, result, "final")).path("cards");

    assertThat(cards).as(drug).hasSize(1);
    assertThat(cards.get(0).path("indicator").asText()).isEqualTo("critical");
    assertThat(cards.get(0).path("summary").asText())
        .containsIgnoringCase(drug)
        .contains(summary)
        .hasSizeLessThan(140);
    assertThat(cards.get(0).at("/source/label").asText()).isNotBlank();
    assertThat(cards.get(0).path("overrideReasons")).isNotEmpty();
  }

  @ParameterizedTest(name = "{0} with a preliminary {2} {3}")
  @CsvFileSource(resources = "critical-cards.psv", delimiter = '|', numLinesToSkip = 1)
  void a_preliminary_result_fires_nothing_above_information(
      String drug, String rxcui, String gene, String result, String summary)
      throws IOException, InterruptedException {
    for (JsonNode card : sign(order(rxcui), genotype(gene, result, "preliminary")).path("cards")) {
      assertThat(card.path("indicator").asText()).as(drug + summary).isEqualTo("info");
    }
  }

  @Test
  void laboratories_that_contradict_each_other_are_said_and_the_newest_is_used()
      throws IOException, InterruptedException {
    ObjectNode old = genotype("CYP2C19", "*2/*2", "final");
    old.put("id", "genotype-0").put("effectiveDateTime", "2020-01-01");
    ObjectNode recent = genotype("CYP2C19", "*1/*1", "final");
    recent.put("effectiveDateTime", "2024-01-01");

    JsonNode cards = sign(order("32968"), old, recent).path("cards");

    assertThat(cards).hasSize(1);
    assertThat(cards.at("/0/indicator").asText()).isEqualTo("info");
    assertThat(cards.at("/0/summary").asText()).contains("CYP2C19 contradict each other");
    assertThat(cards.at("/0/detail").asText()).contains("2024-01-01", "disagree");
  }

  @Test
  void a_single_variant_is_enough_and_says_what_was_not_seen()
      throws IOException, InterruptedException {
    JsonNode variant =
        JSON.readTree(
            """
            {"resourceType":"Observation","id":"v1","status":"final","code":{"coding":[{"system":"http://loinc.org",
             "code":"69548-6"}]},"valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"LA9633-4"}]},
             "component":[{"code":{"coding":[{"code":"81252-9"}]},"valueCodeableConcept":{"coding":[{"system":
              "http://www.ncbi.nlm.nih.gov/projects/SNP","code":"rs3918290"}]}},
              {"code":{"coding":[{"code":"53034-5"}]},"valueCodeableConcept":{"coding":[{"code":"LA6706-1"}]}}]}
            """);

    JsonNode card = sign(order("194000"), variant).at("/cards/0");

    assertThat(card.path("indicator").asText()).isEqualTo("warning");
    assertThat(card.path("summary").asText()).contains("DPYD intermediate metabolizer", "50 %");
    assertThat(card.path("detail").asText())
        .contains("defining positions were seen", "worked out from single variants");
  }

  private static JsonNode order(String rxcui) throws IOException {
    return JSON.readTree(
        """
        {"resourceType":"MedicationRequest","id":"order-1","status":"draft","intent":"order",
         "medicationCodeableConcept":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"%s"}]}}
        """
            .formatted(rxcui));
  }

  private static ObjectNode genotype(String gene, String result, String status) {
    ObjectNode observation =
        JSON.createObjectNode().put("resourceType", "Observation").put("status", status);
    observation.put("id", "genotype-1");
    observation
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", LOINC)
        .put("code", "84413-4");
    observation.putObject("valueCodeableConcept").put("text", result);
    ObjectNode studied = observation.putArray("component").addObject();
    studied
        .putObject("code")
        .putArray("coding")
        .addObject()
        .put("system", LOINC)
        .put("code", "48018-6");
    studied.putObject("valueCodeableConcept").put("text", gene);
    return observation;
  }

  private static JsonNode sign(JsonNode order, JsonNode... results)
      throws IOException, InterruptedException {
    ObjectNode request = JSON.createObjectNode().put("hook", "order-sign");
    request.put("hookInstance", UUID.randomUUID().toString());
    ObjectNode context = request.putObject("context");
    context.put("userId", "Practitioner/1").put("patientId", "critical");
    context
        .putObject("draftOrders")
        .put("resourceType", "Bundle")
        .putArray("entry")
        .addObject()
        .set("resource", order);
    var entries =
        request
            .putObject("prefetch")
            .putObject("results")
            .put("resourceType", "Bundle")
            .putArray("entry");
    for (JsonNode result : results) {
      entries.addObject().set("resource", result);
    }
    return PLATFORM.call("order-sign", request);
  }
}
