package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.theriac.records.v1.RecallEntry;

/** The recall list as JSON, table and page. */
class RecallsTest {
  @Test
  void the_list_is_read_reviewed_and_recorded() {
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(
                GatewaySettings.development().onPort(0).withAlertBudget(Duration.ofSeconds(5)),
                services.channels())) {
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
          .contains("\"'=clopidogrel\"")
          .contains("\"warning: \"\"x\"\"\"")
          .contains("\"nothing\"");
      assertThat(http.get("/pages/recalls", "Accept", "text/html").body())
          .contains("1 of 1 entries are open");
      Http.Answer reviewed =
          http.post(
              "/api/v1/recalls/review",
              "{\"patientId\":\"p1\",\"recallId\":\"r1\",\"state\":\"reviewed\",\"note\":\"called\"}");
      assertThat(reviewed.json().get("state").asText()).isEqualTo("reviewed");
      assertThat(reviewed.json().get("changedBy").asText()).isEqualTo("development");
      assertThat(services.records.audit)
          .extracting(event -> event.getPurpose())
          .contains("recall list", "recall reviewed");
      assertThat(http.get("/api/v1/recalls?state=lost").status()).isEqualTo(400);
      assertThat(http.get("/api/v1/recalls?format=xml").status()).isEqualTo(400);
    }
  }
}
