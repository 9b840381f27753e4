package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.v1.AuditEvent;

/** What a request does not bring is fetched from its FHIR server, or the answer is 412. */
class ChartFetchTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final String CLOPIDOGREL = Hooks.order("o1", "32968", "clopidogrel 75 MG");
  private static final String GENOTYPE =
      """
      {"resourceType":"Bundle","type":"searchset","entry":[{"resource":{"resourceType":"Observation",
        "id":"g1","status":"final","subject":{"reference":"Patient/p7"},
        "code":{"coding":[{"system":"http://loinc.org","code":"84413-4"}]},
        "valueCodeableConcept":{"text":"CYP2C19*2/*2"}}}]%s}
      """;

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();
  private FakeFhirServer fhir;

  @BeforeEach
  void prepare() {
    fhir = new FakeFhirServer();
    services.forget();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer())
            .toBuilder()
            .addMissingGenes("CYP2C19")
            .build());
  }

  @AfterEach
  void close() {
    fhir.close();
  }

  private Http.Answer sign(String fields) {
    return http.post(SIGN, Hooks.with(Hooks.orderSign("p7", CLOPIDOGREL), fields));
  }

  private List<GeneResult> used() {
    return services.ontology.asked.getLast().getResultsList();
  }

  @Test
  void an_absent_key_is_fetched_with_the_token() {
    fhir.answer("Observation", GENOTYPE.formatted(""));

    Http.Answer answer = sign(fhir.access("token-1"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
    assertThat(used().getFirst().getDiplotypes(0)).isEqualTo("*2/*2");
    assertThat(fhir.asked)
        .allSatisfy(asked -> assertThat(asked.authorization()).isEqualTo("Bearer token-1"));
    assertThat(fhir.asked)
        .anySatisfy(asked ->
            assertThat(asked.path())
                .startsWith("/fhir/Observation?patient=p7&code=http://loinc.org%7C84413-4"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"p8", "Patient/p8", "https://fhir.example.org/Patient/p8", "P7"})
  void with_a_token_for_another_patient_nobody_is_asked_for_an_empty_list(String patient) {
    // Such a server answers a search for any other patient with nothing.
    Http.Answer answer = sign(withTokenFor(patient));

    assertThat(answer.status()).as(answer.body()).isEqualTo(412);
    assertThat(fhir.asked).isEmpty();

    services.records.profiles.put(
        "p7", List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes("*2/*2").build()));
    Http.Answer stored = sign(withTokenFor(patient));
    assertThat(stored.status()).isEqualTo(200);
    assertThat(stored.json().get("cards")).hasSize(1);
    assertThat(stored.json().at("/extension/org.theriac.remarks").toString())
        .contains("What the patient takes was neither sent nor to be fetched");
    assertThat(fhir.asked).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"p7", "Patient/p7", "https://fhir.example.org/Patient/p7", ""})
  void a_token_for_this_patient_or_for_nobody_named_is_used(String patient) {
    fhir.answer("Observation", GENOTYPE.formatted(""));

    assertThat(sign(withTokenFor(patient)).json().get("cards")).hasSize(1);
    assertThat(fhir.asked).isNotEmpty();
  }

  private String withTokenFor(String patient) {
    return fhir.access("token-1")
        .replace("\"subject\"", "\"patient\":\"" + patient + "\",\"subject\"");
  }

  @Test
  void a_server_without_authorization_is_asked_without_a_token() {
    fhir.answer("Observation", GENOTYPE.formatted(""));

    assertThat(sign("\"fhirServer\":\"" + fhir.base() + "\"").status()).isEqualTo(200);
    assertThat(fhir.asked).allSatisfy(asked -> assertThat(asked.authorization()).isEmpty());
  }

  @Test
  void keys_that_were_sent_are_not_fetched_whether_null_empty_or_full() {
    Http.Answer answer =
        sign(
            fhir.access("t")
                + """
                ,"prefetch":{"results":null,"reports":null,"patient":{"resourceType":"Patient","id":"p7"},
                  "medications":{"resourceType":"Bundle"},"statements":null,"conditions":null,
                  "allergies":{"resourceType":"Bundle","entry":[]},"tests":null}
                """);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(fhir.asked).isEmpty();
    assertThat(used()).isEmpty();
  }

  @Test
  void a_client_failure_is_fetched_instead_and_is_412_if_that_fails_too() {
    String failed = ",\"prefetch\":{\"results\":{\"resourceType\":\"OperationOutcome\"}}";
    fhir.answer("Observation", GENOTYPE.formatted(""));
    assertThat(sign(fhir.access("t") + failed).status()).isEqualTo(200);
    assertThat(used()).hasSize(1);

    fhir.answer("Observation", new FakeFhirServer.Answer(500, "{}", 0, Map.of()));
    Http.Answer answer = sign(fhir.access("t") + failed);
    assertThat(answer.status()).isEqualTo(412);
    assertThat(answer.json().get("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @Test
  void further_pages_are_followed_with_the_token_on_the_same_server_only() {
    fhir.answer(
        "Observation?patient",
        GENOTYPE.formatted(
            ",\"link\":[{\"relation\":\"next\",\"url\":\"" + fhir.base() + "?page=2\"}]"));
    fhir.answers.put(
        "/fhir?page=2",
        new FakeFhirServer.Answer(
            200,
            GENOTYPE.formatted("").replace("CYP2C19", "CYP2D6").replace("g1", "g2"),
            0,
            Map.of()));

    assertThat(sign(fhir.access("t2")).status()).isEqualTo(200);
    assertThat(used()).extracting(GeneResult::getGene).contains("CYP2C19", "CYP2D6");
    assertThat(fhir.asked)
        .anySatisfy(asked -> {
          assertThat(asked.path()).isEqualTo("/fhir?page=2");
          assertThat(asked.authorization()).isEqualTo("Bearer t2");
        });

    try (FakeFhirServer other = new FakeFhirServer()) {
      fhir.answer(
          "Observation?patient",
          GENOTYPE.formatted(
              ",\"link\":[{\"relation\":\"next\",\"url\":\"" + other.base() + "?page=2\"}]"));
      assertThat(sign(fhir.access("t3")).status()).isEqualTo(412);
      assertThat(other.asked).isEmpty();
    }
  }

  @Test
  void a_first_page_alone_warns_and_says_that_it_is_incomplete() {
    String page =
        ",\"prefetch\":{\"results\":"
            + GENOTYPE.formatted(",\"link\":[{\"relation\":\"next\",\"url\":\"x\"}]")
            + "}";

    Http.Answer answer = sign(page.substring(1));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/detail").asText()).contains("incomplete");
  }

  @Test
  void a_part_of_the_current_drugs_is_no_ground_for_silence() {
    String page =
        "\"prefetch\":{\"results\":null,\"medications\":{\"resourceType\":\"Bundle\",\"entry\":[],"
            + "\"link\":[{\"relation\":\"next\",\"url\":\"x\"}]}}";
    services.ontology.byDrug.put(
        "32968",
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
            .addNoAction(Guidances.clopidogrelPoorMetabolizer())
            .build());

    assertThat(sign(page).status()).isEqualTo(412);

    services.ontology.byDrug.put(
        "32968",
        DrugAssessment.newBuilder().setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE).build());

    // A drug that no gene matters for is checked all the same.
    assertThat(sign(page).status()).isEqualTo(200);
  }

  @Test
  void a_key_that_holds_no_resource_is_400_and_an_error_among_the_entries_is_a_failure() {
    assertThat(sign("\"prefetch\":{\"results\":\"none\"}").status()).isEqualTo(400);
    assertThat(sign("\"prefetch\":{\"results\":[]}").status()).isEqualTo(400);
    assertThat(sign("\"prefetch\":{\"results\":{}}").status()).isEqualTo(412);
    assertThat(
            sign("""
            "prefetch":{"results":{"resourceType":"Bundle","entry":[{"resource":
              {"resourceType":"OperationOutcome","issue":[{"severity":"error"}]}}]}}
            """)
                .status())
        .isEqualTo(412);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"error\":\"unauthorized\"}",
        "{\"resourceType\":5}",
        "{\"resourceType\":\"OperationOutcome\"}",
        "{\"resourceType\":\"CapabilityStatement\"}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"search\":{\"mode\":\"outcome\"},\"resource\":"
            + "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"error\"}]}}]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"403 Forbidden\"}}]}"
      })
  void what_a_server_answers_that_is_no_list_is_a_failure_and_not_an_empty_list(String body) {
    fhir.answer("Observation", body);
    assertThat(sign(fhir.access("t")).status()).as("gene results").isEqualTo(412);

    fhir.answer("Observation", GENOTYPE.formatted(""));
    fhir.answer("MedicationRequest", body);
    Http.Answer answer = sign(fhir.access("t"));
    assertThat(answer.body()).as("current drugs").contains("current drugs is incomplete");
  }

  @Test
  void what_a_server_has_beside_a_failure_warns_and_is_said_to_be_incomplete() {
    fhir.answer(
        "Observation",
        GENOTYPE
            .formatted("")
            .replace(
                "\"entry\":[",
                "\"entry\":[{\"resource\":{\"resourceType\":\"OperationOutcome\",\"issue\":"
                    + "[{\"severity\":\"error\"}]}},"));

    Http.Answer answer = sign(fhir.access("t"));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/cards/0/detail").asText()).contains("incomplete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"error\":\"unauthorized\"}",
        "{\"resourceType\":5}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"500\"}}]}",
        "{\"resourceType\":\"Bundle\",\"entry\":[{\"response\":{\"status\":\"200\",\"outcome\":"
            + "{\"resourceType\":\"OperationOutcome\",\"issue\":[{\"severity\":\"fatal\"}]}}}]}"
      })
  void a_key_that_tells_of_a_failure_is_fetched_or_412(String value) {
    String failed = "\"prefetch\":{\"medications\":null,\"results\":" + value + "}";
    assertThat(sign(failed).status()).isEqualTo(412);

    fhir.answer("Observation", GENOTYPE.formatted(""));
    assertThat(sign(fhir.access("t") + "," + failed).status()).isEqualTo(200);
    assertThat(used()).hasSize(1);
  }

  @Test
  void a_warning_among_the_entries_of_a_list_is_no_failure() {
    fhir.answer(
        "Observation",
        """
        {"resourceType":"Bundle","type":"searchset","total":0,"entry":[{"search":{"mode":"outcome"},
          "resource":{"resourceType":"OperationOutcome","issue":[{"severity":"warning"}]}}]}
        """);
    Http.Answer answer = sign(fhir.access("t"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
  }

  @Test
  void redirects_are_not_followed() {
    try (FakeFhirServer other = new FakeFhirServer()) {
      fhir.answer(
          "Observation",
          new FakeFhirServer.Answer(302, "", 0, Map.of("Location", other.base() + "/Observation")));

      assertThat(sign(fhir.access("t")).status()).isEqualTo(412);
      assertThat(other.asked).isEmpty();
    }
  }

  @Test
  void a_server_that_does_not_answer_is_not_waited_for_and_the_answer_is_412() {
    GatewaySettings usual = GatewaySettings.development().onPort(0);
    assertThat(usual.alertBudget()).isEqualTo(Duration.ofMillis(400));
    // How long it takes is measured by the benchmark, where nothing else runs beside it.
    try (GatewayServer quick = GatewayServer.start(usual, services.channels())) {
      fhir.answer(
          "Observation",
          new FakeFhirServer.Answer(200, GENOTYPE.formatted(""), 3_600_000, Map.of()));
      Http.Answer answer =
          new Http(quick.port())
              .post(SIGN, Hooks.with(Hooks.orderSign("p7", CLOPIDOGREL), fhir.access("t")));
      assertThat(answer.status()).isEqualTo(412);
      assertThat(answer.json().get("resourceType").asText()).isEqualTo("OperationOutcome");
      assertThat(answer.body()).doesNotContain("cards");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://169.254.169.254/latest", "http://10.0.0.1/fhir", "http://192.168.1.1/fhir",
        "https://example.org/fhir", "http://2130706433/fhir", "http://[::ffff:10.0.0.1]/fhir",
        "http://localhost.example.org/fhir"
      })
  void a_server_that_is_not_on_the_list_is_never_asked(String server) {
    assertThat(sign("\"fhirServer\":\"" + server + "\"").status()).isEqualTo(412);
  }

  @Test
  void a_server_that_is_not_on_the_list_is_counted_and_named_in_the_audit_chain_only() {
    double before = refusedServers();
    String log = logOf(() -> sign("\"fhirServer\":\"https://Zzhost.example.org/fhir\""));

    assertThat(refusedServers()).isEqualTo(before + 1);
    assertThat(log).contains("a FHIR server that is not listed was named").doesNotContain("Zzhost");
    assertThat(
            awaited(event -> event.containsDetails("fhir-server")).getDetailsOrThrow("fhir-server"))
        .isEqualTo("not asked, since it is not listed: Zzhost.example.org");

    services.records.profiles.put(
        "p7", List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes("*2/*2").build()));
    assertThat(sign("\"fhirServer\":\"https://other.example.org/fhir\"").status()).isEqualTo(200);
    assertThat(services.records.audit)
        .anyMatch(event ->
            event.getOutcome().equals("success")
                && event.getDetailsOrDefault("fhir-server", "").contains("other.example.org"));
  }

  @Test
  void a_server_that_was_asked_is_not_said_to_be_refused() {
    fhir.answer("Observation", GENOTYPE.formatted(""));
    Http.Answer answer =
        http.post(
            SIGN,
            Hooks.with(Hooks.orderSign("p7", CLOPIDOGREL), fhir.access("t")),
            "Content-Type",
            "application/json",
            "X-Request-Id",
            "ehr-0816");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(awaited(ofRequest("ehr-0816")).getDetailsMap()).doesNotContainKey("fhir-server");
  }

  @Test
  void a_call_without_a_decision_is_in_the_chain_with_the_id_of_its_request() {
    http.post(
        SIGN,
        Hooks.orderSign("p7", CLOPIDOGREL),
        "Content-Type",
        "application/json",
        "X-Request-Id",
        "ehr-0815");
    assertThat(awaited(ofRequest("ehr-0815")).getOutcome()).isEqualTo("not given");
  }

  private static Predicate<AuditEvent> ofRequest(String id) {
    return event -> event.getDetailsOrDefault("requestId", "").equals(id);
  }

  /** Nobody waits for the entry of a call without a decision. */
  private static AuditEvent awaited(Predicate<AuditEvent> which) {
    for (int i = 0; i < 2_400; i++) {
      Optional<AuditEvent> found =
          List.copyOf(services.records.audit).stream().filter(which).findFirst();
      if (found.isPresent()) {
        return found.get();
      }
      LockSupport.parkNanos(50_000_000);
    }
    throw new AssertionError("no such entry");
  }

  private static double refusedServers() {
    return GATEWAY
        .server()
        .context()
        .getBean(MeterRegistry.class)
        .counter("theriac.fhir.servers.refused")
        .count();
  }

  private static String logOf(Runnable work) {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try {
      work.run();
    } finally {
      System.setErr(before);
    }
    return log.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "file:///etc/passwd",
        "ftp://127.0.0.1/x",
        "127.0.0.1",
        "http://user:word@127.0.0.1/fhir",
        "http://127.0.0.1/fhir?x=",
        "http:// 127.0.0.1/"
      })
  void an_address_that_is_none_is_400(String server) {
    assertThat(sign("\"fhirServer\":\"" + server + "\"").status()).isEqualTo(400);
  }

  @Test
  void an_authorization_without_a_server_or_token_is_400() {
    assertThat(sign("\"fhirAuthorization\":{\"access_token\":\"t\"}").status()).isEqualTo(400);
    assertThat(
            sign("\"fhirServer\":\"" + fhir.base() + "\",\"fhirAuthorization\":{\"scope\":\"x\"}")
                .status())
        .isEqualTo(400);
    assertThat(sign(fhir.access("t\\nX-Evil: 1")).status()).isEqualTo(400);
  }

  @Test
  void without_stored_results_prefetch_or_server_the_answer_is_412() {
    assertThat(http.post(SIGN, Hooks.orderSign("p7", CLOPIDOGREL)).status()).isEqualTo(412);
  }

  @Test
  void a_drug_that_needs_no_result_does_not_wait_for_any() {
    services.ontology.byDrug.put(
        "161",
        DrugAssessment.newBuilder().setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE).build());

    Http.Answer answer =
        http.post(
            SIGN,
            Hooks.with(
                Hooks.orderSign("p7", Hooks.order("o2", "161", "a").replace("/p1", "/p7")),
                fhir.access("t")));

    assertThat(answer.body()).isEqualTo("{\"cards\":[]}");
    assertThat(fhir.asked).isEmpty();
  }

  @Test
  void results_of_another_patient_are_not_used_and_this_is_said() {
    fhir.answer("Observation", GENOTYPE.formatted("").replace("Patient/p7", "Patient/p8"));

    Http.Answer answer = sign(fhir.access("t"));

    assertThat(used()).isEmpty();
    assertThat(answer.body()).contains("another patient");
  }

  @Test
  void the_medication_of_an_order_is_fetched() {
    fhir.answer(
        "Medication/m1",
        """
        {"resourceType":"Medication","id":"m1","code":{"coding":[
          {"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"32968"}]}}
        """);
    fhir.answer("Observation", GENOTYPE.formatted(""));
    String order =
        """
        {"resourceType":"MedicationRequest","id":"o1","status":"draft",
         "medicationReference":{"reference":"Medication/m1"}}
        """;

    Http.Answer answer =
        http.post(SIGN, Hooks.with(Hooks.orderSign("p7", order), fhir.access("t")));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().get("cards")).hasSize(1);
  }
}
