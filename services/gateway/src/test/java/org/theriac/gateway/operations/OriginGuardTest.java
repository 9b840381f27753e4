package org.theriac.gateway.operations;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.http.HttpRequest;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.GatewaySettings;

class OriginGuardTest {
  private static boolean isTaken(String bind, String host, String origin) {
    OriginRule rule = new OriginRule(GatewaySettings.from(Map.of("THERIAC_BIND", bind)));
    return rule.objection(
            HttpRequest.POST("/api/v1/pgx/check", "{}")
                .header("Host", host)
                .header("Origin", origin))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "theriac.example.org, https://theriac.example.org, true",
    "theriac.example.org:8080, http://theriac.example.org:8080, true",
    "theriac.example.org, https://evil.example.org, false",
    "theriac.example.org, null, false",
    // Names with a low line are no host names of RFC 952, and in use.
    "theriac_prod:8080, http://theriac_prod:8080, true",
    "theriac_prod:8080, null, false",
    "theriac_prod:8080, https://evil_pages.example.org, false",
    "theriac_prod:8080, https://evil.example.org, false",
    "theriac_prod:8080, http://theriac_prod@evil.example.org, false",
    "[fd00::1]:8080, http://[fd00::1]:8080, true",
    "[fd00::1]:8080, http://[fd00::2]:8080, false",
    "'a b', null, false"
  })
  void pages_of_other_origins_change_nothing_whatever_names_look_like(
      String host, String origin, boolean taken) {
    assertThat(isTaken("0.0.0.0", host, origin)).isEqualTo(taken);
  }

  @ParameterizedTest
  @CsvSource({"localhost:8080, true", "evil_pages.example.org:8080, false", "'a b', false"})
  void on_loopback_the_name_that_was_called_is_this_machines(String host, boolean taken) {
    assertThat(isTaken("127.0.0.1", host, "http://localhost:8080")).isEqualTo(taken);
  }
}
