package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.transport.ServiceName;

/** What the gateway does with requests that are wrong, foreign or too much. */
class HttpContractTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "bad-hook-requests.csv", delimiter = '|', numLinesToSkip = 1)
  void a_bad_hook_request_is_refused_with_its_code(
      String what, String body, int status, String code) {
    Http.Answer answer = http.post(SIGN, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
    assertThat(answer.json().get("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.json().at("/issue/0/details/coding/0/code").asText()).isEqualTo(code);
    assertThat(answer.body()).doesNotContain("Zzcanary");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvFileSource(resources = "bad-api-requests.csv", delimiter = '|', numLinesToSkip = 1)
  void a_bad_api_request_is_refused_with_its_code(
      String path, String body, int status, String code, String field) {
    Http.Answer answer = http.post(path, body);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
    assertThat(answer.json().get("code").asText()).isEqualTo(code);
    assertThat(answer.json().get("title").asText()).isNotBlank();
    assertThat(answer.json().get("detail").asText()).isNotBlank();
    if (field != null) {
      assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    }
    assertThat(answer.body()).doesNotContain("Zzcanary");
  }

  @Test
  void unknown_services_methods_and_types_are_told_apart() {
    assertThat(http.post("/cds-services/other", "{}").status()).isEqualTo(404);
    assertThat(http.get(SIGN).status()).isEqualTo(405);
    assertThat(http.post(SIGN, "x", "Content-Type", "text/plain").status()).isEqualTo(415);
    assertThat(http.post(SIGN, "{}", "Content-Type", "none at all").status()).isEqualTo(415);
    assertThat(http.post("/api/v1/reports", "{}", "X-Other", "x").status()).isEqualTo(415);
    assertThat(http.get("/nowhere").status()).isEqualTo(404);
    assertThat(http.get("/nowhere").json().get("code").asText()).isEqualTo("NOT_FOUND");
    assertThat(http.get(SIGN).json().get("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @Test
  void pages_of_the_development_profile_say_that_they_are_open() {
    assertThat(http.get("/help", "Accept", "text/html").body())
        .contains("Development profile: open to everybody");
  }

  @Test
  void a_body_over_the_limit_is_413() {
    String large = "{\"hook\":\"" + "x".repeat((2 << 20) + 10) + "\"}";

    Http.Answer answer = http.post(SIGN, large);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.json().get("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  @Test
  void json_nested_deeper_than_64_levels_is_400() {
    String deep = "{\"a\":".repeat(70) + "1" + "}".repeat(70);

    Http.Answer answer = http.post(SIGN, deep);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body()).contains("JSON_OVER_LIMIT");
  }

  @Test
  void every_answer_carries_the_security_headers() {
    for (Http.Answer answer :
        new Http.Answer[] {
          http.get("/cds-services"), http.get("/nowhere"), http.get("/"), http.post(SIGN, "{")
        }) {
      assertThat(answer.header("Content-Security-Policy")).contains("default-src 'none'");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isEqualTo("same-origin");
      assertThat(answer.header("Cache-Control")).isEqualTo("no-store");
    }
  }

  @Test
  void a_preflight_from_loopback_is_allowed_and_from_elsewhere_is_not() {
    Http.Answer allowed =
        http.method(
            "OPTIONS",
            SIGN,
            "Origin",
            "http://localhost:3000",
            "Access-Control-Request-Method",
            "POST",
            "Access-Control-Request-Headers",
            "authorization, content-type");
    assertThat(allowed.status()).isBetween(200, 299);
    assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:3000");
    assertThat(allowed.header("Access-Control-Allow-Headers").toLowerCase(java.util.Locale.ROOT))
        .contains("authorization")
        .contains("content-type");

    Http.Answer refused =
        http.method(
            "OPTIONS",
            SIGN,
            "Origin",
            "https://evil.example",
            "Access-Control-Request-Method",
            "POST");
    assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
  }

  @Test
  void errors_carry_the_cors_header_too() {
    Http.Answer answer =
        http.post(SIGN, "{", "Origin", "http://127.0.0.1:3000", "Content-Type", "application/json");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://127.0.0.1:3000");
  }

  @Test
  void a_foreign_page_cannot_write_through_the_browser() {
    Http.Answer answer =
        http.post(
            "/api/v1/patients/p1/germline-vcf",
            "##fileformat=VCFv4.2",
            "Origin",
            "https://evil.example",
            "Content-Type",
            "text/plain");

    assertThat(answer.status()).isEqualTo(403);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "PATCH", "DELETE", "POST"})
  void no_method_that_may_change_something_is_open_to_a_foreign_page(String method) {
    // What Micronaut answers to a method that an address lacks would be 405: the origin is seen
    // first.
    assertThat(
            http.method(
                    method,
                    "/api/v1/patients/p1/research-preference",
                    "Origin",
                    "https://evil.example",
                    "Content-Type",
                    "application/json")
                .status())
        .isEqualTo(403);
  }

  @Test
  void the_api_describes_itself_and_every_address_answers_to_a_person() {
    assertThat(http.get("/openapi.yml").body())
        .contains("/cds-services/{id}")
        .contains("/api/v1/reports")
        .contains("/api/v1/patients/{id}/germline-vcf");
    for (String page : new String[] {"/", "/help"}) {
      Http.Answer answer = http.get(page, "Accept", "text/html");
      assertThat(answer.status()).isEqualTo(200);
      assertThat(answer.header("Content-Type")).startsWith("text/html");
    }
    assertThat(http.get("/assets/theriac.css").header("Content-Type")).startsWith("text/css");
  }

  @Test
  void a_browser_gets_errors_as_a_page() {
    Http.Answer answer = http.get("/nowhere", "Accept", "text/html,application/xhtml+xml");

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.header("Content-Type")).startsWith("text/html");
    assertThat(answer.body()).contains("<!DOCTYPE html>").contains("NOT_FOUND");
  }

  @Test
  void liveness_is_up_while_readiness_tells_which_service_is_missing() {
    assertThat(http.get("/health/readiness").status()).isEqualTo(200);
    try (FakeServices dying = new FakeServices();
        GatewayServer own = GatewayServer.start(RunningGateway.settings(), dying.channels())) {
      dying.kill(ServiceName.TRIALS);
      Http client = new Http(own.port());
      assertThat(client.get("/health/liveness").status()).isEqualTo(200);
      // Prescribers can be answered without the trials.
      Http.Answer readiness = client.get("/health/readiness");
      assertThat(readiness.status()).isEqualTo(200);
      assertThat(readiness.json().at("/details/services/details/ontology").asText())
          .isEqualTo("SERVING");
      assertThat(readiness.json().at("/details/services/details/trials").asText())
          .isEqualTo("UNAVAILABLE");
      dying.kill(ServiceName.RECORDS);
      assertThat(client.get("/health/readiness").status()).isEqualTo(503);
    }
  }

  @Test
  void a_request_that_breaks_off_does_no_harm() {
    HttpRequest request =
        http.request(SIGN, "Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.noBody())
            .build();

    assertThat(http.send(request).status()).isEqualTo(400);
  }
}
