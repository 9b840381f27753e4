package org.theriac.allinone.separate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.File;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.records.v1.RecordsServiceGrpc;
import org.theriac.transport.ServiceName;

/**
 * Every service as its own process from its own jar, with the system's redis-server: the alert
 * comes as it does from one process, and what is killed is said, never answered as "nothing to do".
 * Ordered, since a start of seven processes is dear; no test relies on what another has stored.
 */
@Tag("long")
@TestMethodOrder(OrderAnnotation.class)
class SeparateProcessesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  @TempDir static Path home;
  private static SeparateSite site;

  @BeforeAll
  static void start() throws IOException, InterruptedException {
    var root = Path.of(System.getProperty("theriac.root"));
    for (var module :
        List.of("variants", "ontology", "therapies", "trials", "records", "gateway")) {
      assumeTrue(
          SeparateSite.jar(root, module).isPresent(),
          "skipped: the jar of " + module + " is not packaged; ./theriac test packages it");
    }
    assumeTrue(
        Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "redis-server"))),
        "skipped: no redis-server is installed");
    site = new SeparateSite(home, root, CLIENT);
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
    CLIENT.close();
  }

  @Test
  @Order(1)
  void a_real_genome_gives_the_alerts_that_one_process_gives() throws Exception {
    var file =
        Path.of(
            System.getProperty("theriac.shared.data"),
            "pgx",
            "samples",
            "NA18526.preprocessed.vcf");
    assumeTrue(Files.exists(file), "skipped: the shared sample genomes are not on this machine");
    assertThat(post("/api/v1/patients/na18526/germline-vcf", Files.readAllBytes(file)).status())
        .isEqualTo(201);
    assertThat(
            post(
                    "/api/v1/patients/na18526/signature",
                    bytes("{\"signedBy\":\"T. Ester, laboratory (test)\"}"))
                .status())
        .isEqualTo(200);
    assertThat(order("na18526", "clopidogrel", "32968").cards())
        .doesNotContain("\"warning\"", "\"critical\"");
    assertThat(order("na18526", "fluorouracil", "4492").cards())
        .doesNotContain("\"warning\"", "\"critical\"");
    assertThat(order("na18526", "simvastatin", "36567").cards())
        .contains("SLCO1B1")
        .doesNotContain("\"critical\"");
    // VKORC1 -1639 A/A: CPIC doses by genotype.
    assertThat(order("na18526", "warfarin", "11289").cards()).contains("VKORC1");
  }

  @Test
  @Order(2)
  void killed_under_load_each_process_is_missed_aloud_and_nothing_acknowledged_is_lost()
      throws Exception {
    try (var load = new Load(CLIENT, site.address())) {
      load.awaitMore();
      for (var service : ServiceName.values()) {
        site.kill(service);
        refusedOrWarned(load, service);
        site.restart(service);
        load.awaitMore();
      }
      site.killRedis();
      load.awaitRefusal();
      refused(load, "redis");
      site.startRedis();
      load.awaitMore();
      site.killGateway();
      load.awaitRefusal();
      site.startGateway();
      load.awaitMore();
      load.close();
      try (var beside =
          new LocalServices(Map.of(ServiceName.RECORDS.addressVariable(), site.recordsAddress()))) {
        load.verify(RecordsServiceGrpc.newBlockingStub(beside.to(ServiceName.RECORDS)));
      }
    }
  }

  /** What an alert needs is refused without; without the rest alerts go on. */
  private static void refusedOrWarned(Load load, ServiceName dead) throws Exception {
    if (dead == ServiceName.ONTOLOGY || dead == ServiceName.RECORDS) {
      load.awaitRefusal();
      refused(load, dead.key());
    } else {
      var answer = load.order("warned", "");
      assertThat(answer.status()).as(dead.key()).isEqualTo(200);
      assertThat(answer.body().toString()).as(dead.key()).contains("critical");
    }
  }

  private static void refused(Load load, String dead) throws Exception {
    assertThat(load.order("warned", "").status()).as(dead).isIn(412, 503);
  }

  private record Answer(int status, JsonNode body) {
    /** The cards of an answer that must be one. */
    String cards() {
      assertThat(status).isEqualTo(200);
      return body.path("cards").toString();
    }
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
    return post("/cds-services/theriac-order-sign", bytes(body));
  }

  private static Answer post(String path, byte[] body) throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(site.address().resolve(path))
            .header(
                "Content-Type",
                path.endsWith("vcf") ? "application/octet-stream" : "application/json")
            .POST(BodyPublishers.ofByteArray(body))
            .build();
    var answer = CLIENT.send(request, BodyHandlers.ofString());
    return new Answer(answer.statusCode(), JSON.readTree(answer.body()));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
