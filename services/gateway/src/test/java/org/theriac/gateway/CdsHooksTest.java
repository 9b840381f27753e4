package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.theriac.gateway.Eventually.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.clients.NotGiven;
import org.theriac.ontology.v1.AllelicState;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Severity;
import org.theriac.records.v1.AuditEvent;
import org.theriac.transport.ServiceName;

/** The points of the CDS Hooks checklist, one by one. */
class CdsHooksTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final String SELECT = "/cds-services/theriac-order-select";
  private static final String CLOPIDOGREL = Hooks.order("o1", "32968", "clopidogrel 75 MG");

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @BeforeEach
  void prepare() {
    services.forget();
    prepare(services);
  }

  private static void prepare(FakeServices fakes) {
    fakes.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));
    fakes.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes("*2/*2").build()));
  }

  private static GatewayServer started(FakeServices fakes, Duration budget) {
    return GatewayServer.start(RunningGateway.settings().withAlertBudget(budget), fakes.channels());
  }

  @Test
  void discovery_lists_services_with_distinct_ids_and_no_empty_values() {
    Http.Answer answer = http.get("/cds-services");

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/json");
    JsonNode listed = answer.json().get("services");
    assertThat(listed.findValuesAsText("id"))
        .containsExactly("theriac-order-select", "theriac-order-sign", "theriac-patient-view");
    for (JsonNode service : listed) {
      assertThat(service.get("hook").asText()).isNotBlank();
      assertThat(service.get("description").asText()).isNotBlank();
      assertThat(service.get("title").asText()).isNotBlank();
    }
    assertNoEmptyValues(answer.json(), "");
  }

  @Test
  void an_order_to_be_signed_that_does_not_suit_the_genes_gets_one_card() {
    Http.Answer answer = http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode cards = answer.json().get("cards");
    assertThat(cards).hasSize(1);
    JsonNode card = cards.get(0);
    assertThat(card.get("summary").asText())
        .isEqualTo("Clopidogrel: CYP2C19 poor metabolizer – consider prasugrel or ticagrelor")
        .hasSizeLessThan(140);
    assertThat(card.get("indicator").asText()).isEqualTo("warning");
    assertThat(UUID.fromString(card.get("uuid").asText())).isNotNull();
    assertThat(card.at("/source/label").asText()).contains("CPIC").contains("test-release");
    assertThat(card.at("/source/url").asText()).startsWith("https://");
    assertThat(card.get("detail").asText())
        .contains("CYP2C19 \\*2/\\*2")
        .contains("Strong")
        .contains("for acute coronary syndrome or coronary intervention");
    assertThat(card.get("selectionBehavior").asText()).isEqualTo("at-most-one");
    for (JsonNode reason : card.get("overrideReasons")) {
      assertThat(reason.get("code").asText()).isNotBlank();
      assertThat(reason.get("system").asText()).isNotBlank();
      assertThat(reason.get("display").asText()).isNotBlank();
    }
    for (JsonNode link : card.get("links")) {
      assertThat(link.get("type").asText()).isEqualTo("absolute");
    }
    assertNoEmptyValues(answer.json(), "");
  }

  @Test
  void a_suggestion_replaces_the_drug_and_leaves_the_old_dose_behind() {
    JsonNode suggestions =
        http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().at("/cards/0/suggestions");

    assertThat(suggestions).hasSize(2);
    JsonNode action = suggestions.at("/0/actions/0");
    assertThat(action.get("type").asText()).isEqualTo("update");
    assertThat(action.at("/resource/id").asText()).isEqualTo("o1");
    assertThat(action.at("/resource/medicationCodeableConcept/coding/0/code").asText())
        .isEqualTo("613391");
    assertThat(action.get("resource").has("dosageInstruction")).isFalse();
    assertThat(action.at("/resource/category").isArray()).isTrue();
    assertThat(suggestions.at("/0/label").asText()).contains("not checked for allergies");
    assertThat(suggestions.findValues("isRecommended")).isEmpty();
  }

  @Test
  void order_select_speaks_only_of_the_selected_order() {
    services.ontology.byDrug.put(
        "11289", Guidances.assessment(Guidances.ingredient("11289", "warfarin")));
    String warfarin = Hooks.order("o2", "11289", "warfarin");

    JsonNode answer =
        http.post(
                SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/o2\"", CLOPIDOGREL, warfarin))
            .json();

    assertThat(answer.get("cards")).isEmpty();
    assertThat(services.ontology.asked.getLast().getDrugsList()).hasSize(1);
    assertThat(services.ontology.asked.getLast().getCoMedicationsList()).hasSize(1);
  }

  @Test
  void order_select_checks_every_draft_where_a_selection_is_not_among_them() {
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));
    String other = Hooks.order("o2", "29046", "lisinopril");

    String one = "\"MedicationRequest/o2\"";
    String unknown = one + ",\"MedicationRequest/elsewhere\"";

    String clopidogrel = Hooks.order("o1", "32968", "clopidogrel");
    assertThat(
            http.post(SELECT, Hooks.orderSelect("p1", one, clopidogrel, other)).json().get("cards"))
        .isEmpty();
    assertThat(
            http.post(SELECT, Hooks.orderSelect("p1", unknown, clopidogrel, other))
                .json()
                .get("cards"))
        .hasSize(1);
  }

  @Test
  void order_select_before_a_drug_is_chosen_is_answered_with_no_cards() {
    String half =
        """
        {"resourceType":"MedicationRequest","id":"o1","status":"draft","category":{"text":"x"},
         "medicationCodeableConcept":{}}
        """;

    Http.Answer answer =
        http.post(SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/o1\"", half));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
  }

  @Test
  void a_selection_that_is_not_among_the_drafts_checks_everything() {
    JsonNode answer =
        http.post(SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/other\"", CLOPIDOGREL))
            .json();

    assertThat(answer.get("cards")).hasSize(1);
  }

  @Test
  void a_medication_is_found_contained_in_the_bundle_or_by_its_display() {
    String contained =
        """
        {"resourceType":"MedicationRequest","id":"o1","contained":[{"resourceType":"Medication","id":"m",
          "code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"32968"}]}}],
         "medicationReference":{"reference":"#m"}}
        """;
    String referring =
        """
        {"resourceType":"MedicationRequest","id":"o1","medicationReference":{"reference":"Medication/m"}}
        """;
    String medication =
        """
        {"resourceType":"Medication","id":"m","code":{"coding":[{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"32968"}]}}
        """;

    assertThat(http.post(SIGN, Hooks.orderSign("p1", contained)).json().get("cards")).hasSize(1);
    assertThat(http.post(SIGN, Hooks.orderSign("p1", referring, medication)).json().get("cards"))
        .hasSize(1);
    assertThat(http.post(SIGN, Hooks.orderSign("p1", referring)).status()).isEqualTo(412);
  }

  @Test
  void a_cancelled_order_is_not_checked() {
    String cancelled = CLOPIDOGREL.replace("\"draft\"", "\"cancelled\"");

    assertThat(http.post(SIGN, Hooks.orderSign("p1", cancelled)).body())
        .isEqualTo("{\"cards\":[]}");
  }

  @Test
  void an_unknown_drug_gets_no_card_but_is_said_recorded_and_counted() {
    String unknown = Hooks.order("o9", "999999999", "mystery");

    JsonNode answer = http.post(SIGN, Hooks.orderSign("p1", unknown)).json();

    assertThat(answer.get("cards")).isEmpty();
    assertThat(answer.at("/extension/org.theriac.unrecognised/0").asText())
        .isEqualTo("MedicationRequest/o9");
    assertThat(services.records.awaited().getLast().getOutcome()).isEqualTo("not recognised");
    assertThat(http.get("/prometheus").body())
        .contains("theriac_cds_unrecognised_orders_total{service=\"theriac-order-sign\"} 1.0");
  }

  @Test
  void that_nobody_said_what_the_patient_takes_is_said_with_the_answer() {
    String quiet = "\"fhirServer\":\"https://not-listed.example.org/r4\"";
    String words = "What the patient takes was neither sent nor to be fetched";
    String silent = Hooks.orderSign("p1", CLOPIDOGREL);
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL).toBuilder()
            .addNoAction(Guidances.clopidogrelPoorMetabolizer())
            .build());

    for (String request : List.of(silent, Hooks.with(silent, quiet))) {
      JsonNode answer = http.post(SIGN, request).json();
      assertThat(answer.get("cards")).isEmpty();
      assertThat(answer.at("/extension/org.theriac.remarks").toString()).contains(words);
    }
    for (String told : List.of("\"medications\":null", "\"statements\":null")) {
      assertThat(http.post(SIGN, Hooks.with(silent, "\"prefetch\":{" + told + "}")).body())
          .doesNotContain(words);
    }
  }

  @Test
  void nothing_to_do_is_an_empty_list_and_is_recorded() {
    services.ontology.byDrug.put("32968", Guidances.assessment(Guidances.CLOPIDOGREL));

    assertThat(http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).body())
        .isEqualTo("{\"cards\":[]}");
    assertThat(services.records.awaited().getLast().getOutcome()).isEqualTo("success");
  }

  @Test
  void guidance_that_changes_nothing_is_no_card() {
    Guidance usual =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_CHANGE)
            .build();
    services.ontology.byDrug.put("32968", Guidances.assessment(Guidances.CLOPIDOGREL, usual));

    assertThat(http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().get("cards")).isEmpty();
  }

  @Test
  void an_unverified_result_is_shown_as_information_and_says_so() {
    Guidance.Builder unverified =
        Guidances.clopidogrelPoorMetabolizer().toBuilder().setShownSeverity(Severity.SEVERITY_INFO);
    unverified.getInputsBuilder(0).setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED);
    services.ontology.byDrug.put(
        "32968", Guidances.assessment(Guidances.CLOPIDOGREL, unverified.build()));

    JsonNode card = http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().at("/cards/0");

    assertThat(card.get("indicator").asText()).isEqualTo("info");
    assertThat(card.get("summary").asText()).contains("(unverified)").hasSizeLessThan(140);
  }

  @Test
  void an_unknown_patient_gets_advice_to_test_where_it_is_asked_for_else_no_card() {
    Guidance test =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_TEST)
            .setShownSeverity(Severity.SEVERITY_INFO)
            .setSeverity(Severity.SEVERITY_INFO)
            .clearAlternatives()
            .build();
    services.ontology.byDrug.put(
        "32968",
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
            .addIngredients(Guidances.CLOPIDOGREL)
            .addMissingGenes("CYP2C19")
            .addPreTest(test)
            .build());

    JsonNode answer =
        http.post(
                SIGN,
                Hooks.with(
                    Hooks.orderSign("nobody", CLOPIDOGREL), "\"prefetch\":{\"results\":null}"))
            .json();

    assertThat(answer.at("/cards/0/indicator").asText()).isEqualTo("info");
    assertThat(answer.at("/cards/0/summary").asText())
        .isEqualTo("Clopidogrel: no usable CYP2C19 result – test before use");
    assertThat(answer.at("/cards/0/suggestions/0/actions/0/resource/resourceType").asText())
        .isEqualTo("ServiceRequest");
    assertThat(answer.at("/extension/org.theriac.missing-results/0/genes/0").asText())
        .isEqualTo("CYP2C19");
    assertNoEmptyValues(answer, "");
  }

  @Test
  void prefetched_observations_reach_the_knowledge_base() {
    String prefetch =
        """
        ,"prefetch":{"results":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation",
          "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
          "valueCodeableConcept":{"text":"CYP2D6*7.001 / CYP2D6*1.001"},
          "component":[{"code":{"coding":[{"code":"48018-6"}]},"valueCodeableConcept":{"coding":[
            {"system":"http://www.genenames.org","code":"HGNC:2625","display":"CYP2D6"}]}}]}}]},
          "patient":{"resourceType":"Patient","birthDate":"1960-01-01","gender":"female"},
          "medications":null,"conditions":{"resourceType":"Bundle"}}}
        """;
    String body = Hooks.orderSign("p1", CLOPIDOGREL).strip();

    Http.Answer answer = http.post(SIGN, body.substring(0, body.length() - 1) + prefetch);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    var asked = services.ontology.asked.getLast();
    assertThat(asked.getResults(1).getGene()).isEqualTo("CYP2D6");
    assertThat(asked.getResults(1).getDiplotypes(0)).isEqualTo("*7/*1");
    assertThat(asked.getPatient().getSex()).isEqualTo("female");
    assertThat(asked.getPatient().getAgeYears()).isGreaterThan(60);
  }

  @Test
  void results_that_the_client_could_not_fetch_leave_what_is_stored_to_warn_and_say_so() {
    String body = Hooks.orderSign("p1", CLOPIDOGREL).strip();
    String open = body.substring(0, body.length() - 1);

    Http.Answer failed =
        http.post(
            SIGN, open + ",\"prefetch\":{\"results\":{\"resourceType\":\"OperationOutcome\"}}}");
    assertThat(failed.status()).isEqualTo(200);
    assertThat(failed.json().path("cards")).isNotEmpty();
    assertThat(failed.body()).contains("a part of them could not be had");
    assertThat(
            http.post(
                    SIGN,
                    open
                        + ",\"prefetch\":{\"results\":{\"resourceType\":\"Bundle\",\"link\":[{\"relation\":\"next\",\"url\":\"x\"}]}}}")
                .status())
        .isEqualTo(200);
    assertThat(http.post(SIGN, open + ",\"prefetch\":{\"results\":null}}").status()).isEqualTo(200);
  }

  @Test
  void a_decision_that_could_not_be_recorded_is_said_to_be_not_given_once_the_store_is_back() {
    try (FakeServices own = new FakeServices();
        GatewayServer gateway = started(own, RunningGateway.AMPLE)) {
      prepare(own);
      Http client = new Http(gateway.port());
      own.records.audit.clear();
      own.records.auditFailure = Status.UNAVAILABLE;
      Http.Answer answer = client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.json().get("resourceType").asText()).isEqualTo("OperationOutcome");
      assertThat(answer.body()).doesNotContain("cards");
      assertThat(own.records.audit).isEmpty();

      own.records.auditFailure = null;

      await(() -> !own.records.audit.isEmpty());
      assertThat(own.records.audit)
          .extracting(AuditEvent::getOutcome, AuditEvent::getPatientId)
          .containsExactly(tuple("not given", "p1"));
      // The write that failed is carried out after all: it is no card that somebody saw.
      own.records.audit.add(own.records.auditStalled.getFirst());
      assertThat(own.records.audit.getLast().getOutcome()).isEqualTo("success");
      assertThat(shown(own)).isZero();
    }
  }

  @Test
  void what_a_killed_gateway_could_not_record_the_next_one_says(@TempDir Path home)
      throws IOException {
    Path journal = home.resolve("gateway").resolve("not-given.journal");
    try (FakeServices own = new FakeServices()) {
      prepare(own);
      GatewaySettings settings = RunningGateway.settings().withHome(home);
      try (GatewayServer first = GatewayServer.start(settings, own.channels())) {
        own.records.audit.clear();
        Http client = new Http(first.port());
        assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(200);
        assertThat(journal).doesNotExist();
        // This one is written, and who wrote it does not learn so.
        own.records.auditLosesAnswers = true;
        own.records.auditFailure = Status.UNAVAILABLE;
        assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(503);
        assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(503);
      }
      assertThat(Files.readString(journal)).contains("default").doesNotContain("p1");
      assertThat(own.records.audit).hasSize(2);
      own.records.auditFailure = null;

      try (GatewayServer next = GatewayServer.start(settings, own.channels())) {
        await(() -> own.records.audit.stream().filter(NotGiven::is).count() == 3);
        await(() -> journal.toFile().length() == 0);
        assertThat(next.port()).isPositive();
      }
      assertThat(own.records.audit.stream().filter(NotGiven::is))
          .as("both are said, and the one that stands in the chain is taken back by its place")
          .extracting(AuditEvent::getPatientId, one -> one.getDetailsOrDefault("decision", ""))
          .containsExactlyInAnyOrder(tuple("", ""), tuple("", ""), tuple("p1", "2"));
      assertThat(shown(own)).isEqualTo(1);
    }
  }

  @Test
  void a_call_of_its_own_that_comes_late_leaves_no_entry() {
    try (FakeServices own = new FakeServices()) {
      own.records.auditOpen = new CountDownLatch(1);
      try (GatewayServer slow = started(own, RunningGateway.AMPLE)) {
        assertThat(own.records.deleted).contains("theriac-warm-up");
        own.records.auditOpen.countDown();
        await(() -> !own.records.audit.isEmpty());
        prepare(own);
        Http client = new Http(slow.port());
        assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(200);
        assertThat(own.records.everAudited).noneMatch(NotGiven::is);
      }
    }
  }

  @Test
  void a_stroke_at_the_end_of_the_address_changes_nothing() {
    Http.Answer answer = http.post(SIGN + "/", Hooks.orderSign("p1", CLOPIDOGREL));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
  }

  @Test
  void a_decision_whose_write_only_seemed_to_fail_is_taken_back() {
    try (FakeServices own = new FakeServices();
        GatewayServer gateway = started(own, RunningGateway.AMPLE)) {
      prepare(own);
      Http client = new Http(gateway.port());
      assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(200);
      long before = shown(own);
      own.records.auditLosesAnswers = true;
      own.records.auditFailure = Status.UNAVAILABLE;
      assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(503);
      AuditEvent written = own.records.auditStalled.getFirst();
      assertThat(written.getOutcome()).isEqualTo("success");
      int at = own.records.audit.indexOf(written) + 1;
      assertThat(at).isPositive();

      own.records.auditFailure = null;

      await(() ->
          own.records.audit.stream()
              .anyMatch(
                  event -> event.getDetailsOrDefault("decision", "").equals(String.valueOf(at))));
      assertThat(shown(own)).isEqualTo(before);
    }
  }

  /** Cards shown, counted anew from the whole chain. */
  private static long shown(FakeServices services) {
    try (GatewayServer counting =
        GatewayServer.start(RunningGateway.settings(), services.channels())) {
      return new Http(counting.port())
          .get("/api/v1/governance/rates")
          .json()
          .at("/rules/0/shown")
          .asLong();
    }
  }

  @Test
  void a_dead_service_is_412_or_503_and_never_an_empty_list() {
    try (FakeServices dying = new FakeServices();
        GatewayServer own = started(dying, RunningGateway.AMPLE)) {
      prepare(dying);
      Http client = new Http(own.port());
      dying.kill(ServiceName.ONTOLOGY);
      Http.Answer withoutOntology = client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL));
      assertThat(withoutOntology.status()).isEqualTo(503);
      assertThat(withoutOntology.json().get("resourceType").asText()).isEqualTo("OperationOutcome");
      assertThat(withoutOntology.header("Retry-After")).isNotBlank();

      dying.kill(ServiceName.RECORDS);
      Http.Answer withoutRecords = client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL));
      assertThat(withoutRecords.status()).isEqualTo(412);
      assertThat(withoutRecords.body()).doesNotContain("cards");
    }
  }

  @Test
  void a_call_that_got_no_decision_is_in_the_audit_chain_with_its_reason() throws Exception {
    try (FakeServices dying = new FakeServices();
        GatewayServer own = started(dying, RunningGateway.AMPLE)) {
      prepare(dying);
      Http client = new Http(own.port());
      assertThat(client.post(SIGN, Hooks.orderSign("p9", CLOPIDOGREL)).status()).isEqualTo(412);
      await(() -> dying.records.audit.stream().anyMatch(NotGiven::is));
      AuditEvent undecided = dying.records.audit.getLast();
      assertThat(undecided.getPatientId()).isEqualTo("p9");
      assertThat(undecided.getPurpose()).startsWith("order-sign ");
      assertThat(undecided.getDetailsMap())
          .containsEntry("status", "412")
          .containsEntry("reason", "DATA_UNAVAILABLE")
          .containsEntry("service", "theriac-order-sign")
          .doesNotContainKey("cards");

      dying.kill(ServiceName.ONTOLOGY);
      assertThat(client.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(503);
      await(() -> dying.records.audit.stream().filter(NotGiven::is).count() == 2);
      assertThat(dying.records.audit.getLast().getDetailsOrThrow("status")).isEqualTo("503");

      assertThat(client.post(SIGN, "{}").status()).isEqualTo(400);
      assertThat(client.post(SIGN, Hooks.orderSign("../x", CLOPIDOGREL)).status()).isEqualTo(400);
      assertThat(dying.records.audit.stream().filter(NotGiven::is)).hasSize(2);
    }
  }

  @Test
  void past_the_budget_the_answer_is_412() {
    try (GatewayServer hurried = started(services, Duration.ofMillis(150))) {
      Http quick = new Http(hurried.port());
      services.records.profileDelayMillis = 1500;
      assertThat(quick.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(412);
      services.records.profileDelayMillis = 0;
      services.ontology.delayMillis = 1500;
      assertThat(quick.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).status()).isEqualTo(412);
    }
  }

  @Test
  void past_the_budget_the_answer_is_412_though_the_thread_that_decides_is_busy() throws Exception {
    try (GatewayServer hurried = started(services, Duration.ofSeconds(1));
        Socket client = new Socket("localhost", hurried.port())) {
      client.setSoTimeout(120_000);
      byte[] body = Hooks.orderSign("p1", CLOPIDOGREL).getBytes(StandardCharsets.UTF_8);
      String head =
          "POST /cds-services/theriac-order-sign HTTP/1.1\r\nHost: localhost\r\n"
              + "Origin: http://localhost:3000\r\n"
              + "Content-Type: application/json\r\nContent-Length: "
              + body.length
              + "\r\n\r\n";
      client.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
      // The rest never comes: whoever reads the order waits for it, deaf to any deadline.
      client.getOutputStream().write(body, 0, body.length / 2);
      client.getOutputStream().flush();

      List<String> lines = new ArrayList<>();
      BufferedReader answer =
          new BufferedReader(
              new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
      for (String line = answer.readLine(); line != null && !line.isEmpty(); ) {
        lines.add(line.toLowerCase(Locale.ROOT));
        line = answer.readLine();
      }

      assertThat(lines.getFirst()).startsWith("http/1.1 412");
      assertThat(lines)
          .as("a page of the ordering system may read it, as any other answer")
          .contains("access-control-allow-origin: http://localhost:3000")
          .contains("cache-control: no-store");
      assertThat(new Http(hurried.port()).get("/prometheus").body())
          .contains("theriac_cds_calls_total{status=\"412\"} 1.0");
    }
  }

  @Test
  void a_decision_that_comes_after_the_refusal_is_recorded_as_not_given() throws Exception {
    try (FakeServices late = new FakeServices();
        // Past the refusal the entry is tried for as long as two seconds from its beginning.
        GatewayServer hurried = started(late, Duration.ofMillis(1_200))) {
      prepare(late);
      late.records.audit.clear();
      late.records.auditOpen = new CountDownLatch(1);

      Http.Answer answer = new Http(hurried.port()).post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL));

      assertThat(answer.status()).as(answer.body()).isEqualTo(412);
      assertThat(late.records.audit).isEmpty();
      late.records.auditOpen.countDown();
      await(() -> late.records.audit.size() == 2);
      assertThat(late.records.audit)
          .extracting(AuditEvent::getOutcome, event -> event.getDetailsOrDefault("decision", ""))
          .containsExactly(tuple("success", ""), tuple("not given", "1"));
      assertThat(late.records.audit).allMatch(event -> event.getPatientId().equals("p1"));
      assertThat(new Http(hurried.port()).get("/prometheus").body())
          .doesNotContain("theriac_cds_answers_total{");
    }
  }

  @Test
  void patient_view_shows_the_profile_and_nothing_for_a_stranger() {
    String request =
        """
        {"hook":"patient-view","hookInstance":"i","context":{"userId":"Practitioner/1","patientId":"%s"}}
        """;

    JsonNode known =
        http.post("/cds-services/theriac-patient-view", request.formatted("p1")).json();
    assertThat(known.at("/cards/0/detail").asText()).contains("CYP2C19").contains("\\*2/\\*2");
    assertNoEmptyValues(known, "");
    String stranger = request.formatted("none");
    assertThat(
            http.post(
                    "/cds-services/theriac-patient-view",
                    Hooks.with(stranger, "\"prefetch\":{\"results\":null}"))
                .body())
        .isEqualTo("{\"cards\":[]}");
    assertThat(http.post("/cds-services/theriac-patient-view", stranger).status()).isEqualTo(412);
  }

  @Test
  void feedback_finds_the_rule_of_its_card_and_may_come_twice() {
    String card =
        http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().at("/cards/0/uuid").asText();
    String feedback =
        """
        {"feedback":[{"card":"%s","outcome":"overridden","overrideReason":{"reason":{"code":"will-monitor",
          "system":"s"},"userComment":"free words"},"outcomeTimestamp":"2026-01-02T03:04:05Z"}]}
        """
            .formatted(card);

    assertThat(http.post(SIGN + "/feedback", feedback).status()).isEqualTo(200);
    assertThat(http.post(SIGN + "/feedback", feedback).status()).isEqualTo(200);

    var stored = java.util.Objects.requireNonNull(services.records.feedback.get(card));
    assertThat(stored.getRuleId()).isEqualTo("cpic:clopidogrel:cyp2c19-pm:cvi-acs-pci");
    assertThat(stored.getOrderId()).startsWith("MedicationRequest/o1#");
    assertThat(stored.getEncounterId()).isEqualTo("enc-1");
    assertThat(stored.getOverrideReason()).isEqualTo("will-monitor");
  }

  @Test
  void feedback_keeps_every_rule_of_the_card_whole() {
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(
            Guidances.CLOPIDOGREL,
            Guidances.clopidogrelPoorMetabolizer().toBuilder()
                .setRuleId("a:x=Poor Metabolizer:" + "long ".repeat(60))
                .build(),
            Guidances.clopidogrelPoorMetabolizer().toBuilder().setRuleId("b:y=Poor").build()));
    String card =
        http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().at("/cards/0/uuid").asText();

    http.post(
        SIGN + "/feedback",
        """
        {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-01-02T03:04:05Z"}]}
        """
            .formatted(card));

    var stored = java.util.Objects.requireNonNull(services.records.feedback.get(card));
    assertThat(stored.getRuleId().split(" \\| "))
        .containsExactly("a:x=Poor Metabolizer:" + "long ".repeat(60), "b:y=Poor");
  }

  @Test
  void feedback_on_a_card_that_was_never_given_is_400_and_stores_nothing() {
    String feedback =
        """
        {"feedback":[{"card":"%s","outcome":"accepted","acceptedSuggestions":[{"id":"x"}],
          "outcomeTimestamp":"2026-01-02T03:04:05Z"}]}
        """;
    for (String card :
        List.of(UUID.randomUUID().toString(), "00000000-0001-8000-8000-000000000000")) {
      assertThat(http.post(SIGN + "/feedback", feedback.formatted(card)).status()).isEqualTo(400);
    }
    assertThat(services.records.feedback).isEmpty();
  }

  @Test
  void drafts_that_are_no_bundle_and_ids_that_are_none_are_400() {
    String lone =
        Hooks.orderSign("p1")
            .replace("{\"resourceType\":\"Bundle\",\"entry\":[]}", CLOPIDOGREL.strip());
    assertThat(http.post(SIGN, lone).status()).isEqualTo(400);
    assertThat(http.post(SIGN, Hooks.orderSign("../../x", CLOPIDOGREL)).status()).isEqualTo(400);
    assertThat(http.post(SIGN, Hooks.orderSign("a\\nb", CLOPIDOGREL)).status()).isEqualTo(400);
    assertThat(services.records.awaited()).isEmpty();
  }

  @Test
  void an_accept_header_does_not_cost_a_prescriber_the_answer() {
    for (String accept : List.of("application/fhir+json", "text/html", "text/plain")) {
      Http.Answer answer =
          http.post(
              SIGN,
              Hooks.orderSign("p1", CLOPIDOGREL),
              "Content-Type",
              "application/json",
              "Accept",
              accept);
      assertThat(answer.status()).as(accept).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("application/json");
      assertThat(answer.json().get("cards")).hasSize(1);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "code system by its "
            + "OID|{\"coding\":[{\"system\":\"urn:oid:2.16.840.1.113883.6.88\","
            + "\"code\":\"32968\"}]}",
        "code as a "
            + "number|{\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\","
            + "\"code\":32968}]}",
        "coding as an "
            + "object|{\"coding\":{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\","
            + "\"code\":\"32968\"}}",
        "concept in a "
            + "list|[{\"coding\":[{\"system\":\"http://www.nlm.nih.gov/research/umls/rxnorm\","
            + "\"code\":\"32968\"}]}]"
      })
  void a_drug_that_is_written_oddly_is_read_all_the_same(String what, String concept) {
    String order =
        "{\"resourceType\":\"MedicationRequest\",\"id\":\"o1\",\"medicationCodeableConcept\":"
            + concept
            + "}";

    Http.Answer answer = http.post(SIGN, Hooks.orderSign("p1", order));

    assertThat(answer.json().get("cards")).as(what).hasSize(1);
    assertThat(services.ontology.asked.getLast().getDrugs(0).getCodes(0).getSystem())
        .isEqualTo("http://www.nlm.nih.gov/research/umls/rxnorm");
  }

  @Test
  void an_order_of_another_patient_is_checked_and_this_is_said() {
    Http.Answer answer =
        http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL.replace("Patient/p1", "Patient/p2")));

    assertThat(answer.json().get("cards")).hasSize(1);
    assertThat(answer.json().at("/extension/org.theriac.remarks/0").asText())
        .contains("name another patient");
  }

  @Test
  void what_the_chart_says_of_another_patient_is_not_used() {
    String prefetch =
        """
        "prefetch":{"results":null,
          "patient":{"resourceType":"Patient","id":"p2","birthDate":"1930-01-01","gender":"female"},
          "conditions":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition",
            "subject":{"reference":"Patient/p2"},"code":{"text":"stroke"}}}]},
          "medications":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
            "status":"active","subject":{"reference":"https://ehr.example.org/Patient/p2"},
            "medicationCodeableConcept":{"text":"paroxetine"}}}]}}
        """;

    Http.Answer answer = http.post(SIGN, Hooks.with(Hooks.orderSign("p1", CLOPIDOGREL), prefetch));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(services.ontology.asked.getLast().getPatient().hasAgeYears()).isFalse();
    assertThat(services.ontology.asked.getLast().getPatient().getConditionsList()).isEmpty();
    assertThat(services.ontology.asked.getLast().getCoMedicationsList()).isEmpty();
    assertThat(answer.json().at("/extension/org.theriac.remarks").toString())
        .contains("3 entries of the chart name another patient");
  }

  @Test
  void single_variants_are_called_and_marked() {
    String prefetch =
        """
        "prefetch":{"results":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation",
          "status":"final","code":{"coding":[{"system":"http://loinc.org","code":"69548-6"}]},
          "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"LA9633-4"}]},
          "performer":[{"display":"Reference laboratory"}],"effectiveDateTime":"2025-02-03",
          "component":[
            {"code":{"coding":[{"system":"http://loinc.org","code":"81252-9"}]},
             "valueCodeableConcept":{"coding":[{"system":"http://www.ncbi.nlm.nih.gov/projects/SNP","code":"rs1"}]}},
            {"code":{"coding":[{"system":"http://loinc.org","code":"53034-5"}]},
             "valueCodeableConcept":{"coding":[{"system":"http://loinc.org","code":"LA6706-1"}]}}]}}]}}
        """;

    http.post(SIGN, Hooks.with(Hooks.orderSign("p7", CLOPIDOGREL), prefetch));

    assertThat(services.ontology.calls.getLast().getReportedVariantsList())
        .singleElement()
        .satisfies(variant -> {
          assertThat(variant.getNamesList()).containsExactly("rs1");
          assertThat(variant.getState()).isEqualTo(AllelicState.ALLELIC_STATE_HETEROZYGOUS);
        });
    GeneResult result = services.ontology.asked.getLast().getResults(0);
    assertThat(result.getStatus()).isEqualTo(ResultStatus.RESULT_STATUS_LAB_REPORTED);
    assertThat(result.getSource()).isEqualTo("Reference laboratory");
    assertThat(result.getObservedOn()).isEqualTo("2025-02-03");
    assertThat(result.getNotesList())
        .extracting(note -> note.getCode())
        .contains("FROM_REPORTED_VARIANTS");
  }

  /** CDS Hooks: no null, "", [] or {} but for the lists that may be empty. */
  private static void assertNoEmptyValues(JsonNode node, String path) {
    if (node.isContainerNode()) {
      boolean mayBeEmpty = path.equals("/cards") || path.equals("/services");
      assertThat(node.isEmpty() && !mayBeEmpty).as("empty at " + path).isFalse();
      List<String> names = new ArrayList<>();
      node.fieldNames().forEachRemaining(names::add);
      names.forEach(name -> assertNoEmptyValues(node.get(name), path + "/" + name));
      for (int i = 0; node.isArray() && i < node.size(); i++) {
        assertNoEmptyValues(node.get(i), path + "/" + i);
      }
    } else {
      assertThat(node.isNull() || node.asText().isEmpty()).as("empty at " + path).isFalse();
    }
  }
}
