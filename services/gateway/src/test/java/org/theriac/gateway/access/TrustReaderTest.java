package org.theriac.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.transport.ConfigurationException;

class TrustReaderTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"tenant\":\"theriac-warm-up\"",
        "\"tenants\":[\"north\",\"theriac-itself\"]",
        "\"tenants\":{\"north\":\"theriac-warm-up\"}"
      })
  void no_sites_tenant_has_a_name_of_the_programs_own(String tenants) throws IOException {
    Path file = trusting(tenants);
    assertThatThrownBy(() -> new TrustReader(file).read())
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("issuers[0].tenant")
        .hasMessageContaining("Theriac's own");
  }

  @Test
  void other_names_are_taken() throws IOException {
    assertThat(new TrustReader(trusting("\"tenants\":[\"north\",\"theriac\"]")).read()).isNotNull();
  }

  private Path trusting(String tenants) throws IOException {
    return Files.writeString(
        folder.resolve("trust.json"),
        "{\"issuers\":[{\"issuer\":\"https://ehr.example.org\",%s,\"jku\":[\"https://ehr.example.org/jwks.json\"]}]}"
            .formatted(tenants));
  }
}
