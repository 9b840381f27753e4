package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ConfigurationTest {
  @Test
  void a_service_listens_on_loopback_and_its_own_port_unless_told() {
    assertThat(Address.toListenOn(ServiceName.THERAPIES, Map.of()))
        .isEqualTo(new Address("127.0.0.1", 9103));
    assertThat(
            Address.toListenOn(
                ServiceName.TRIALS,
                Map.of("THERIAC_BIND", "0.0.0.0", "THERIAC_TRIALS_PORT", "7000")))
        .isEqualTo(new Address("0.0.0.0", 7000));
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "-1", "65536", "1e3", "99999999999"})
  void a_port_that_is_none_is_refused_by_name(String port) {
    assertThatThrownBy(
            () -> Address.toListenOn(ServiceName.RECORDS, Map.of("THERIAC_RECORDS_PORT", port)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_RECORDS_PORT");
  }

  @ParameterizedTest
  @ValueSource(strings = {"records", ":9105", "records:", "records:0", "records:http", "[]:1"})
  void an_address_that_is_none_is_refused_by_name(String address) {
    assertThatThrownBy(() -> Channels.inProcess(Map.of("THERIAC_RECORDS_ADDR", address)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_RECORDS_ADDR");
  }

  @Test
  void ipv6_addresses_keep_their_brackets() {
    Address address = Address.parse("X", "[::1]:9105");
    assertThat(address.host()).isEqualTo("::1");
    assertThat(address).hasToString("[::1]:9105");
  }

  @Test
  void half_a_tls_configuration_is_refused(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("x.pem"));
    assertThatThrownBy(() -> MutualTls.from(Map.of("THERIAC_TLS_CERT", file.toString())))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("THERIAC_TLS_KEY");
    assertThat(MutualTls.from(Map.of())).isEmpty();
  }

  @Test
  void every_listed_method_has_a_deadline_and_no_write_of_patient_state_is_repeated() {
    CallPolicies policies = CallPolicies.load();
    assertThat(policies.deadlines().values())
        .isNotEmpty()
        .allSatisfy(limit -> assertThat(limit).isPositive().isLessThan(Duration.ofHours(2)));
    assertThat(policies.serviceConfig().toString())
        .contains("GetProfile")
        .doesNotContain("AppendAudit")
        .doesNotContain("PutResults")
        .doesNotContain("DeletePatient");
  }
}
