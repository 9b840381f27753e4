package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.micronaut.scheduling.annotation.Scheduled;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.theriac.gateway.audit.AuditWatch;

/** The nightly check of the audit chains is seen by whoever watches the status and the metrics. */
class AuditWatchTest {
  private static final FakeServices SERVICES = new FakeServices();
  private static GatewayServer gateway;
  private static Http http;

  @BeforeAll
  static void start() {
    gateway = GatewayServer.start(RunningGateway.settings(), SERVICES.channels());
    http = new Http(gateway.port());
  }

  @AfterAll
  static void stop() {
    gateway.close();
    SERVICES.close();
  }

  private static JsonNode check(Map<String, String> chains) {
    SERVICES.records.chains.clear();
    SERVICES.records.chains.putAll(chains);
    gateway.context().getBean(AuditWatch.class).check();
    return http.get("/status").json().get("auditChains");
  }

  @Test
  void whole_broken_and_unreadable_chains_are_told_apart() {
    JsonNode found = check(Map.of("a", "whole", "b", "broken", "c", "unreadable", "d", "whole"));
    assertThat(found.get("whole").asInt()).isEqualTo(2);
    assertThat(found.get("broken").asInt()).isEqualTo(1);
    assertThat(found.get("unchecked").asInt()).isEqualTo(1);
    assertThat(http.get("/status", "Accept", "text/html").body())
        .contains("1 of the audit chains are not whole");
    assertThat(http.get("/prometheus").body())
        .contains("theriac_audit_chains_broken 1.0", "theriac_audit_chains_unchecked 1.0");
  }

  @Test
  void a_chain_that_cannot_be_read_is_not_whole() {
    JsonNode found = check(Map.of("c", "unreadable"));
    assertThat(found.get("whole").asInt()).isZero();
    assertThat(http.get("/status", "Accept", "text/html").body()).contains("could not be read");
  }

  @Test
  void whole_chains_are_said_to_be_whole() {
    assertThat(check(Map.of("a", "whole")).get("broken").asInt()).isZero();
    assertThat(http.get("/status", "Accept", "text/html").body())
        .contains("No entry is changed or missing");
  }

  @Test
  void it_is_done_every_night() {
    assertThat(
            gateway
                .context()
                .getBeanDefinition(AuditWatch.class)
                .getRequiredMethod("check")
                .stringValue(Scheduled.class, "cron"))
        .hasValue("0 30 3 * * *");
  }
}
