package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.gateway.Eventually.await;

import com.google.protobuf.ByteString;
import io.micronaut.web.router.Router;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.gateway.access.Role;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ListedRule;
import org.theriac.records.v1.AuditEvent;
import org.theriac.records.v1.BoardDecision;
import org.theriac.records.v1.GetReportResponse;
import org.theriac.records.v1.ReportHeader;
import org.theriac.records.v1.RulePolicy;

/** Every role at every address, by the table; what the table does not name is closed. */
class RolesTest {
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
                    List.of("https://pages.example.org"),
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

  @Test
  void each_role_reaches_what_the_table_says_and_nothing_else() {
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      if (row.isForCdsClients()) {
        // Those take tokens of CDS clients, which have a test of their own.
        continue;
      }
      int nobody = ask(row, "");
      if (row.isForEverybody() == (nobody == 401)) {
        wrong.add("nobody " + row + " " + nobody);
      }
      for (Role role : Role.values()) {
        boolean allowed = row.takes(role);
        int status = ask(row, Tokens.bearer(role.word()));
        if (allowed == (status == 401 || status == 403)) {
          wrong.add(role + " " + row + " " + status);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static int ask(AccessRows.Row row, String token) {
    List<String> headers = new ArrayList<>(List.of("Content-Type", "application/json"));
    if (!token.isEmpty()) {
      headers.addAll(List.of("Authorization", "Bearer " + token));
    }
    return http.method(row.method(), row.filled(), headers.toArray(String[]::new)).status();
  }

  @Test
  void results_are_signed_by_who_is_logged_in_and_by_nobody_else() {
    String[] headers = {
      "Authorization",
      "Bearer " + Tokens.bearer("laboratory-professional"),
      "Content-Type",
      "application/json"
    };
    String address = "/api/v1/patients/p1/signature";
    assertThat(http.post(address, "{\"signedBy\":\"Dr Somebody Else\"}", headers).status())
        .isEqualTo(403);
    assertThat(http.post(address, "{}", headers).status()).isEqualTo(200);
    assertThat(services.records.signers).containsOnly("person-1");
    assertThat(http.post(address, "{\"signedBy\":\"person-1\"}", headers).status()).isEqualTo(200);
  }

  @Test
  void rules_are_reviewed_by_who_is_logged_in_and_by_nobody_else() {
    String[] headers = headers("administrator");
    services.ontology.rules.add(ListedRule.newBuilder().setId("r").build());
    String rule = "{\"ruleId\":\"r\",\"level\":\"off\",\"reason\":\"test\"%s}";
    for (String address : List.of("/api/v1/governance/rules", "/api/v1/governance/mode")) {
      String body = address.endsWith("mode") ? "{\"retentionDays\":0%s}" : rule;
      assertThat(
              http.post(address, body.formatted(",\"reviewer\":\"Dr Somebody Else\""), headers)
                  .status())
          .isEqualTo(403);
      assertThat(http.post(address, body.formatted(""), headers).status()).isEqualTo(200);
      assertThat(http.post(address, body.formatted(",\"reviewer\":\"person-1\""), headers).status())
          .isEqualTo(200);
    }
    assertThat(services.records.governance.getPoliciesList())
        .extracting(RulePolicy::getReviewer)
        .containsOnly("person-1");
    assertThat(services.records.audit)
        .extracting(AuditEvent::getPurpose)
        .contains("governance: mode, reviewed by person-1")
        .noneMatch(purpose -> purpose.contains("Somebody"));
  }

  @Test
  void board_decisions_are_made_by_who_is_logged_in_and_by_nobody_else() throws IOException {
    services.records.reports.add(
        GetReportResponse.newBuilder()
            .setHeader(ReportHeader.newBuilder().setReportId("r1"))
            .setContent(packed("{}"))
            .build());
    String[] headers = headers("tumor-board-member");
    String address = "/api/v1/patients/p1/reports/r1/decisions";
    String body =
        "{\"therapy\":\"t\",\"decision\":\"deferred\",\"reason\":\"test\",\"outsideReport\":true%s}";
    assertThat(
            http.post(address, body.formatted(",\"decidedBy\":\"Dr Somebody Else\""), headers)
                .status())
        .isEqualTo(403);
    Http.Answer made = http.post(address, body.formatted(""), headers);
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    assertThat(made.json().get("decidedBy").asText()).isEqualTo("person-1");
    assertThat(services.records.reports.getLast().getDecisionsList())
        .extracting(BoardDecision::getDecidedBy)
        .containsExactly("person-1");
  }

  private static ByteString packed(String report) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
      packing.write(report.getBytes(StandardCharsets.UTF_8));
    }
    return bytes.toByteString();
  }

  private static String[] headers(String role) {
    return new String[] {
      "Authorization", "Bearer " + Tokens.bearer(role), "Content-Type", "application/json"
    };
  }

  @Test
  void pages_of_the_secured_profile_do_not_say_that_they_are_open() {
    Http.Answer page = http.get("/help", "Accept", "text/html");

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.body())
        .contains("Decision support for professionals")
        .doesNotContain("Development profile");

    Http.Answer refused =
        http.get(
            "/pages/rules",
            "Accept",
            "text/html",
            "Authorization",
            "Bearer " + Tokens.bearer("coordinator"));
    assertThat(refused.status()).isEqualTo(403);
    assertThat(refused.body())
        .contains("Decision support for professionals")
        .doesNotContain("Development profile");
  }

  @Test
  void every_address_of_the_gateway_is_in_the_table() {
    List<String> missing = new ArrayList<>();
    gateway
        .context()
        .getBean(Router.class)
        .uriRoutes()
        .forEach(route -> {
          String address = route.getUriMatchTemplate().toPathString().replaceAll("\\{[^}]*}", "x1");
          boolean named =
              AccessRows.read().stream()
                  .anyMatch(row ->
                      row.method().equals(route.getHttpMethodName().replace("HEAD", "GET"))
                          && address.matches(
                              row.address().replace("$", "\\$").replaceAll("\\{[^}]*}", "[^/]+")));
          if (!named && !address.startsWith("/health") && !isOfManagement(address)) {
            missing.add(route.getHttpMethodName() + " " + address);
          }
        });
    assertThat(missing).isEmpty();
  }

  private static boolean isOfManagement(String address) {
    return address.startsWith("/prometheus");
  }

  @Test
  void a_tenant_comes_from_the_token_and_from_nowhere_else() {
    services.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").build()));
    String path = "/api/v1/patients/p1/profile";
    assertThat(get(path, Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("b", "pharmacist"))).status())
        .isEqualTo(200);
    assertThat(services.records.read.getLast().getPatient().getTenant()).isEqualTo("b");
    assertThat(services.records.awaited().getLast().getTenant()).isEqualTo("b");
    assertThat(services.records.awaited().getLast().getActor()).contains("person-1");
    Http.Answer answer =
        http.get(
            path + "?tenant=b",
            "Authorization",
            "Bearer " + Tokens.bearer("pharmacist"),
            "X-Tenant",
            "b");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(services.records.read.getLast().getPatient().getTenant()).isEqualTo("a");
    assertThat(get(path, Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("c", "pharmacist"))).status())
        .isEqualTo(401);
  }

  @Test
  void a_token_for_one_patient_opens_no_other() {
    services.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").build()));
    services.records.profiles.put(
        "p2", List.of(GeneResult.newBuilder().setGene("CYP2C19").build()));
    String token =
        Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("a", "pharmacist").claim("patient", "p1"));
    assertThat(get("/api/v1/patients/p1/profile", token).status()).isEqualTo(200);
    assertThat(get("/api/v1/patients/p2/profile", token).status()).isEqualTo(403);
    String scopes =
        Tokens.sign(
            Tokens.LOGIN_KEY,
            Tokens.person("a", "pharmacist").claim("scope", "patient/Observation.rs"));
    assertThat(get("/api/v1/patients/p1/profile", scopes).status()).isEqualTo(401);
  }

  @Test
  void each_refusal_of_somebody_is_in_the_audit_chain_with_the_patient_it_was_about() {
    String token =
        Tokens.sign(
            Tokens.LOGIN_KEY,
            Tokens.person("a", "pharmacist", "administrator").claim("patient", "p1"));
    for (String path :
        List.of(
            "/api/v1/patients/other-1/profile",
            "/api/v1/patients/other-1/passport",
            "/fhir/Patient/other-1/$pgx-report")) {
      int before = refusals("opening another patient refused", "other-1").size();
      assertThat(get(path, token).status()).as(path).isEqualTo(403);
      await(() -> refusals("opening another patient refused", "other-1").size() == before + 1);
    }
    AuditEvent last = refusals("opening another patient refused", "other-1").getLast();
    assertThat(last.getTenant()).isEqualTo("a");
    assertThat(last.getActor()).isEqualTo("person-1 of " + Tokens.LOGIN);
    assertThat(last.getOutcome()).isEqualTo("refused");
    assertThat(last.getDetailsOrThrow("status")).isEqualTo("403");

    Http.Answer forAnother =
        http.post(
            "/api/v1/patients/p1/signature",
            "{\"signedBy\":\"somebody else\"}",
            "Content-Type",
            "application/json",
            "Authorization",
            "Bearer " + Tokens.bearer("laboratory-professional"));
    assertThat(forAnother.status()).isEqualTo(403);
    await(() -> !refusals("speaking for somebody else refused", "").isEmpty());
  }

  private static List<AuditEvent> refusals(String purpose, String patient) {
    return services.records.audit.stream()
        .filter(event -> event.getPurpose().equals(purpose))
        .filter(event -> event.getPatientId().equals(patient))
        .toList();
  }

  @Test
  void what_is_sent_of_another_patient_is_refused_before_it_is_read() {
    String token =
        Tokens.sign(
            Tokens.LOGIN_KEY, Tokens.person("a", "laboratory-professional").claim("patient", "p1"));
    for (String kind : List.of("germline-vcf", "hl7v2")) {
      for (String patient : List.of("p1", "p2")) {
        Http.Answer answer =
            http.post(
                "/api/v1/patients/" + patient + "/" + kind,
                "neither a file nor a message",
                "Content-Type",
                "text/plain",
                "Authorization",
                "Bearer " + token);
        assertThat(answer.status() == 403)
            .as(kind + " of " + patient + ": " + answer.status())
            .isEqualTo(patient.equals("p2"));
      }
    }
  }

  @Test
  void a_token_for_one_patient_opens_no_address_that_shows_others() {
    String token =
        Tokens.sign(
            Tokens.LOGIN_KEY, Tokens.person("a", AccessRows.everyRole()).claim("patient", "x1"));
    List<String> wrong = new ArrayList<>();
    for (AccessRows.Row row : AccessRows.read()) {
      if (row.isForEverybody() || row.isForCdsClients()) {
        continue;
      }
      int status = ask(row, token);
      if (row.onePatient() == (status == 401 || status == 403)) {
        wrong.add(row + " " + status);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(
            AccessRows.read().stream().filter(row -> !row.onePatient()).map(AccessRows.Row::filled))
        .contains(
            "/api/v1/audit",
            "/api/v1/audit/cards/x1/replay",
            "/api/v1/board-decisions",
            "/api/v1/recalls",
            "/api/v1/trials/count",
            "/api/v1/trials/x1/patients",
            "/api/v1/worklists/digest");
  }

  @Test
  void an_issuer_gives_only_the_roles_it_may_and_its_own_words_are_understood() {
    String word = Tokens.sign(Tokens.LOGIN_KEY, Tokens.person("a", "PGX_APOTHEKE"));
    assertThat(get("/api/v1/release", word).status()).isNotIn(401, 403);
    assertThat(get("/api/v1/release", Tokens.bearer("king")).status()).isEqualTo(403);
    String byEhr = Tokens.sign(Tokens.EC, Tokens.person("a", "administrator").issuer(Tokens.EHR));
    assertThat(get("/prometheus", byEhr).status()).isEqualTo(403);
  }

  @Test
  void whoever_has_no_token_cannot_fill_the_audit_chain() {
    for (int i = 0; i < 60; i++) {
      assertThat(http.get("/api/v1/release").status()).isEqualTo(401);
    }
    Supplier<Long> written =
        () ->
            services.records.audit.stream()
                .filter(event -> event.getTenant().equals("theriac-refused"))
                .count();
    await(() -> written.get() > 0);
    // One at once, and one a minute.
    assertThat(written.get()).isLessThan(20);
  }

  @Test
  void a_refused_caller_gets_a_problem_without_a_reason_and_the_cors_header() {
    Http.Answer answer = http.get("/api/v1/release", "Origin", "https://pages.example.org");
    assertThat(answer.status()).isEqualTo(401);
    assertThat(answer.json().get("code").asText()).isEqualTo("UNAUTHENTICATED");
    assertThat(answer.header("WWW-Authenticate")).isEqualTo("Bearer");
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("https://pages.example.org");
    assertThat(answer.header("Strict-Transport-Security")).contains("max-age");
    assertThat(
            http.get("/api/v1/release", "Origin", "http://localhost:3000")
                .header("Access-Control-Allow-Origin"))
        .isEmpty();
    Http.Answer preflight =
        http.method(
            "OPTIONS",
            "/cds-services",
            "Origin",
            "https://pages.example.org",
            "Access-Control-Request-Method",
            "GET",
            "Access-Control-Request-Headers",
            "authorization");
    assertThat(preflight.status()).isBetween(200, 299);
    assertThat(http.get("/nowhere").status()).isEqualTo(401);
  }

  private static Http.Answer get(String path, String token) {
    return http.get(path, "Authorization", "Bearer " + token);
  }
}
