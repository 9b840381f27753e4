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
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
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
  void an_order_while_a_service_is_dead_is_refused_and_answered_again_after_its_start()
      throws Exception {
    storePoorMetabolizer("killed-service");
    for (var service : List.of(ServiceName.ONTOLOGY, ServiceName.RECORDS)) {
      site.kill(service);
      assertThat(order("killed-service", "fluorouracil", "4492").status())
          .as(service.key())
          .isIn(412, 503);
      site.restart(service);
      assertThat(orderUntilAnswered("killed-service").cards())
          .as(service.key())
          .contains("critical");
    }
  }

  @Test
  @Order(3)
  void an_order_while_redis_is_dead_is_refused_and_what_was_acknowledged_is_there_afterwards()
      throws Exception {
    storePoorMetabolizer("killed-redis");
    site.killRedis();
    assertThat(order("killed-redis", "fluorouracil", "4492").status()).isIn(412, 503);
    site.startRedis();
    assertThat(orderUntilAnswered("killed-redis").cards()).contains("critical");
  }

  private static void storePoorMetabolizer(String patient)
      throws IOException, InterruptedException {
    var stored =
        post(
            "/api/v1/patients/" + patient + "/results",
            bytes(
                "{\"results\":[{\"gene\":\"DPYD\",\"phenotype\":\"Poor Metabolizer\",\"source\":\"lab\"}]}"));
    assertThat(stored.status()).isEqualTo(201);
  }

  private record Answer(int status, JsonNode body) {
    /** The cards of an answer that must be one. */
    String cards() {
      assertThat(status).isEqualTo(200);
      return body.path("cards").toString();
    }
  }

  /**
   * The order again until it is answered: a JVM that has just started may need longer than the
   * budget of its first calls, which are then refused. Anything but a refusal ends the wait.
   */
  private static Answer orderUntilAnswered(String patient)
      throws IOException, InterruptedException {
    var deadline = Instant.now().plus(Duration.ofSeconds(20));
    while (true) {
      var answer = order(patient, "fluorouracil", "4492");
      var refused = answer.status() == 412 || answer.status() == 503;
      if (!refused || Instant.now().isAfter(deadline)) {
        return answer;
      }
      Thread.sleep(200);
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
