package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.records.v1.AuditEvent;

/** Trials for a chart that is sent as a FHIR bundle: whose it is, and who may ask. */
class SentChartsTest {
  private static final String MATCH = "/fhir/ResearchStudy/$match";

  @TempDir static Path folder;
  private static FakeServices services;
  private static GatewayServer gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    services = new FakeServices();
    gateway =
        GatewayServer.start(
            new GatewaySettings(
                    "127.0.0.1",
                    0,
                    "default",
                    List.of(),
                    RunningGateway.AMPLE,
                    org.theriac.gateway.protection.RequestLimits.usual(),
                    java.util.Optional.empty(),
                    org.theriac.gateway.fhirserver.FhirServerRules.from(java.util.Map.of(), false),
                    java.util.Optional.empty())
                .securedBy(Tokens.profile(folder, "https://keys.example.org/jwks")),
            services.channels());
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    services.close();
  }

  @BeforeEach
  void forget() {
    services.forget();
    services.trials.asked.clear();
  }

  private static String bundle(String... resources) {
    return "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":["
        + String.join(
            ",",
            java.util.Arrays.stream(resources).map(one -> "{\"resource\":" + one + "}").toList())
        + "]}";
  }

  private static String patient(String id) {
    String named = id.isEmpty() ? "" : ",\"id\":\"" + id + "\"";
    return "{\"resourceType\":\"Patient\"" + named + ",\"birthDate\":\"1970-01-01\"}";
  }

  private static String condition(String words, String subject) {
    String of = subject.isEmpty() ? "" : ",\"subject\":{\"reference\":\"" + subject + "\"}";
    return "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"" + words + "\"}" + of + "}";
  }

  private static Http.Answer match(String body, String... onlyPatient) {
    var claims = Tokens.person("a", "coordinator");
    if (onlyPatient.length > 0) {
      claims.claim("patient", onlyPatient[0]);
    }
    return http.post(
        MATCH,
        body,
        "Content-Type",
        "application/fhir+json",
        "Authorization",
        "Bearer " + Tokens.sign(Tokens.LOGIN_KEY, claims));
  }

  private static List<String> conditionsAsked() {
    return services.trials.asked.getLast().getPatient().getFactsList().stream()
        .filter(fact -> fact.getType().equals("condition"))
        .map(fact -> fact.getName())
        .toList();
  }

  @Test
  void what_is_another_patients_is_not_read_as_this_ones_and_that_is_said() {
    Http.Answer answer =
        match(
            bundle(
                condition("of the other", "Patient/p2"),
                patient("p1"),
                condition("by address", "https://fhir.example.org/Patient/p1/_history/2"),
                condition("by place in the bundle", "urn:uuid:0f1d"),
                condition("of nobody named", ""),
                condition("of the other too", "https://fhir.example.org/Patient/p2")));

    assertThat(answer.status()).isEqualTo(200);
    assertThat(conditionsAsked())
        .containsExactly("by address", "by place in the bundle", "of nobody named");
    assertThat(answer.body()).contains("Resources of another patient were not read.");
    assertThat(services.trials.asked.getLast().getPatient().getPatientId()).isEqualTo("p1");
  }

  @Test
  void what_could_not_be_read_of_a_document_is_said() {
    String data =
        java.util.Base64.getEncoder()
            .encodeToString(
                "ECOG 1. Keine Metastasen.".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    String document =
        "{\"resourceType\":\"DocumentReference\",\"id\":\"d1\",\"date\":\"2026-01-01\",\"content\":"
            + "[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\""
            + data
            + "\"}}]}";

    Http.Answer answer = match(bundle(patient("p1"), document));

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.body())
        .contains("Note DocumentReference/d1 of 2026-01-01: the text is not English.");
  }

  @Test
  void a_chart_of_which_it_cannot_be_told_whose_it_is_is_refused() {
    String two = bundle(condition("of one", "Patient/p1"), condition("of the other", "Patient/p2"));
    String besideUnnamed =
        bundle(
            patient(""),
            condition("of one", "Patient/p1"),
            condition("of the other", "Patient/p2"));
    for (String body : List.of(two, besideUnnamed, bundle(patient("p1"), patient("p2")))) {
      Http.Answer answer = match(body);
      assertThat(answer.status()).as(body).isEqualTo(400);
      assertThat(answer.body()).contains("several patients");
    }
    assertThat(services.trials.asked).isEmpty();
  }

  @Test
  void who_opted_out_of_research_is_matched_by_no_door() {
    services.records.facts.put("p1", List.of());
    services.records.optedOut.add("p1");
    for (String body :
        List.of(
            bundle(patient("p1"), condition("melanoma", "")),
            bundle(patient(""), condition("melanoma", "Patient/p1")),
            bundle(condition("melanoma", "Patient/p1")))) {
      assertThat(match(body).status()).as(body).isEqualTo(200);
      assertThat(services.trials.asked.getLast().getPatient().getResearchOptOut()).isTrue();
    }
    match(bundle(patient("p3"), condition("melanoma", "")));
    assertThat(services.trials.asked.getLast().getPatient().getResearchOptOut()).isFalse();
  }

  @Test
  void a_token_for_one_patient_has_no_other_matched() {
    String own = bundle(patient("p1"), condition("melanoma", "Patient/p1"));
    assertThat(match(own, "p1").status()).isEqualTo(200);
    services.trials.asked.clear();
    for (String body :
        List.of(
            bundle(patient("p2"), condition("melanoma", "")),
            bundle(condition("melanoma", "Patient/p2")))) {
      assertThat(match(body, "p1").status()).as(body).isEqualTo(403);
    }
    assertThat(services.trials.asked).isEmpty();
  }

  @Test
  void every_match_is_in_the_audit_chain_or_is_not_given() {
    match(bundle(patient("p1"), condition("melanoma", "")));
    AuditEvent named = services.records.awaited().getLast();
    assertThat(named.getPatientId()).isEqualTo("p1");
    assertThat(named.getActor()).contains("person-1");

    assertThat(match(bundle(condition("melanoma", ""))).status()).isEqualTo(200);
    AuditEvent unnamed = services.records.awaited().getLast();
    assertThat(unnamed.getAction()).isEqualTo("decision");
    assertThat(unnamed.getPurpose()).isEqualTo("trials for a patient who was not named");
    assertThat(unnamed.getPatientId()).isEmpty();

    services.trials.asked.clear();
    services.records.auditFailure = Status.UNAVAILABLE;
    for (String body :
        List.of(
            bundle(patient("p1"), condition("melanoma", "")), bundle(condition("melanoma", "")))) {
      assertThat(match(body).status()).as(body).isEqualTo(503);
    }
    assertThat(services.trials.asked).isEmpty();
  }

  @Test
  void what_is_decided_of_nobody_named_is_recorded_too() {
    Http.Answer trials = post("/api/v1/trials/match", "coordinator", "{\"note\":\"ECOG 1\"}");
    assertThat(trials.status()).isEqualTo(200);
    assertThat(services.records.awaited().getLast().getPurpose())
        .isEqualTo("trials for a patient who was not named");

    post(
        "/api/v1/pgx/check",
        "pharmacist",
        "{\"drug\":\"a drug\",\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"*2/*2\"}]}");
    assertThat(services.records.awaited().getLast().getPurpose()).isEqualTo("pgx check");
    JsonNode report =
        post(
                "/api/v1/reports",
                "tumor-board-member",
                "{\"tumorType\":\"LUAD\",\"alterations\":[\"EGFR p.L858R\"]}")
            .json();
    assertThat(report.has("code")).as(report.toString()).isFalse();
    assertThat(services.records.awaited().getLast().getPurpose()).isEqualTo("tumour report");
  }

  private static Http.Answer post(String path, String role, String body) {
    return http.post(
        path,
        body,
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + Tokens.bearer(role));
  }
}
