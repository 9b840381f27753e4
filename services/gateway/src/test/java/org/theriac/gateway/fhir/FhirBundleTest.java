package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which resource of a bundle a reference means, in the forms that clients write. */
class FhirBundleTest {
  private static final String BUNDLE =
      """
      {"entry":[
       {"fullUrl":"urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0",
        "resource":{"resourceType":"MedicationRequest","id":"tam1"}},
       {"fullUrl":"https://ehr.example.org/fhir/MedicationRequest/sim1",
        "resource":{"resourceType":"MedicationRequest","id":"sim1"}},
       {"fullUrl":"urn:uuid:11111111-1cbf-4d64-b04d-cd9187a4c6e0",
        "resource":{"resourceType":"MedicationRequest"}},
       {"resource":{"resourceType":"Medication","id":"xtam1"}}]}
      """;

  @ParameterizedTest(name = "{0} means {1}")
  @CsvSource({
    "MedicationRequest/tam1, 0",
    "tam1, 0",
    "/MedicationRequest/tam1, 0",
    "' MedicationRequest/tam1 ', 0",
    "https://ehr.example.org/fhir/MedicationRequest/tam1, 0",
    "https://ehr.example.org/fhir/MedicationRequest/tam1/_history/1, 0",
    "MedicationRequest/tam1/_history/1, 0",
    "urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0, 0",
    "0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0, 0",
    "MedicationRequest/0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0, 0",
    "urn:uuid:tam1, 0",
    "#tam1, 0",
    "https://ehr.example.org/fhir/MedicationRequest/sim1, 1",
    "MedicationRequest/sim1, 1",
    "MedicationRequest/11111111-1cbf-4d64-b04d-cd9187a4c6e0, 2",
    "Medication/xtam1, 3",
    "Medication/tam1, none",
    "ServiceRequest/tam1, none",
    "XMedicationRequest/tam1, none",
    "MedicationRequest/tam, none",
    "MedicationRequest/TAM1, none",
    "MedicationRequest/, none",
    "urn:uuid:, none",
    "/_history/1, none",
    "'', none"
  })
  void a_reference_means_one_resource_in_every_form_or_none(String reference, String expected)
      throws IOException {
    JsonNode json = new ObjectMapper().readTree(BUNDLE);
    FhirBundle bundle = FhirBundle.of(json);

    FhirBundle.Entry found = bundle.find(reference);

    assertThat(found == null ? "none" : String.valueOf(bundle.entries().indexOf(found)))
        .isEqualTo(expected);
  }
}
