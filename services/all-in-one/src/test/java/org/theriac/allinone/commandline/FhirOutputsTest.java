package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.allinone.RunningPlatform;
import org.theriac.gateway.GuideValidator;

/**
 * Every kind of FHIR resource that the real services give through the real gateway is valid by HAPI
 * with the definitions of Genomics Reporting 3.0.0; what the guide does not speak of, by FHIR R4.
 */
class FhirOutputsTest {
  private static final String GENOME = "genome";

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    byte[] file;
    try (var demo = FhirOutputsTest.class.getResourceAsStream("/demo/germline.vcf")) {
      assertThat(demo).isNotNull();
      file = demo.readAllBytes();
    }
    assertThat(post("/api/v1/patients/" + GENOME + "/germline-vcf", file).statusCode())
        .isEqualTo(201);
  }

  /** Once before and once after it is signed: the states of the resources differ. */
  @Test
  void what_is_told_of_an_uploaded_genome_is_valid_by_the_guide() throws Exception {
    var guide = GuideValidator.get();
    var asked =
        List.of(
            "/fhir/$find-subject-haplotypes?subject=Patient/genome&genes=CYP2C19,DPYD,CYP2D6,G6PD",
            "/fhir/$find-subject-tx-implications?subject=Patient/genome&treatments="
                + "clopidogrel,fluorouracil,warfarin");
    valid(guide, asked, "preliminary");
    sign(GENOME);
    valid(guide, asked, "final");
    valid(guide, List.of("/fhir/Patient/genome/$pgx-report"), "final");
  }

  private static void valid(GuideValidator guide, List<String> addresses, String status)
      throws IOException, InterruptedException {
    for (String address : addresses) {
      var answer = get(address);
      assertThat(answer.statusCode()).as(address).isEqualTo(200);
      assertThat(answer.body()).as(address).contains("\"status\":\"" + status + "\"");
      assertThat(guide.errors(answer.body())).as(address).isEmpty();
    }
  }

  @Test
  @Tag("long")
  void what_is_told_of_a_shared_sample_genome_is_valid_by_the_guide() throws Exception {
    var guide = GuideValidator.get();
    var file =
        Path.of(
            System.getProperty("theriac.shared.data"),
            "pgx",
            "samples",
            "NA18526.preprocessed.vcf");
    assumeTrue(Files.exists(file), "skipped: the shared sample genomes are not on this machine");
    assertThat(post("/api/v1/patients/na18526/germline-vcf", Files.readAllBytes(file)).statusCode())
        .isEqualTo(201);

    valid(
        guide,
        List.of(
            "/fhir/Patient/na18526/$pgx-report",
            "/fhir/$find-subject-haplotypes?subject=Patient/na18526&genes=SLCO1B1,VKORC1,HLA-B",
            "/fhir/$find-subject-tx-implications?subject=Patient/na18526&treatments="
                + "simvastatin,warfarin,carbamazepine"),
        "preliminary");
  }

  @Test
  @Tag("long")
  void the_bundle_of_a_tumour_is_valid_by_the_guide() throws Exception {
    var guide = GuideValidator.get();
    var report = TumourReportsTest.example("BRCA", "grch37");
    assumeTrue(
        report.vcf != null && Files.exists(report.vcf),
        "skipped: the example tumours are not on this machine");
    report.format = ReportCommand.Format.fhir;

    var bundle = new String(report.ask(PLATFORM.address()), StandardCharsets.UTF_8);

    assertThat(bundle).contains("therapeutic-implication");
    assertThat(bundle).as("medicines are coded").contains("EVS/Thesaurus.owl");
    assertThat(guide.errors(bundle)).isEmpty();
  }

  @Test
  void every_resource_that_a_card_suggests_is_a_valid_one() throws Exception {
    assertThat(
            post(
                    "/api/v1/patients/suggested/results",
                    bytes(
                        """
                        {"source":"Lab","results":[{"gene":"CYP2C19","diplotype":"*2/*2"},
                         {"gene":"CYP2D6","diplotype":"*4/*4"},{"gene":"DPYD","phenotype":"Poor Metabolizer"},
                         {"gene":"TPMT","diplotype":"*3A/*3A"}]}
                        """))
                .statusCode())
        .isEqualTo(201);
    List<JsonNode> suggested = new ArrayList<>();
    for (String rxcui : List.of("32968", "2670", "4492", "1256", "194000", "6387")) {
      var answer = post("/cds-services/theriac-order-sign", order("suggested", rxcui));
      assertThat(answer.statusCode()).as(rxcui).isEqualTo(200);
      JsonLines.JSON
          .readTree(answer.body())
          .findValues("resource")
          .forEach(resource -> suggested.add(resource));
    }

    assertThat(suggested)
        .extracting(resource -> resource.path("resourceType").asText())
        .contains("MedicationRequest");
    for (JsonNode resource : suggested) {
      assertThat(GuideValidator.base().errors(resource.toString()))
          .as(resource.path("resourceType").asText())
          .isEmpty();
    }
  }

  @Test
  void a_test_that_a_card_suggests_is_a_valid_order() throws Exception {
    var answer = post("/cds-services/theriac-order-sign", order("never-tested", "194000"));
    var suggested = JsonLines.JSON.readTree(answer.body()).findValues("resource");

    assertThat(suggested).as(answer.body()).isNotEmpty();
    for (JsonNode resource : suggested) {
      assertThat(GuideValidator.base().errors(resource.toString())).isEmpty();
    }
  }

  @Test
  void the_audit_chain_is_told_as_valid_audit_events() throws Exception {
    post("/api/v1/patients/audited/results", bytes("{\"source\":\"Lab\",\"results\":[]}"));
    post(
        "/api/v1/patients/audited/results",
        bytes("{\"source\":\"Lab\",\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"*2/*2\"}]}"));
    post("/cds-services/theriac-order-sign", order("audited", "32968"));
    post("/cds-services/theriac-order-sign", order("audited", "99999999"));
    get("/api/v1/patients/audited/profile");
    sign("audited");
    PLATFORM.send(
        HttpRequest.newBuilder(PLATFORM.address().resolve("/api/v1/patients/audited"))
            .DELETE()
            .build(),
        BodyHandlers.discarding());

    var events = get("/api/v1/audit?count=1000").body().lines().toList();

    assertThat(String.join("", events))
        .contains("PatientRead", "PatientUpdate", "PatientDelete", "\"operation\"");
    for (String event : events) {
      var resource = (ObjectNode) JsonLines.JSON.readTree(event);
      // IHE's profiles are not on this machine: the resource is checked, what they add is not.
      if (resource.remove("meta") instanceof JsonNode meta) {
        assertThat(meta.at("/profile/0").asText())
            .matches(
                "https://profiles.ihe.net/ITI/BALP/StructureDefinition/"
                    + "IHE.BasicAudit.Patient(Read|Update|Delete)");
      }
      assertThat(GuideValidator.base().errors(resource.toString())).as(event).isEmpty();
    }
  }

  @Test
  void an_error_is_a_valid_outcome_and_the_validator_finds_what_is_none() throws Exception {
    var refused = get("/fhir/$find-subject-haplotypes?subject=Patient/nobody-here&genes=DPYD");
    assertThat(refused.statusCode()).isEqualTo(404);
    assertThat(GuideValidator.base().errors(refused.body())).isEmpty();
    assertThat(GuideValidator.base().errors("{\"resourceType\":\"AuditEvent\"}")).isNotEmpty();
  }

  private static void sign(String patient) throws IOException, InterruptedException {
    post(
        "/api/v1/patients/" + patient + "/signature",
        bytes("{\"signedBy\":\"T. Ester, laboratory (test)\"}"));
  }

  private static byte[] order(String patient, String rxcui) {
    return bytes(
        """
        {"hook":"order-sign","hookInstance":"9f0b8f0e-6f60-4b6d-8a39-2f4a4e3a0b11","context":{"userId":"Practitioner/1",
        "patientId":"%s","draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
        "id":"order-1","status":"draft","intent":"order","subject":{"reference":"Patient/%s"},
        "medicationCodeableConcept":{"coding":[{"system":
        "http://www.nlm.nih.gov/research/umls/rxnorm","code":"%s"}]}}}]}},
        "prefetch":{"conditions":{"resourceType":"Bundle","type":"searchset","entry":[]},
        "results":{"resourceType":"Bundle","type":"searchset","entry":[]}}}
        """
            .formatted(patient, patient, rxcui));
  }

  private static HttpResponse<String> get(String address) throws IOException, InterruptedException {
    return PLATFORM.send(HttpRequest.newBuilder(PLATFORM.address().resolve(address)).build());
  }

  private static HttpResponse<String> post(String path, byte[] body)
      throws IOException, InterruptedException {
    var type = path.endsWith("vcf") ? "application/octet-stream" : "application/json";
    return PLATFORM.send(
        HttpRequest.newBuilder(PLATFORM.address().resolve(path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofByteArray(body))
            .build());
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
