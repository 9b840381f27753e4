package org.theriac.gateway.fhirserver;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

/** Server-side request forgery: which addresses a request can make the gateway ask. */
class FhirServerRulesTest {
  private static final List<URI> PUBLIC = List.of(URI.create("https://93.184.216.34/r4"));
  private static final List<URI> PRIVATE = List.of(URI.create("https://10.0.0.5/fhir"));
  private static final FhirServerRules DEVELOPMENT = new FhirServerRules(PUBLIC, PRIVATE, true);
  private static final FhirServerRules SECURED = new FhirServerRules(PUBLIC, PRIVATE, false);

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "forged-addresses.csv", delimiter = '|', numLinesToSkip = 1)
  void an_address_is_asked_only_if_it_is_listed(
      String what, String address, boolean inDevelopment, boolean secured) {
    URI server = URI.create(address);
    assertThat(DEVELOPMENT.allows(server)).as("development").isEqualTo(inDevelopment);
    assertThat(SECURED.allows(server)).as("secured").isEqualTo(secured);
  }

  @Test
  void a_client_with_a_list_of_its_own_names_no_other_server() {
    List<URI> own = List.of(URI.create("https://93.184.216.34/own"));
    assertThat(SECURED.allows(URI.create("https://93.184.216.34/own/Patient"), own)).isTrue();
    assertThat(SECURED.allows(URI.create("https://93.184.216.34/r4"), own)).isFalse();
    assertThat(SECURED.allows(URI.create("https://10.0.0.5/fhir"), own)).isFalse();
  }

  @Test
  void a_listed_name_that_leads_to_a_private_address_is_not_asked() {
    FhirServerRules rules =
        new FhirServerRules(
            List.of(
                URI.create("https://localhost/r4"),
                URI.create("https://169.254.169.254/latest"),
                URI.create("https://[fd00::1]/r4")),
            List.of(),
            false);
    assertThat(rules.allows(URI.create("https://localhost/r4"))).isFalse();
    assertThat(rules.allows(URI.create("https://169.254.169.254/latest"))).isFalse();
    assertThat(rules.allows(URI.create("https://[fd00::1]/r4"))).isFalse();
  }
}
