package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.records.v1.RecallEntry;

/** The recall list as JSON, table and page. */
class RecallsTest {
  @Test
  void the_list_is_read_reviewed_and_recorded() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(RunningGateway.settings(), services.channels())) {
      Http http = new Http(gateway.port());
      assertThat(http.get("/pages/recalls", "Accept", "text/html").body())
          .contains("No stored patient");
      services.records.recalls.add(
          RecallEntry.newBuilder()
              .setRecallId("r1")
              .setPatientId("p1")
              .setFromRelease("1")
              .setToRelease("2")
              .setKind("advice")
              .setSubject("=clopidogrel")
              .setBefore("warning: \"x\"")
              .addReasons("allele function of CYP2C19 *3")
              .setState("open")
              .build());
      Http.Answer json = http.get("/api/v1/recalls?state=open");
      assertThat(json.json().at("/entries/0/patientId").asText()).isEqualTo("p1");
      assertThat(json.json().at("/entries/0/reasons/0").asText()).contains("*3");
      Http.Answer csv = http.get("/api/v1/recalls?format=csv");
      assertThat(csv.header("Content-Type")).startsWith("text/csv");
      assertThat(csv.body())
          .startsWith("\"Recall\",\"Patient\"")
          .contains("\"r1\",\"p1\"")
          .doesNotContain("10,000")
          .contains("\"'=clopidogrel\"")
          .contains("\"warning: \"\"x\"\"\"")
          .contains("\"nothing\"");
      assertThat(http.get("/pages/recalls", "Accept", "text/html").body())
          .contains("1 of 1 entries are open")
          .as("whom it concerns stands first")
          .containsSubsequence(
              "<th scope=\"row\"", "p1", "=clopidogrel", "r1, 1 to 2", "Mark as reviewed");
      Http.Answer reviewed =
          http.post(
              "/api/v1/recalls/review",
              "{\"patientId\":\"p1\",\"recallId\":\"r1\",\"state\":\"reviewed\","
                  + "\"note\":\"called\"}");
      assertThat(reviewed.json().get("state").asText()).isEqualTo("reviewed");
      assertThat(reviewed.json().get("changedBy").asText()).isEqualTo("development");
      assertThat(services.records.audit)
          .extracting(event -> event.getPurpose())
          .contains("recall list", "recall reviewed");
      assertThat(http.get("/api/v1/recalls?state=open").json().get("entries")).isEmpty();
      assertThat(
              http.post(
                      "/api/v1/recalls/review",
                      "{\"patientId\":\"p1\",\"recallId\":\"none\",\"state\":\"reviewed\"}")
                  .status())
          .isEqualTo(404);
      assertThat(services.records.audit.getLast().getOutcome()).isEqualTo("failed");
      assertThat(http.get("/api/v1/recalls?state=lost").status()).isEqualTo(400);
      assertThat(http.get("/api/v1/recalls?format=xml").status()).isEqualTo(400);
    }
  }

  @Test
  void the_page_lists_serious_ones_first_and_takes_a_review() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(RunningGateway.settings(), services.channels())) {
      Http http = new Http(gateway.port());
      RecallEntry.Builder entry =
          RecallEntry.newBuilder().setFromRelease("1").setToRelease("2").setState("open");
      services.records.recalls.add(
          entry.setRecallId("r1").setPatientId("p-info").setAfter("info: a | info: b").build());
      services.records.recalls.add(
          entry.setRecallId("r2").setPatientId("p-critical").setAfter("critical: c").build());
      assertThat(http.get("/pages/recalls", "Accept", "text/html").body())
          .containsSubsequence("p-critical", "p-info")
          .contains("<p>info: a</p><p>info: b</p>");
      String form = "";
      for (List<String> part :
          List.of(
              List.of("patientId", "p-critical"),
              List.of("recallId", "r2"),
              List.of("state", "reviewed"),
              List.of("note", "prescriber called"))) {
        form +=
            "--B\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                .formatted(part.get(0), part.get(1));
      }
      Http.Answer stored =
          http.post(
              "/pages/recalls/review",
              form + "--B--\r\n",
              "Content-Type",
              "multipart/form-data; boundary=B",
              "Accept",
              "text/html");
      assertThat(stored.status()).as(stored.body()).isEqualTo(200);
      assertThat(stored.body())
          .contains("Stored: p-critical", "1 of 2 entries are open")
          .containsSubsequence("p-info", "reviewed by development: prescriber called");
      assertThat(services.records.audit)
          .extracting(event -> event.getPurpose())
          .contains("recall reviewed");
    }
  }

  @Test
  void a_list_that_is_cut_says_so_as_a_table_and_as_a_page() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(RunningGateway.settings(), services.channels())) {
      Http http = new Http(gateway.port());
      for (int i = 0; i <= 10_000; i++) {
        services.records.recalls.add(
            RecallEntry.newBuilder()
                .setRecallId("r" + i)
                .setPatientId("p")
                .setState("open")
                .build());
      }
      String[] lines = http.get("/api/v1/recalls?format=csv").body().split("\r\n", -1);
      assertThat(lines).hasSize(10_003);
      assertThat(lines[10_001]).contains("there are others");
      assertThat(http.get("/pages/recalls", "Accept", "text/html").body())
          .contains("there are others");
      assertThat(http.get("/api/v1/recalls").json().get("more").asBoolean()).isTrue();
    }
  }
}
