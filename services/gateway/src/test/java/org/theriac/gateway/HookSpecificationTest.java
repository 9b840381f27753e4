package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Severity;

/** Points of CDS Hooks 2.0.1 that hold for every answer, and what of a request it leaves open. */
class HookSpecificationTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final String SELECT = "/cds-services/theriac-order-select";
  private static final String VIEW = "/cds-services/theriac-patient-view";
  private static final String CLOPIDOGREL = Hooks.order("o1", "32968", "clopidogrel 75 MG");
  private static final Pattern SEMANTIC_VERSION = Pattern.compile("\\d+\\.\\d+(?:\\.\\d+)?");

  /** A read or a search at the level of a type, with tokens of the hook's context only. */
  private static final Pattern TEMPLATE =
      Pattern.compile(
          "[A-Z][A-Za-z]+(?:/\\{\\{context\\.patientId}}|\\?[a-z_-]+=[^&]+(?:&[a-z_-]+=[^&]+)*)");

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @BeforeEach
  void prepare() {
    services.forget();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));
    services.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes("*2/*2").build()));
  }

  @Test
  void discovery_says_versions_and_what_a_site_must_know() {
    for (JsonNode service : http.get("/cds-services").json().get("services")) {
      assertThat(service.get("version").asText()).matches(SEMANTIC_VERSION);
      assertThat(service.get("hookVersion").asText()).isEqualTo("1.0");
      assertThat(service.get("usageRequirements").asText()).contains("412");
      assertThat(service.get("hook").asText()).isIn("order-select", "order-sign", "patient-view");
    }
  }

  @Test
  void templates_ask_only_what_every_client_must_understand() {
    for (JsonNode service : http.get("/cds-services").json().get("services")) {
      service
          .get("prefetch")
          .properties()
          .forEach(key -> {
            String template = key.getValue().asText();
            assertThat(template).matches(TEMPLATE).doesNotContain("_include", "_revinclude");
            assertThat(template.replace("{{context.patientId}}", ""))
                .as("other tokens, FHIRPath, modifiers, chains")
                .doesNotContain("{{", "today()", ":not", ":text", ":exact", ":missing", "._has");
          });
    }
  }

  private static List<JsonNode> answers() {
    List<JsonNode> answers = new ArrayList<>();
    answers.add(http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json());
    answers.add(
        http.post(SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/o1\"", CLOPIDOGREL)).json());
    answers.add(http.post(VIEW, Hooks.request("patient-view", "p1", "")).json());
    for (Severity severity :
        List.of(
            Severity.SEVERITY_CRITICAL, Severity.SEVERITY_INFO, Severity.SEVERITY_UNSPECIFIED)) {
      services.ontology.byDrug.put(
          "32968",
          Guidances.assessment(
              Guidances.CLOPIDOGREL,
              Guidances.clopidogrelPoorMetabolizer().toBuilder()
                  .setShownSeverity(severity)
                  .setRecommendation("<b>Avoid</b> *2 & [x](javascript:alert(1))")
                  .build()));
      answers.add(http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json());
    }
    services.ontology.byDrug.put(
        "32968",
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
            .addIngredients(Guidances.CLOPIDOGREL)
            .addPreTest(Guidances.clopidogrelPoorMetabolizer())
            .addMissingGenes("CYP2C19")
            .build());
    answers.add(
        http.post(
                SIGN,
                Hooks.with(Hooks.orderSign("p1", CLOPIDOGREL), "\"prefetch\":{\"results\":null}"))
            .json());
    return answers;
  }

  @Test
  void every_card_is_written_as_the_specification_asks() {
    int cards = 0;
    int suggestions = 0;
    for (JsonNode answer : answers()) {
      assertThat(answer.get("cards")).as(answer.toString()).isNotEmpty();
      answer
          .path("extension")
          .fieldNames()
          .forEachRemaining(name -> assertThat(name).startsWith("org.theriac."));
      assertThat(answer.has("systemActions")).as("only by agreement").isFalse();
      for (JsonNode card : answer.get("cards")) {
        cards++;
        assertThat(card.get("summary").asText()).isNotBlank().doesNotContain("\n");
        assertThat(card.get("summary").asText().length()).isLessThan(140);
        assertThat(card.get("indicator").asText()).isIn("info", "warning", "critical");
        assertThat(UUID.fromString(card.get("uuid").asText())).isNotNull();
        assertThat(card.at("/source/label").asText()).isNotBlank();
        if (card.at("/source").has("url")) {
          assertThat(URI.create(card.at("/source/url").asText()).isAbsolute()).isTrue();
        }
        assertThat(card.path("detail").asText())
            .as("the public sandbox shows raw HTML")
            .doesNotContainPattern("(?<!\\\\)<[a-zA-Z/]")
            .doesNotContainPattern("(?<!\\\\)\\]\\(javascript");
        for (JsonNode reason : card.path("overrideReasons")) {
          for (String field : List.of("code", "system", "display")) {
            assertThat(reason.path(field).asText()).as(field).isNotBlank();
          }
        }
        for (JsonNode link : card.path("links")) {
          assertThat(link.get("label").asText()).isNotBlank();
          assertThat(URI.create(link.get("url").asText()).isAbsolute()).isTrue();
          assertThat(link.get("type").asText()).isEqualTo("absolute");
          assertThat(link.has("appContext")).isFalse();
          assertThat(link.has("autolaunchable")).as("it would hide the card").isFalse();
        }
        suggestions += suggestionsOf(card);
      }
    }
    assertThat(cards).isGreaterThan(5);
    assertThat(suggestions).isGreaterThan(3);
  }

  private static int suggestionsOf(JsonNode card) {
    if (!card.has("suggestions")) {
      return 0;
    }
    assertThat(card.path("selectionBehavior").asText()).isIn("at-most-one", "any");
    int recommended = 0;
    Set<String> places = new java.util.LinkedHashSet<>();
    for (JsonNode suggestion : card.get("suggestions")) {
      assertThat(suggestion.get("label").asText()).isNotBlank();
      places.add(suggestion.get("uuid").asText());
      recommended += suggestion.path("isRecommended").asBoolean() ? 1 : 0;
      for (JsonNode action : suggestion.path("actions")) {
        String type = action.get("type").asText();
        assertThat(type).isIn("create", "update", "delete");
        assertThat(action.get("description").asText()).isNotBlank();
        assertThat(action.has("resource")).isEqualTo(!type.equals("delete"));
        assertThat(action.has("resourceId")).isEqualTo(type.equals("delete"));
      }
    }
    assertThat(places).as("ids of suggestions differ").hasSize(card.get("suggestions").size());
    assertThat(recommended).as("cds-resp-1, and none is pressed here").isZero();
    return card.get("suggestions").size();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"extension\":{\"org.example.client\":{\"x\":[1,null,{}]}}",
        "\"somethingNew\":[[]]",
        "\"prefetch\":{\"ofTheClient\":{\"resourceType\":\"Basic\",\"id\":\"b\"},\"other\":null}"
      })
  void what_is_not_known_of_a_request_is_passed_over(String fields) {
    Http.Answer answer = http.post(SIGN, Hooks.with(Hooks.orderSign("p1", CLOPIDOGREL), fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
  }

  /** Clients leave them out; nothing here rests on them. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\"}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":\"300\",\"scope\":\"\"}",
        "{\"access_token\":\"t\",\"token_type\":\"Bearer\",\"expires_in\":300,"
            + "\"scope\":\"patient/Observation.rs patient/Condition.read\",\"subject\":\"c\"}"
      })
  void access_to_the_chart_may_be_described_by_halves(String authorization) {
    String fields =
        "\"fhirServer\":\"https://fhir.example.org\",\"fhirAuthorization\":" + authorization;
    Http.Answer answer = http.post(SIGN, Hooks.with(Hooks.orderSign("p1", CLOPIDOGREL), fields));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
  }

  @Test
  void an_instance_of_a_hook_may_be_named_otherwise_than_by_a_uuid() {
    String request =
        Hooks.orderSign("p1", CLOPIDOGREL)
            .replaceFirst("\"hookInstance\":\"[^\"]*\"", "\"hookInstance\":\"call 7/b\"");
    assertThat(http.post(SIGN, request).json().get("cards")).hasSize(1);
    assertThat(services.records.awaited().getLast().getPurpose()).contains("call 7/b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"Practitioner/abc", "PractitionerRole/abc", "Patient/p1", "RelatedPerson/r-1"})
  void a_chart_is_opened_by_whoever_may(String userId) {
    String request =
        Hooks.request("patient-view", "p1", "").replace("Practitioner/example", userId);
    assertThat(http.post(VIEW, request).status()).isEqualTo(200);
    assertThat(services.records.awaited().getLast().getActor()).isEqualTo(userId);
  }

  @Test
  void an_encounter_may_be_absent() {
    String request = Hooks.orderSign("p1", CLOPIDOGREL).replace("\"encounterId\":\"enc-1\",", "");
    assertThat(request).doesNotContain("encounterId");
    assertThat(http.post(SIGN, request).json().get("cards")).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "theriac-order-sign, order-select",
    "theriac-order-sign, medication-prescribe",
    "theriac-order-select, medication-prescribe",
    "theriac-order-select, order-sign",
    "theriac-patient-view, order-sign",
    "theriac-patient-view, appointment-book"
  })
  void a_service_answers_its_own_hook_only(String service, String hook) {
    Http.Answer answer =
        http.post("/cds-services/" + service, Hooks.request(hook, "p1", "", CLOPIDOGREL));
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().at("/issue/0/details/coding/0/code").asText()).isEqualTo("WRONG_HOOK");
    assertThat(answer.body()).doesNotContain("cards");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"outcome\":\"accepted\",\"outcomeTimestamp\":\"2026-01-02T03:04:05Z\"",
        "\"outcome\":\"accepted\",\"acceptedSuggestions\":[],\"outcomeTimestamp\":\"2026-01-"
            + "02T03:04:05Z\"",
        "\"outcome\":\"accepted\",\"acceptedSuggestions\":[{}],\"outcomeTimestamp\":\"2026-01-"
            + "02T03:04:05Z\"",
        "\"outcome\":\"ignored\",\"outcomeTimestamp\":\"2026-01-02T03:04:05Z\"",
        "\"outcome\":\"overridden\",\"outcomeTimestamp\":\"yesterday\"",
        "\"outcome\":\"overridden\""
      })
  void feedback_that_is_none_is_400_and_nothing_of_it_is_stored(String entry) {
    String card =
        http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().at("/cards/0/uuid").asText();
    String good =
        "{\"card\":\"%s\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2026-01-02T03:04:05Z\"}"
            .formatted(card);
    Http.Answer answer =
        http.post(
            SIGN + "/feedback",
            "{\"feedback\":[" + good + ",{\"card\":\"" + card + "\"," + entry + "}]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(services.records.feedback).isEmpty();
  }

  @Test
  void feedback_on_several_cards_may_be_late_and_without_a_reason() {
    List<String> entries = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      entries.add(
          "{\"card\":\"%s\",\"outcome\":\"overridden\",\"outcomeTimestamp\":\"2031-01-02T03:04:05+02:00\"}"
              .formatted(
                  http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL))
                      .json()
                      .at("/cards/0/uuid")
                      .asText()));
    }
    Http.Answer answer =
        http.post(SIGN + "/feedback", "{\"feedback\":[" + String.join(",", entries) + "]}");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(services.records.feedback).hasSize(2);
  }
}
