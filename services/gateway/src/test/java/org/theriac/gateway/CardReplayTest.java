package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.protobuf.ByteString;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;

/** Same inputs and versions, same card; and whatever differs is said. */
class CardReplayTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final String TOKEN = "canary-fhir-token";

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();
  private static FakeFhirServer fhir;

  @BeforeAll
  static void start() throws Exception {
    fhir = new FakeFhirServer();
  }

  @AfterAll
  static void stop() {
    fhir.close();
  }

  @BeforeEach
  void prepare() {
    services.forget();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));
    store("p1", "*2/*2");
  }

  private static void store(String patient, String diplotype) {
    services.records.profiles.put(
        patient,
        List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes(diplotype).build()));
  }

  private static String card(String request) {
    Http.Answer answer = http.post(SIGN, request);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json().at("/cards/0/uuid").asText();
  }

  private static String order() {
    return Hooks.orderSign("p1", Hooks.order("o1", "32968", "clopidogrel"));
  }

  private static JsonNode replay(String card) {
    Http.Answer answer = http.get("/api/v1/audit/cards/" + card + "/replay");
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void a_card_comes_again_from_its_record_though_the_patient_and_the_site_have_changed_since() {
    String card = card(order());
    store("p1", "*1/*1");
    services.records.governance =
        Governance.newBuilder()
            .addPolicies(
                RulePolicy.newBuilder()
                    .setRuleId("cpic:clopidogrel")
                    .setLevel(RuleLevel.RULE_LEVEL_OFF))
            .build();
    int asked = services.records.read.size();
    try {
      JsonNode replay = replay(card);
      assertThat(replay.get("identical").asBoolean()).as(replay.toString()).isTrue();
      assertThat(replay.get("answerIdentical").asBoolean()).isTrue();
      assertThat(replay.get("sameVersions").asBoolean()).isTrue();
      assertThat(replay.get("differences")).isEmpty();
      assertThat(replay.at("/versions/recorded/knowledgeRelease").asText())
          .isEqualTo("test-release");
      assertThat(services.records.read).as("nothing is read of the patient").hasSize(asked);
    } finally {
      services.records.governance = Governance.getDefaultInstance();
      http.post("/api/v1/governance/mode", "{\"shadow\":false,\"reviewer\":\"R\"}");
    }
  }

  @Test
  void an_answer_that_differs_is_said_with_the_place() {
    String card = card(order());
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(
            Guidances.CLOPIDOGREL,
            Guidances.clopidogrelPoorMetabolizer().toBuilder()
                .setRecommendation("Something else.")
                .build()));
    JsonNode replay = replay(card);
    assertThat(replay.get("identical").asBoolean()).isFalse();
    assertThat(replay.at("/differences/0/at").asText()).startsWith("/cards/0/");
    assertThat(replay.at("/differences/0/now").toString()).contains("Something else");
    assertThat(replay.at("/differences/0/recorded").toString()).doesNotContain("Something else");
  }

  @Test
  void another_release_than_the_one_it_was_made_with_is_named_beside_that_one() {
    String card = card(order());
    assertThat(replay(card).has("remark")).isFalse();
    services.ontology.releaseOfChecks = "another-release";
    try {
      JsonNode replay = replay(card);
      assertThat(replay.get("sameVersions").asBoolean()).isFalse();
      assertThat(replay.get("remark").asText()).contains("test-release", "another-release");
    } finally {
      services.ontology.releaseOfChecks = "test-release";
    }
  }

  @Test
  void a_card_that_would_no_longer_come_differs() {
    String card = card(order());
    services.ontology.byDrug.clear();
    JsonNode replay = replay(card);
    assertThat(replay.get("identical").asBoolean()).isFalse();
    assertThat(replay.get("differences")).isNotEmpty();
  }

  @Test
  void what_was_fetched_is_not_fetched_again_and_the_clients_token_is_not_kept() {
    services.records.profiles.clear();
    fhir.answer(
        "Observation",
        """
        {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","status":"final",
         "code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
         "valueCodeableConcept":{"text":"*2/*2"},"component":[{"code":{"coding":[
         {"system":"http://loinc.org","code":"48018-6"}]},"valueCodeableConcept":{"text":"CYP2C19"}}]}}]}
        """);
    String card = card(Hooks.with(order(), fhir.access(TOKEN)));
    int asked = fhir.asked.size();
    assertThat(asked).isPositive();
    assertThat(replay(card).get("identical").asBoolean()).isTrue();
    assertThat(fhir.asked).hasSize(asked);
    for (ByteString kept : services.records.inputs.values()) {
      assertThat(unpacked(kept)).doesNotContain(TOKEN);
    }
  }

  @Test
  void a_record_that_was_exchanged_is_not_taken_for_the_decision() {
    String first = card(order());
    card(Hooks.orderSign("p1", Hooks.order("o2", "32968", "clopidogrel")));
    services.records.inputs.put(1L, services.records.inputs.get(2L));
    assertThat(http.get("/api/v1/audit/cards/" + first + "/replay").status()).isEqualTo(500);
  }

  @Test
  void a_card_that_was_never_given_and_one_without_a_record_are_told_apart() {
    assertThat(http.get("/api/v1/audit/cards/00000000-0000-8000-8000-000000000001/replay").status())
        .isEqualTo(400);
    String card = card(order());
    // The same decision, but a place where it gave no card.
    String other = card.substring(0, 15) + "009" + card.substring(18);
    assertThat(other).isNotEqualTo(card);
    Http.Answer replayed = http.get("/api/v1/audit/cards/" + other + "/replay");
    assertThat(replayed.status()).isEqualTo(400);
    assertThat(replayed.body()).contains("UNKNOWN_CARD");
    services.records.inputs.clear();
    assertThat(http.get("/api/v1/audit/cards/" + card + "/replay").status()).isEqualTo(404);
  }

  private static String unpacked(ByteString kept) {
    try (var in = new java.util.zip.InflaterInputStream(kept.newInput())) {
      return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
    } catch (java.io.IOException e) {
      return "";
    }
  }
}
