package org.theriac.gateway.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
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

  @ParameterizedTest
  @ValueSource(strings = {"fhirServers", "roles", "algorithms", "audience", "jku", "tenants"})
  void a_list_that_names_nothing_is_refused_and_not_taken_for_what_is_usual(String field)
      throws IOException {
    String jku = field.equals("jku") ? "" : ",\"jku\":[\"https://ehr.example.org/jwks.json\"]";
    for (String nothing : List.of("[]", "null")) {
      Path file =
          Files.writeString(
              folder.resolve("trust.json"),
              "{\"issuers\":[{\"issuer\":\"https://ehr.example.org\",\"tenant\":\"a\",\"%s\":%s%s}]}"
                  .formatted(field, nothing, jku));
      assertThatThrownBy(() -> new TrustReader(file).read())
          .as(field + " " + nothing)
          .isInstanceOf(ConfigurationException.class)
          .hasMessageContaining("issuers[0]." + field)
          .hasMessageContaining("empty");
    }
  }

  private Path trusting(String tenants) throws IOException {
    return Files.writeString(
        folder.resolve("trust.json"),
        "{\"issuers\":[{\"issuer\":\"https://ehr.example.org\",%s,\"jku\":[\"https://ehr.example.org/jwks.json\"]}]}"
            .formatted(tenants));
  }
}
