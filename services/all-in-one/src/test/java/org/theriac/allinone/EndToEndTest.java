package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.allinone.demonstration.Demonstration;
import org.theriac.gateway.schemas.Schemas;

/** The real services behind the real gateway, with a real Redis, driven over HTTP. */
class EndToEndTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @Test
  void the_demonstration_shows_all_three_answers() throws IOException, InterruptedException {
    var screen = new ByteArrayOutputStream();
    try (var demonstration =
        new Demonstration(
            PLATFORM.address(), new PrintStream(screen, true, StandardCharsets.UTF_8))) {
      demonstration.run();
    }
    assertThat(screen.toString(StandardCharsets.UTF_8))
        .contains(
            "CYP2C19 poor metabolizer",
            "prasugrel",
            "osimertinib",
            "tier IA",
            "NCT99000001",
            "met",
            "unknown");
  }

  @Test
  void findings_of_plasma_alone_carry_the_warning_that_they_may_come_from_blood_cells()
      throws IOException, InterruptedException {
    var request = "{\"tumorType\":\"PRAD\",\"alterations\":[\"ATM p.R3008*\"],\"store\":false%s}";
    var plasma =
        post(
            "/api/v1/reports",
            request.formatted(",\"specimen\":\"plasma\"").getBytes(StandardCharsets.UTF_8));
    assertThat(plasma.status()).isEqualTo(200);
    assertThat(plasma.body().path("specimen").path("plasmaOnly").asBoolean()).isTrue();
    assertThat(plasma.body().toString()).contains("absent from white blood cells");
    var tissue = post("/api/v1/reports", request.formatted("").getBytes(StandardCharsets.UTF_8));
    assertThat(tissue.body().toString()).doesNotContain("white blood cells");
    var misspelt =
        post(
            "/api/v1/reports",
            request.formatted(",\"specimen\":\"blodd\"").getBytes(StandardCharsets.UTF_8));
    assertThat(misspelt.status()).isEqualTo(400);
    assertThat(misspelt.body().toString()).contains("specimen");
  }

  @Test
  void a_real_genome_gives_a_warning_only_where_cpic_asks_for_one()
      throws IOException, InterruptedException {
    var file =
        Path.of(
            System.getProperty("theriac.shared.data"),
            "pgx",
            "samples",
            "NA18526.preprocessed.vcf");
    assumeTrue(Files.exists(file), "skipped: the shared sample genomes are not on this machine");
    var upload = post("/api/v1/patients/na18526/germline-vcf", Files.readAllBytes(file));
    assertThat(upload.status()).isEqualTo(201);
    assertThat(upload.body().path("sampleMatchesPatient").asBoolean()).isTrue();
    var ofAnother = post("/api/v1/patients/another/germline-vcf", Files.readAllBytes(file)).body();
    assertThat(ofAnother.path("sampleMatchesPatient").asBoolean(true)).isFalse();
    assertThat(ofAnother.path("sampleRemark").asText()).contains("?sample=");
    assertThat(order("another", "simvastatin", "36567").body().path("cards").toString())
        .contains("sample NA18526, not shown to be this patient's");
    var named =
        post("/api/v1/patients/another/germline-vcf?sample=NA18526", Files.readAllBytes(file));
    assertThat(named.body().path("sampleMatchesPatient").asBoolean()).isTrue();
    post(
        "/api/v1/patients/na18526/signature",
        "{\"signedBy\":\"T. Ester, laboratory (test)\"}".getBytes(StandardCharsets.UTF_8));
    var drugs = Map.of("clopidogrel", "32968", "simvastatin", "36567", "fluorouracil", "4492");
    var cards = new HashMap<String, String>();
    for (var drug : drugs.entrySet()) {
      cards.put(
          drug.getKey(),
          order("na18526", drug.getKey(), drug.getValue()).body().path("cards").toString());
    }
    // CYP2C19 *1/*1 and DPYD reference with all must-test positions seen: rightly no card.
    // SLCO1B1 *1/*15: CPIC asks for another statin or a lower dose.
    assertThat(cards.get("clopidogrel")).isEqualTo("[]");
    assertThat(cards.get("fluorouracil")).isEqualTo("[]");
    assertThat(cards.get("simvastatin")).contains("SLCO1B1").doesNotContain("\"critical\"");
  }

  @Test
  void a_laboratorys_later_report_takes_nothing_back_of_other_genes()
      throws IOException, InterruptedException {
    store("two-reports", "DPYD", "c.1905+1G>A (*2A)/c.1905+1G>A (*2A)");
    store("two-reports", "CYP2D6", "*1/*1");
    assertThat(order("two-reports", "capecitabine", "194000").body().path("cards").toString())
        .contains("DPYD poor metabolizer");
  }

  @Test
  void tests_of_different_alleles_of_a_gene_are_known_together_in_any_order()
      throws IOException, InterruptedException {
    store("hla-1", "HLA-B", "*15:02 negative");
    store("hla-1", "HLA-B", "*57:01 positive");
    store("hla-2", "HLA-B", "*57:01 positive");
    store("hla-2", "HLA-B", "*15:02 negative");
    store("hla-3", "HLA-B", "*57:01 positive; *15:02 negative");
    for (String patient : new String[] {"hla-1", "hla-2", "hla-3"}) {
      var cards = order(patient, "abacavir", "190521").body().path("cards");
      assertThat(cards.path(0).path("indicator").asText()).as(patient).isEqualTo("critical");
      assertThat(cards.toString()).as(patient).doesNotContain("disagree");
    }
    store("hla-1", "HLA-B", "*57:01 negative");
    assertThat(order("hla-1", "abacavir", "190521").body().path("cards").toString())
        .doesNotContain("critical");
  }

  @Test
  void a_result_that_cannot_be_read_is_refused_and_nothing_is_stored()
      throws IOException, InterruptedException {
    var refused =
        post(
            "/api/v1/patients/unreadable/results",
            """
            {"source":"lab","results":[{"gene":"DPYD","phenotype":"poor"},
             {"gene":"TPMT","diplotype":"garbage"}]}
            """
                .getBytes(StandardCharsets.UTF_8));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.body().path("code").asText()).isEqualTo("UNREADABLE_RESULT");
    assertThat(refused.body().path("errors").toString())
        .contains("results[1]", "TPMT")
        .as("what was sent is the patient's")
        .doesNotContain("garbage");
    var order = order("unreadable", "capecitabine", "194000");
    assertThat(order.body().toString()).doesNotContain("poor metabolizer");
  }

  @Test
  void a_result_in_the_chart_that_cannot_be_read_is_said()
      throws IOException, InterruptedException {
    var order =
        """
        {"hook":"order-sign","hookInstance":"d1577c69-dfbe-44ad-ba6d-3e05e953b2ea",
         "context":{"userId":"Practitioner/1","patientId":"chart-only","draftOrders":
          {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
           "id":"o","status":"draft","intent":"order","subject":{"reference":"Patient/chart-only"},
           "medicationCodeableConcept":{"coding":[{"system":
            "http://www.nlm.nih.gov/research/umls/rxnorm","code":"32968"}]}}}]}},
         "prefetch":{"results":{"resourceType":"Bundle","entry":[{"resource":
          {"resourceType":"Observation","status":"final","code":{"coding":[{"system":
            "http://loinc.org","code":"84413-4"}]},"valueCodeableConcept":{"text":"garbage"},
           "component":[{"code":{"coding":[{"system":"http://loinc.org","code":"48018-6"}]},
            "valueCodeableConcept":{"text":"CYP2C19"}}]}}]}}}
        """;
    var answer =
        post("/cds-services/theriac-order-sign", order.getBytes(StandardCharsets.UTF_8)).body();
    assertThat(answer.path("cards").toString()).contains("CYP2C19", "cannot be read");
  }

  @Test
  void a_phenotype_alone_is_enough_for_a_critical_alert() throws IOException, InterruptedException {
    var stored =
        post(
            "/api/v1/patients/phenotype-only/results",
            "{\"results\":[{\"gene\":\"DPYD\",\"phenotype\":\"Poor Metabolizer\",\"source\":\"lab\"}]}"
                .getBytes(StandardCharsets.UTF_8));
    assertThat(stored.status()).isEqualTo(201);
    assertThat(order("phenotype-only", "fluorouracil", "4492").body().path("cards").toString())
        .contains("critical");
  }

  @Test
  void an_unknown_drug_is_said_to_be_unrecognised() throws IOException, InterruptedException {
    var answer = order("phenotype-only", "notadrugatall", "99999999");
    assertThat(answer.status()).isEqualTo(200);
    assertThat(answer.body().path("cards")).isEmpty();
    assertThat(answer.body().path("extension").toString()).contains("unrecognised");
  }

  @Test
  void a_file_that_is_no_vcf_is_refused_and_nothing_is_stored()
      throws IOException, InterruptedException {
    var answer = post("/api/v1/patients/never-seen/germline-vcf", new byte[] {1, 2, 3, 0, 5});
    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.body().path("code").asText()).isNotEmpty();
    var profile =
        PLATFORM.send(
            HttpRequest.newBuilder(
                    PLATFORM.address().resolve("/api/v1/patients/never-seen/profile"))
                .build());
    assertThat(profile.statusCode()).isEqualTo(404);
  }

  @Test
  void a_passport_comes_as_json_of_its_schema_as_a_page_and_as_a_pdf()
      throws IOException, InterruptedException {
    post(
        "/api/v1/patients/passport/results",
        "{\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"*2/*2\",\"source\":\"lab\"},{\"gene\":\"HLA-B\",\"diplotype\":\"*57:01/*07:02\"}]}"
            .getBytes(StandardCharsets.UTF_8));

    var json = JSON.readTree(passport("application/json").body());
    var page = new String(passport("text/html").body(), StandardCharsets.UTF_8);
    var pdf = passport("application/pdf").body();

    var schema =
        JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
            .getSchema(Objects.requireNonNull(Schemas.all().get("pgx-passport.schema.json")));
    assertThat(schema.validate(json)).isEmpty();
    assertThat(json.path("changes").toString()).contains("clopidogrel", "abacavir");
    assertThat(json.path("changes").get(0).toString()).contains("critical");
    // Drugs are looked at one by one: none counts as taken with another.
    assertThat(json.toString()).doesNotContain("PHENOCONVERSION");
    assertThat(json.path("unknown").toString()).contains("codeine");
    assertThat(page)
        .contains("Clopidogrel", "*2/*2", "Poor Metabolizer")
        .contains("does not mean that there is no problem");
    assertThat(new String(pdf, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
  }

  private static java.net.http.HttpResponse<byte[]> passport(String accept)
      throws IOException, InterruptedException {
    var answer =
        PLATFORM.send(
            HttpRequest.newBuilder(PLATFORM.address().resolve("/api/v1/patients/passport/passport"))
                .header("Accept", accept)
                .build(),
            BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(200);
    return answer;
  }

  private record Answer(int status, JsonNode body) {}

  private static void store(String patient, String gene, String result)
      throws IOException, InterruptedException {
    var body =
        "{\"source\":\"Lab A\",\"results\":[{\"gene\":\"%s\",\"diplotype\":\"%s\"}]}"
            .formatted(gene, result);
    assertThat(
            post("/api/v1/patients/" + patient + "/results", body.getBytes(StandardCharsets.UTF_8))
                .status())
        .isEqualTo(201);
  }

  private static Answer order(String patient, String name, String rxcui)
      throws IOException, InterruptedException {
    var body =
        """
        {"hook":"order-sign","hookInstance":"9f0b8f0e-6f60-4b6d-8a39-2f4a4e3a0b11","context":{"userId":"Practitioner/1",
        "patientId":"%s","draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
        "id":"order-1","status":"draft","intent":"order","medicationCodeableConcept":{"coding":[{"system":
        "http://www.nlm.nih.gov/research/umls/rxnorm","code":"%s"}],"text":"%s"}}}]}}}
        """
            .formatted(patient, rxcui, name);
    return post("/cds-services/theriac-order-sign", body.getBytes(StandardCharsets.UTF_8));
  }

  private static Answer post(String path, byte[] body) throws IOException, InterruptedException {
    var type = path.endsWith("vcf") ? "application/octet-stream" : "application/json";
    var answer =
        PLATFORM.send(
            HttpRequest.newBuilder(PLATFORM.address().resolve(path))
                .header("Content-Type", type)
                .POST(BodyPublishers.ofByteArray(body))
                .build());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }
}
