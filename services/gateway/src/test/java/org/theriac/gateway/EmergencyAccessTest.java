package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.gateway.Eventually.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.grpc.Status;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.records.v1.AuditEvent;

/** In an emergency results are opened by who says why; it is recorded first and reviewed later. */
class EmergencyAccessTest {
  private static final String ACCESS = "/api/v1/patients/p1/emergency-access";
  private static final String LIST = "/api/v1/emergency-accesses";
  private static final String WHY =
      "{\"purposeOfUse\":\"BTG\",\"reason\":\"unconscious, no pharmacist on duty\"}";

  @TempDir static Path folder;
  private static FakeServices services;
  private static GatewayServer gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    services = new FakeServices();
    gateway =
        GatewayServer.start(
            RunningGateway.settings()
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
  void prepare() {
    services.forget();
    services.received.clear();
    services.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").build()));
  }

  private static String[] as(String subject, String role) {
    return new String[] {
      "Content-Type",
      "application/json",
      "Authorization",
      "Bearer " + Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("a", role).subject(subject))
    };
  }

  private static Http.Answer open(String body) {
    return http.post(ACCESS, body, as("doctor-1", "break-glass"));
  }

  private static JsonNode list() {
    Http.Answer answer = http.get(LIST, as("auditor-1", "auditor"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void it_opens_the_results_and_says_first_who_did_so_and_why() {
    Http.Answer answer = open(WHY);
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.json().at("/results/0/gene").asText()).isEqualTo("CYP2C19");
    AuditEvent entry = services.records.awaited().getFirst();
    assertThat(entry.getActor()).isEqualTo("doctor-1 of " + Tokens.LOGIN);
    assertThat(entry.getPatientId()).isEqualTo("p1");
    assertThat(entry.getDetailsOrThrow("purpose-of-use")).isEqualTo("BTG");
    assertThat(entry.getDetailsOrThrow("reason")).isEqualTo("unconscious, no pharmacist on duty");
    String event = http.get("/api/v1/audit?count=1", as("auditor-1", "auditor")).body();
    assertThat(event)
        .contains("http://terminology.hl7.org/CodeSystem/v3-ActReason", "\"code\":\"BTG\"");
    assertThat(http.get("/prometheus", as("auditor-1", "auditor")).body())
        .contains("theriac_emergency_accesses_total{purpose=\"BTG\"}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"purposeOfUse\":\"BTG\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"urgent\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"...........\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"xxxxxxxxxxxx\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"\\u200b\\u200b\\u200b\\u200b\\u200b"
            + "\\u200b\\u200b\\u200b\\u200b\\u200b\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0"
            + "\\u00a0\\u00a0\\u00a0\\u00a0\\u00a0\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"unconscious\\u0000, nobody there\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"unconscious\\nrecords: reviewed\"}",
        "{\"reason\":\"unconscious, no pharmacist on duty\"}",
        "{\"purposeOfUse\":\"TREAT\",\"reason\":\"unconscious, no pharmacist on duty\"}",
        "{\"purposeOfUse\":\"btg\",\"reason\":\"unconscious, no pharmacist on duty\"}",
        "{\"purposeOfUse\":\"BTG\",\"reason\":\"a long enough reason\",\"patient\":\"p2\"}"
      })
  void without_a_purpose_of_an_emergency_and_a_reason_nothing_is_read(String body) {
    Http.Answer answer = open(body);
    assertThat(answer.status()).as(answer.body()).isEqualTo(400);
    assertThat(services.received)
        .noneMatch(asked -> asked.getDescriptorForType().getName().equals("GetProfileRequest"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "code blue",
        "bewusstlos, Wert nötig",
        "患者昏迷需要紧急用药结果查询",
        "пациент без сознания",
        "DPD?? 5-FU running, BP 60/30"
      })
  void a_reason_in_any_language_opens_what_is_needed(String reason) {
    boolean tooShort = reason.length() < 10;
    assertThat(open("{\"purposeOfUse\":\"ETREAT\",\"reason\":\"" + reason + "\"}").status())
        .isEqualTo(tooShort ? 400 : 200);
  }

  @Test
  void the_role_opens_nothing_without_being_asked_for_and_others_do_not_have_it() {
    for (String path :
        List.of("/api/v1/patients/p1/profile", "/api/v1/patients/p1/passport", LIST)) {
      assertThat(http.get(path, as("doctor-1", "break-glass")).status()).as(path).isEqualTo(403);
    }
    for (String role : List.of("pharmacist", "administrator", "auditor", "coordinator")) {
      assertThat(http.post(ACCESS, WHY, as("person-1", role)).status()).as(role).isEqualTo(403);
    }
    String forOne =
        Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("a", "break-glass").claim("patient", "p1"));
    assertThat(
            http.post(
                    ACCESS,
                    WHY,
                    "Content-Type",
                    "application/json",
                    "Authorization",
                    "Bearer " + forOne)
                .status())
        .as("an app that was launched for a patient breaks no glass")
        .isEqualTo(403);
  }

  @Test
  void what_cannot_be_recorded_is_not_opened() {
    services.records.auditFailure = Status.UNAVAILABLE;
    assertThat(open(WHY).status()).isEqualTo(503);
    assertThat(services.received)
        .noneMatch(asked -> asked.getDescriptorForType().getName().equals("GetProfileRequest"));
  }

  @Test
  void each_access_is_listed_until_somebody_else_has_reviewed_it() {
    open(WHY);
    open(WHY.replace("BTG", "ETREAT"));
    JsonNode before = list();
    assertThat(before.get("open").asInt()).isEqualTo(2);
    assertThat(before.at("/accesses/0/reason").asText()).contains("no pharmacist");
    assertThat(before.at("/accesses/1/purposeOfUse").asText()).isEqualTo("ETREAT");
    long place = before.at("/accesses/0/sequence").asLong();
    String review = LIST + "/" + place + "/review";
    String justified = "{\"finding\":\"justified\",\"remark\":\"seen in the ward's book\"}";

    assertThat(http.post(review, justified, as("doctor-1", "auditor")).status())
        .as("one's own")
        .isEqualTo(403);
    await(() ->
        services.records.audit.stream()
            .anyMatch(entry ->
                entry.getOutcome().equals("refused")
                    && entry.getPatientId().equals("p1")
                    && entry.getActor().startsWith("doctor-1 ")
                    && entry.getPurpose().contains("an access of one's own")));
    assertThat(http.post(review, "{\"finding\":\"fine\"}", as("auditor-1", "auditor")).status())
        .isEqualTo(400);
    assertThat(http.post(LIST + "/999/review", justified, as("auditor-1", "auditor")).status())
        .isEqualTo(404);
    assertThat(list().get("open").asInt()).isEqualTo(2);

    assertThat(http.post(review, justified, as("auditor-1", "auditor")).status()).isEqualTo(200);
    JsonNode after = list();
    assertThat(after.get("open").asInt()).isEqualTo(1);
    assertThat(after.at("/accesses/0/review/finding").asText()).isEqualTo("justified");
    assertThat(after.at("/accesses/0/review/reviewer").asText()).contains("auditor-1");

    // An entry that is no access cannot be reviewed as one.
    long other = services.records.audit.size();
    assertThat(
            http.post(LIST + "/" + other + "/review", justified, as("auditor-1", "auditor"))
                .status())
        .isEqualTo(404);
  }
}
