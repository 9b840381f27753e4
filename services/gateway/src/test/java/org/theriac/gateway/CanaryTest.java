package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.grpc.Status;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.transport.ServiceName;

/** Nothing of a patient reaches logs, metrics or errors, in good times and bad. */
class CanaryTest {
  private static final String CANARY = "Zzcanary";

  @Test
  void a_name_in_every_field_shows_in_no_log_metric_or_error() {
    PrintStream before = System.err;
    ByteArrayOutputStream log = new ByteArrayOutputStream();
    List<String> errors = new ArrayList<>();
    String metrics;
    System.setErr(new PrintStream(log, true, StandardCharsets.UTF_8));
    try (FakeServices services = new FakeServices();
        GatewayServer gateway =
            GatewayServer.start(RunningGateway.settings(), services.channels())) {
      Http http = new Http(gateway.port());
      String order = Hooks.order("o1", CANARY, CANARY);
      String sign = "/cds-services/theriac-order-sign";
      http.post(sign, Hooks.orderSign(CANARY, order));
      errors.add(http.post(sign, Hooks.orderSign(CANARY, order) + CANARY).body());
      errors.add(http.post(sign, "{\"hook\":\"" + CANARY + "\"}").body());
      errors.add(http.get("/api/v1/patients/" + CANARY + "/profile").body());
      errors.add(http.get("/api/v1/patients/" + CANARY + "/nowhere").body());
      errors.add(http.post("/api/v1/pgx/check", "{\"drug\":\"" + CANARY + "\"}").body());
      errors.add(http.post("/api/v1/reports", "{\"alterations\":[\"" + CANARY + "\"]}").body());
      errors.add(http.post("/api/v1/notes/extract", "{\"text\":[\"" + CANARY + "\"]}").body());
      services.records.profileFailure =
          request -> Status.INTERNAL.withDescription("while reading " + CANARY);
      errors.add(http.post(sign, Hooks.orderSign(CANARY, order)).body());
      errors.add(http.get("/api/v1/patients/" + CANARY + "/profile").body());
      services.kill(ServiceName.ONTOLOGY);
      errors.add(http.post("/api/v1/pgx/check", "{\"drug\":\"" + CANARY + "\"}").body());
      metrics = http.get("/prometheus").body();
    } finally {
      System.setErr(before);
    }

    assertThat(errors).allSatisfy(error -> assertThat(error).isNotBlank().doesNotContain(CANARY));
    assertThat(metrics).contains("theriac_cds_answers_total").doesNotContain(CANARY);
    assertThat(log.toString(StandardCharsets.UTF_8)).doesNotContain(CANARY);
  }
}
