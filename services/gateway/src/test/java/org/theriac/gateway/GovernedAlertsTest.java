package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.gateway.clients.NotGiven;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.GetReleaseResponse;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ListedRule;
import org.theriac.ontology.v1.Severity;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.Governance;
import org.theriac.records.v1.RuleLevel;
import org.theriac.records.v1.RulePolicy;

/** What a site decides about its rules, from the decision to the next alert. */
class GovernedAlertsTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final String RULE = "cpic:clopidogrel:cyp2c19-pm:cvi-acs-pci";

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @BeforeEach
  void prepare() {
    services.forget();
    services.records.governance = Governance.getDefaultInstance();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));
    services.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes("*2/*2").build()));
    // A change is seen at once by who made it.
    assertThat(
            http.post("/api/v1/governance/mode", "{\"shadow\":false,\"reviewer\":\"R\"}").status())
        .isEqualTo(200);
  }

  private static JsonNode sign() {
    Http.Answer answer =
        http.post(SIGN, Hooks.orderSign("p1", Hooks.order("o1", "32968", "clopidogrel")));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static Http.Answer decide(String rule, String level) {
    return http.post(
        "/api/v1/governance/rules",
        "{\"ruleId\":\"%s\",\"level\":\"%s\",\"reviewer\":\"Dr. Review\",\"reason\":\"test\"}"
            .formatted(rule, level));
  }

  @Test
  void a_rule_is_interruptive_until_the_site_turns_it_down_or_off() {
    assertThat(sign().at("/cards/0/indicator").asText()).isEqualTo("warning");
    assertThat(decide("cpic:clopidogrel", "info").status()).isEqualTo(200);
    assertThat(sign().at("/cards/0/indicator").asText()).isEqualTo("info");
    Http.Answer off = decide(RULE, "off");
    assertThat(off.json().at("/policies").size()).isEqualTo(2);
    JsonNode answer = sign();
    assertThat(answer.get("cards")).isEmpty();
    assertThat(answer.at("/extension/org.theriac.remarks/0").asText()).contains("switched off");
    assertThat(
            services.records.audit.stream()
                .anyMatch(event -> event.getPurpose().startsWith("governance")))
        .isTrue();
    decide(RULE, "interruptive");
    assertThat(sign().at("/cards/0/indicator").asText()).isEqualTo("warning");
  }

  @Test
  void a_rule_id_that_no_rule_has_is_refused_and_taking_back_an_old_one_is_not() {
    Http.Answer refused = decide("cpic:clopidogrl", "off");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body()).contains("ruleId", "/api/v1/governance/rules");
    assertThat(decide("cpic:clopi", "off").status()).as("no part of a word").isEqualTo(400);
    services.records.governance =
        services.records.governance.toBuilder()
            .addPolicies(
                RulePolicy.newBuilder()
                    .setRuleId("of:an:older:release")
                    .setLevel(RuleLevel.RULE_LEVEL_OFF))
            .build();
    assertThat(http.get("/pages/rules", "Accept", "text/html").body())
        .contains("no rule has this id now");
    assertThat(decide("of:an:older:release", "off").status()).isEqualTo(400);
    assertThat(decide("of:an:older:release", "interruptive").status()).isEqualTo(200);
  }

  @Test
  void the_card_about_a_drug_that_resembles_a_known_one_is_switched_off_as_rules_are() {
    services.ontology.byDrug.put(
        "unknown-1",
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE)
            .addNotes(
                CallNote.newBuilder()
                    .setCode("DRUG_RESEMBLES")
                    .setMessage("Not checked: is clopidogrel meant?"))
            .build());
    String order = Hooks.orderSign("p1", Hooks.order("o1", "unknown-1", "clopidogrell"));
    assertThat(http.post(SIGN, order).json().at("/cards/0/summary").asText())
        .contains("is clopidogrel meant");
    assertThat(decide("theriac:drug-not-recognised", "off").status()).isEqualTo(200);
    JsonNode quiet = http.post(SIGN, order).json();
    assertThat(quiet.get("cards")).isEmpty();
    assertThat(quiet.at("/extension/org.theriac.unrecognised").toString()).contains("o1");
  }

  @Test
  void an_order_by_unknown_codes_alone_is_one_card_that_is_switched_off_as_rules_are() {
    for (String key : List.of("unknown-1", "unknown-2")) {
      services.ontology.byDrug.put(
          key,
          DrugAssessment.newBuilder()
              .setStatus(DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE)
              .build());
    }
    String orders =
        Hooks.orderSign(
            "p1", Hooks.order("o1", "unknown-1", ""), Hooks.order("o2", "unknown-2", ""));
    JsonNode cards = http.post(SIGN, orders).json().get("cards");
    assertThat(cards).hasSize(1);
    assertThat(cards.at("/0/indicator").asText()).isEqualTo("info");
    assertThat(cards.at("/0/summary").asText()).startsWith("Not checked: of 2 orders");
    String named = Hooks.orderSign("p1", Hooks.order("o1", "unknown-1", "a new mixture"));
    assertThat(http.post(SIGN, named).json().get("cards")).isEmpty();
    assertThat(decide("theriac:drug-not-recognised", "off").status()).isEqualTo(200);
    JsonNode quiet = http.post(SIGN, orders).json();
    assertThat(quiet.get("cards")).isEmpty();
    assertThat(quiet.at("/extension/org.theriac.unrecognised").toString()).contains("o1", "o2");
  }

  @Test
  void turning_one_source_down_says_which_others_go_on_to_interrupt() {
    Ingredient drug = Ingredient.newBuilder().setRxcui("32968").setName("clopidogrel").build();
    ListedRule one =
        ListedRule.newBuilder()
            .setId("cpic:clopidogrel:CYP2C19=Poor")
            .setIngredient(drug)
            .addGenes("CYP2C19")
            .setSeverity(Severity.SEVERITY_WARNING)
            .build();
    services.ontology.rules.add(one);
    services.ontology.rules.add(one.toBuilder().setId("dpwg:clopidogrel:CYP2C19=Poor").build());
    services.ontology.rules.add(one.toBuilder().setId("fda:test").clearGenes().build());
    JsonNode answer = decide("cpic:clopidogrel:CYP2C19", "info").json();
    assertThat(answer.get("rulesConcerned").asInt()).isPositive();
    assertThat(answer.get("stillInterruptive").findValuesAsText("ruleId"))
        .contains("dpwg:clopidogrel:CYP2C19=Poor")
        .doesNotContain("cpic:clopidogrel:CYP2C19=Poor", "fda:test");
    JsonNode listed = http.get("/api/v1/governance/rules?drug=Clopidogrel&start=cpic").json();
    assertThat(listed.get("rules").findValuesAsText("ruleId"))
        .contains("cpic:clopidogrel:CYP2C19=Poor")
        .allSatisfy(id -> assertThat(id).startsWith("cpic"));
  }

  @Test
  void the_programs_own_cards_are_switched_off_as_rules_are() {
    Guidance usual =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_CHANGE)
            .addNotes(CallNote.newBuilder().setCode("CONFLICTING_RESULTS").setMessage("Differ."))
            .build();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL).toBuilder().addNoAction(usual).build());
    assertThat(sign().at("/cards/0/summary").asText()).contains("contradict each other");
    decide("conflict:clopidogrel", "off");
    JsonNode answer = sign();
    assertThat(answer.get("cards")).isEmpty();
    assertThat(answer.at("/extension/org.theriac.remarks/0").asText()).contains("switched off");
    decide("conflict:clopidogrel", "interruptive");
    assertThat(sign().get("cards")).hasSize(1);

    Guidance unspoken =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .setRuleId("no-statement:clopidogrel")
            .setKind(GuidanceKind.GUIDANCE_KIND_NO_STATEMENT)
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_RECOMMENDATION)
            .build();
    services.ontology.byDrug.put("32968", Guidances.assessment(Guidances.CLOPIDOGREL, unspoken));
    assertThat(sign().get("cards")).hasSize(1);
    decide("no-statement", "off");
    answer = sign();
    assertThat(answer.get("cards")).isEmpty();
    assertThat(answer.at("/extension/org.theriac.remarks/0").asText()).contains("switched off");
    decide("no-statement", "interruptive");
  }

  @Test
  void feedback_is_no_alert_with_a_stroke_at_its_end_either() {
    try (FakeServices own = new FakeServices();
        GatewayServer counting = GatewayServer.start(RunningGateway.settings(), own.channels())) {
      Http client = new Http(counting.port());
      client.post(SIGN + "/feedback", "{");
      client.post(SIGN + "/feedback/", "{");
      assertThat(client.get("/status").json().get("hookCallsLast5MinutesByStatus")).isEmpty();
      client.post(SIGN + "/", "{");
      assertThat(client.get("/status").json().at("/hookCallsLast5MinutesByStatus/400").asInt())
          .isEqualTo(1);
    }
  }

  @Test
  void a_decision_that_was_not_given_is_not_counted_as_shown() {
    AuditEvent given =
        AuditEvent.newBuilder()
            .setTenant("default")
            .setAction("decision")
            .setOutcome("success")
            .putDetails("card.0.rules", RULE)
            .build();
    try (FakeServices own = new FakeServices();
        GatewayServer counting = GatewayServer.start(RunningGateway.settings(), own.channels())) {
      own.records.audit.clear();
      own.records.audit.addAll(List.of(given, given, NotGiven.after(given, 2), NotGiven.of(given)));
      JsonNode rates = new Http(counting.port()).get("/api/v1/governance/rates").json();
      assertThat(rates.at("/rules/0/shown").asInt()).as(rates.toString()).isEqualTo(1);
    }
  }

  @Test
  void in_shadow_mode_nothing_is_shown_and_all_is_recorded_and_counted() {
    http.post("/api/v1/governance/mode", "{\"shadow\":true,\"reviewer\":\"R\"}");
    JsonNode answer = sign();
    assertThat(answer.get("cards")).isEmpty();
    assertThat(answer.at("/extension/org.theriac.shadow").asBoolean()).isTrue();
    assertThat(services.records.awaited().getLast().getDetailsOrThrow("mode")).isEqualTo("shadow");
    assertThat(services.records.awaited().getLast().getDetailsOrThrow("card.0.rules"))
        .isEqualTo(RULE);
    JsonNode rate = http.get("/api/v1/governance/rates").json().at("/rules/0");
    assertThat(rate.get("ruleId").asText()).isEqualTo(RULE);
    assertThat(rate.get("shadow").asLong()).isPositive();
    assertThat(http.get("/pages/rules", "Accept", "text/html").body())
        .contains("Shadow mode")
        .contains(RULE);
  }

  @Test
  void a_decision_needs_a_reviewer_a_reason_and_a_level_of_the_three() {
    assertThat(decide(RULE, "loud").status()).isEqualTo(400);
    assertThat(
            http.post("/api/v1/governance/rules", "{\"ruleId\":\"x\",\"level\":\"off\"}").status())
        .isEqualTo(400);
    assertThat(http.post("/api/v1/governance/mode", "{\"shadow\":true}").status()).isEqualTo(400);
    assertThat(http.post("/api/v1/governance/mode", "{\"shadow\":1,\"reviewer\":\"R\"}").status())
        .isEqualTo(400);
  }

  @Test
  void the_status_page_counts_orders_that_went_without_an_answer() {
    sign();
    http.post(SIGN, "{");
    JsonNode status = http.get("/status").json();
    assertThat(status.at("/hookCallsLast5MinutesByStatus/200").asLong()).isPositive();
    assertThat(status.at("/hookCallsLast5MinutesByStatus/400").asLong()).isPositive();
    assertThat(status.get("state").asText()).isEqualTo("working");
    assertThat(http.get("/status", "Accept", "text/html").body())
        .contains("Orders are being checked");
    assertThat(http.get("/prometheus").body()).contains("theriac_cds_calls_total");
  }

  @Test
  void the_audit_chain_is_read_as_fhir_without_rules() {
    sign();
    Http.Answer answer = http.get("/api/v1/audit?count=2");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+ndjson");
    assertThat(answer.header("Link")).contains("from=3");
    assertThat(http.get("/api/v1/audit?count=2&patientId=p1").header("Link"))
        .as("the next page is of the same patient")
        .contains("&patientId=p1");
    List<String> lines = http.get("/api/v1/audit").body().lines().toList();
    assertThat(lines).hasSizeGreaterThan(2);
    assertThat(lines)
        .allSatisfy(line -> assertThat(line).contains("\"resourceType\":\"AuditEvent\""));
    assertThat(lines).noneSatisfy(line -> assertThat(line).contains(RULE));
    assertThat(lines).anySatisfy(line -> assertThat(line).contains("Patient/p1"));
  }

  @Test
  void the_id_of_a_request_goes_back_and_into_the_audit_chain() {
    assertThat(http.get("/api/v1/audit?count=1", "X-Request-Id", "ehr-4711").header("X-Request-Id"))
        .isEqualTo("ehr-4711");
    assertThat(services.records.awaited().getLast().getDetailsOrThrow("requestId"))
        .isEqualTo("ehr-4711");
    assertThat(http.get("/api/v1/audit").body())
        .contains("\"identifier\":{\"value\":\"ehr-4711\"}")
        .as("an empty list is no FHIR")
        .doesNotContain("[]");
    Http.Answer odd = http.get("/api/v1/audit?count=1", "X-Request-Id", "<b>" + "x".repeat(80));
    assertThat(odd.header("X-Request-Id")).isNullOrEmpty();
    assertThat(services.records.awaited().getLast().getDetailsMap()).doesNotContainKey("requestId");
  }

  @Test
  void a_service_that_is_behind_with_the_release_is_seen_on_the_status() {
    services.ontology.release =
        GetReleaseResponse.newBuilder().setKnowledgeRelease("new-release").build();
    services.trials.knowledgeRelease = "new-release";
    try {
      JsonNode level = http.get("/status").json();
      assertThat(level.get("releasesDiffer").asBoolean()).isFalse();
      services.trials.knowledgeRelease = "old-release";
      JsonNode behind = http.get("/status").json();
      assertThat(behind.get("releasesDiffer").asBoolean()).isTrue();
      assertThat(behind.at("/releases/trials").asText()).isEqualTo("old-release");
      assertThat(behind.at("/releases/ontology").asText()).isEqualTo("new-release");
      assertThat(http.get("/status", "Accept", "text/html").body())
          .contains("old-release", "different knowledge releases");
    } finally {
      services.ontology.release = GetReleaseResponse.getDefaultInstance();
      services.trials.knowledgeRelease = "";
    }
  }
}
