package org.theriac.allinone.separate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.statements.ReleaseFile;

/** An operator at the shell, beside a Theriac that serves from the same data folder. */
@Tag("long")
class OperatorCommandsTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String OWN = KnowledgeReleases.file().id();
  private static final String NEXT = "2099.1.1+0123456789ab";
  private static final String ORDER =
      """
      {"hook":"order-sign","hookInstance":"9f0b8f0e-6f60-4b6d-8a39-2f4a4e3a0b11","context":{"userId":"Practitioner/1",
      "patientId":"p","draftOrders":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
      "id":"order-1","status":"draft","intent":"order","medicationCodeableConcept":{"coding":[{"system":
      "http://www.nlm.nih.gov/research/umls/rxnorm","code":"4492"}]}}}]}}}
      """;

  @TempDir Path home;
  private final HttpClient client = HttpClient.newHttpClient();

  @Test
  void keys_are_rotated_releases_changed_and_cards_made_again_from_the_shell_while_it_serves()
      throws Exception {
    try (var serving = new ServingProcess(home, client)) {
      assertThat(
              post(
                      serving,
                      "/api/v1/patients/p/results",
                      "{\"source\":\"Lab\",\"results\":[{\"gene\":\"DPYD\",\"phenotype\":\"Poor Metabolizer\"}]}")
                  .path("status")
                  .asInt())
          .isZero();
      var card = post(serving, "/cds-services/theriac-order-sign", ORDER).at("/cards/0/uuid");
      assertThat(card.isTextual()).isTrue();

      var rotated = serving.run("tenant", "rotate-master-key");
      assertThat(rotated.code()).as(rotated.err()).isZero();
      // The site's own, and that of the process itself, whose starts are a chain too.
      assertThat(JSON.readTree(rotated.out()).path("tenants").asInt()).isEqualTo(2);
      try (var files = Files.walk(home)) {
        assertThat(files.map(Path::toString)).anyMatch(file -> file.contains(".retired-"));
      }
      assertThat(warns(serving)).as("the server goes on with the new key").isTrue();
      var whole = serving.run("audit", "verify");
      assertThat(whole.code()).as(whole.out()).isZero();

      changeRelease(serving);

      var replay = serving.run("audit", "replay", "--card", card.asText());
      assertThat(replay.code()).as(replay.out() + replay.err()).isZero();
      var again = JSON.readTree(replay.out());
      assertThat(again.at("/versions/now/knowledgeRelease").asText())
          .as("made again with the release that it was made with")
          .isEqualTo(OWN);
      assertThat(again.path("identical").asBoolean()).isTrue();

      var back = serving.run("release", "rollback", "--by", "Dr. T. Ester", "--reason", "test");
      assertThat(back.code()).as(back.out() + back.err()).isZero();
      awaitRelease(serving, OWN);
      var list = JSON.readTree(serving.run("release", "list").out());
      assertThat(list.path("active").asText()).isEqualTo(OWN);
      assertThat(list.path("history")).hasSize(2);
    }
  }

  @Test
  void a_tenant_is_backed_up_deleted_and_restored_from_the_shell_while_it_serves()
      throws Exception {
    var backup = home.resolve("clinic.backup");
    try (var serving = new ServingProcess(home, client)) {
      post(
          serving,
          "/api/v1/patients/Zzcanary-1/results",
          "{\"source\":\"Lab\",\"results\":[{\"gene\":\"DPYD\",\"phenotype\":\"Poor "
              + "Metabolizer\"}]}");
      var written = serving.run("tenant", "backup", "--to", backup.toString());
      assertThat(written.code()).as(written.out() + written.err()).isZero();
      assertThat(Files.getPosixFilePermissions(backup)).hasSize(2);
      assertThat(Files.readString(backup, java.nio.charset.StandardCharsets.ISO_8859_1))
          .doesNotContain("Zzcanary", "DPYD");
      var twice = serving.run("tenant", "backup", "--to", backup.toString());
      assertThat(twice.code()).isEqualTo(1);
      assertThat(twice.err()).contains("FILE_EXISTS");
      var notEmpty = serving.run("tenant", "restore", "--from", backup.toString());
      assertThat(notEmpty.code()).isEqualTo(1);
      assertThat(notEmpty.err()).contains("TENANT_NOT_EMPTY");

      var deleted = serving.run("tenant", "delete", "--confirm", "default");
      assertThat(deleted.code()).as(deleted.err()).isZero();
      assertThat(get(serving, "/api/v1/patients/Zzcanary-1/profile").path("code").asText())
          .isEqualTo("UNKNOWN_PATIENT");
      // Asking was recorded, so the tenant exists again; it goes once more.
      serving.run("tenant", "delete", "--confirm", "default");
      var restored = serving.run("tenant", "restore", "--from", backup.toString());
      assertThat(restored.code()).as(restored.out() + restored.err()).isZero();
      assertThat(JSON.readTree(restored.out()).path("patients").asInt()).isEqualTo(1);
      assertThat(get(serving, "/api/v1/patients/Zzcanary-1/profile").at("/results/0/gene").asText())
          .isEqualTo("DPYD");
      assertThat(serving.run("audit", "verify").code()).isZero();

      Files.writeString(backup, "not a backup");
      var malformed =
          serving.run("tenant", "restore", "--tenant", "other", "--from", backup.toString());
      assertThat(malformed.code()).isEqualTo(1);
      assertThat(malformed.err()).contains("MALFORMED_BACKUP");
    }
  }

  private void changeRelease(ServingProcess serving) throws IOException, InterruptedException {
    var own = KnowledgeReleases.file();
    var file = home.resolve("next.release");
    Files.write(
        file, new ReleaseFile(NEXT, "2099-01-01", "0", own.asserted(), own.statements()).toBytes());
    var staged = serving.run("release", "stage", "--from", file.toString());
    assertThat(staged.code()).as(staged.out() + staged.err()).isZero();
    var unknown = serving.run("release", "activate", "2000.1.1+0", "--by", "A", "--reason", "b");
    assertThat(unknown.code()).isEqualTo(1);
    assertThat(unknown.err()).contains("no release 2000.1.1+0");
    var taken =
        serving.run("release", "activate", NEXT, "--by", "Dr. T. Ester", "--reason", "test");
    assertThat(taken.code()).as(taken.out() + taken.err()).isZero();
    awaitRelease(serving, NEXT);
    var status = get(serving, "/status");
    assertThat(status.path("releasesDiffer").asBoolean()).as(status.toString()).isTrue();
    assertThat(status.at("/releases/trials").asText()).isEqualTo(OWN);
  }

  /** Who serves takes it within seconds. */
  private void awaitRelease(ServingProcess serving, String release)
      throws IOException, InterruptedException {
    var deadline = Instant.now().plus(Duration.ofSeconds(180));
    while (!get(serving, "/api/v1/release").path("knowledgeRelease").asText().equals(release)) {
      assertThat(Instant.now()).as("the release is not taken").isBefore(deadline);
      Thread.sleep(200);
    }
  }

  private boolean warns(ServingProcess serving) throws IOException, InterruptedException {
    return post(serving, "/cds-services/theriac-order-sign", ORDER)
        .path("cards")
        .toString()
        .contains("critical");
  }

  private JsonNode get(ServingProcess serving, String path)
      throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(serving.address().resolve(path)));
  }

  private JsonNode post(ServingProcess serving, String path, String body)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(serving.address().resolve(path))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) throws IOException, InterruptedException {
    var answer = client.send(request.build(), BodyHandlers.ofString());
    for (int i = 0; i < 600 && answer.statusCode() == 412; i++) {
      // The machine was too busy for an alert: ask again.
      Thread.sleep(100);
      answer = client.send(request.build(), BodyHandlers.ofString());
    }
    return JSON.readTree(answer.body());
  }
}
