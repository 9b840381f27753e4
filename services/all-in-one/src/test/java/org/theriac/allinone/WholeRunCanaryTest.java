package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.Platform;

/**
 * A whole run with canaries in every place where a patient's data may stand: afterwards they are in
 * no log, metric, error, address or file, Redis' own included.
 */
class WholeRunCanaryTest {
  private static final List<String> CANARIES =
      List.of("Zzcanary", "canary-fhir-token", "*4/*17", "*4\\/*17");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path home;

  @Test
  void canaries_of_a_whole_run_are_nowhere_but_in_the_answers_that_were_asked_for()
      throws Exception {
    var log = new ByteArrayOutputStream();
    var errors = new ArrayList<String>();
    String metrics;
    var before = System.err;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (var platform =
        Platform.start(Map.of("THERIAC_HOME", home.toString(), "THERIAC_PORT", "0"))) {
      var at = platform.address();
      assertThat(
              post(
                      at.resolve("/api/v1/patients/Zzcanary-1/results"),
                      """
                      {"source":"Zzcanary laboratory","results":[{"gene":"CYP2C19","diplotype":"*4/*17"}]}
                      """)
                  .statusCode())
          .isEqualTo(201);
      assertThat(
              post(
                      at.resolve("/api/v1/patients/Zzcanary-1/notes"),
                      "{\"text\":\"Mr Zzcanary has an EGFR L858R mutation.\",\"noteDate\":\"2026-01-01\"}")
                  .statusCode())
          .isEqualTo(201);
      var hook =
          """
          {"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
           "fhirServer":"http://127.0.0.1:9/fhir",
           "fhirAuthorization":{"access_token":"canary-fhir-token","token_type":"Bearer","expires_in":300,
             "scope":"patient/*.rs","subject":"Zzcanary"},
           "context":{"userId":"Practitioner/Zzcanary","patientId":"Zzcanary-1","encounterId":"Zzcanary-enc",
             "draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
               "id":"Zzcanary-order","status":"draft","intent":"order","medicationCodeableConcept":{"coding":
               [{"system":"http://www.nlm.nih.gov/research/umls/rxnorm","code":"32968"}],"text":"Zzcanary"}}}]}},
           "prefetch":{"patient":{"resourceType":"Patient","id":"Zzcanary-1","name":[{"family":"Zzcanary"}]},
             "conditions":{"resourceType":"Bundle","entry":[]},"medications":{"resourceType":"Bundle","entry":[]},
             "results":{"resourceType":"Bundle","entry":[]}}}
          """;
      post(at.resolve("/cds-services/theriac-order-sign"), hook);
      errors.add(post(at.resolve("/cds-services/theriac-order-sign"), hook + "Zzcanary").body());
      errors.add(
          post(at.resolve("/cds-services/theriac-order-sign"), "{\"hook\":\"Zzcanary\"}").body());
      errors.add(
          post(
                  at.resolve("/api/v1/patients/Zzcanary-1/results"),
                  "{\"results\":[{\"gene\":\"Zzcanary\",\"diplotype\":\"*4/*17\"}]}")
              .body());
      errors.add(post(at.resolve("/api/v1/pgx/check"), "{\"drug\":\"Zzcanary\"}").body());
      errors.add(post(at.resolve("/api/v1/reports"), "{\"alterations\":[\"Zzcanary\"]}").body());
      errors.add(get(at.resolve("/api/v1/patients/Zzcanary-2/profile")).body());
      errors.add(get(at.resolve("/Zzcanary")).body());
      metrics = get(at.resolve("/prometheus")).body() + get(at.resolve("/status")).body();
      inNoFile();
    } finally {
      System.setErr(before);
    }
    inNoFile();
    assertThat(log.toString(StandardCharsets.UTF_8)).contains("gateway listens");
    for (String canary : CANARIES) {
      assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(canary);
      assertThat(metrics).doesNotContain(canary);
      assertThat(errors).allSatisfy(error -> assertThat(error).isNotBlank().doesNotContain(canary));
    }
    assertThat(metrics).contains("theriac_cds_calls_total");
  }

  private static void inNoFile() throws IOException {
    int files = 0;
    try (var all = Files.walk(home)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        var content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
        files++;
        for (String canary : CANARIES) {
          assertThat(content).as(file.getFileName() + " holds " + canary).doesNotContain(canary);
          assertThat(file.toString()).doesNotContain(canary);
        }
      }
    }
    assertThat(files).isPositive();
  }

  private static HttpResponse<String> post(URI address, String body)
      throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(address)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build(),
        BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
    return CLIENT.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
  }
}
