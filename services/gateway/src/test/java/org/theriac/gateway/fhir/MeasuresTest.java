package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** What is known of body measures, kidney function and pregnancy, and what stays unknown. */
class MeasuresTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);

  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(
      resources = "filtration-rates.psv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '\'')
  void a_rate_is_below_thirty_or_not_or_that_is_not_known(
      String what, String observations, String expected) throws JsonProcessingException {
    var rate = Measures.egfr(bundle(observations), TODAY);

    String known =
        rate.isEmpty()
            ? "unknown"
            : rate.get().isBelow(30) ? "below" : rate.get().isAtLeast(30) ? "not below" : "unknown";
    assertThat(known).as(what).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvFileSource(
      resources = "pregnancies.psv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '\'')
  void the_newest_clear_status_says_whether_a_patient_is_pregnant(
      String what, String observations, String expected) throws JsonProcessingException {
    String known =
        Pregnancy.of(bundle(observations), TODAY).map(yes -> yes ? "yes" : "no").orElse("unknown");

    assertThat(known).as(what).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0}: {1} kg, {2} cm")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"Weight\"}|80|",
        "{\"text\":\"Body weight\"}|80|",
        "{\"coding\":[{\"system\":\"urn:x\",\"code\":\"WT\",\"display\":\"WEIGHT\"}]}|80|",
        "{\"coding\":[{\"code\":\"29463-7\"}]}|80|",
        "{\"text\":\"Height\"}||80",
        "{\"text\":\"body height \"}||80",
        "{\"text\":\"Birth weight\"}||",
        "{\"text\":\"Weight loss goal\"}||"
      })
  void a_measure_is_known_by_its_code_or_its_plain_name(
      String code, @Nullable Double kilograms, @Nullable Double centimetres)
      throws JsonProcessingException {
    String observation =
        "[{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":"
            + code
            + ",\"valueQuantity\":{\"value\":80,\"unit\":\"%s\"}}]";

    assertThat(Measures.weightKg(bundle(observation.formatted("kg"))).stream().boxed())
        .containsExactlyElementsOf(kilograms == null ? List.of() : List.of(kilograms));
    assertThat(Measures.heightCm(bundle(observation.formatted("cm"))).stream().boxed())
        .containsExactlyElementsOf(centimetres == null ? List.of() : List.of(centimetres));
  }

  private static FhirBundle bundle(String observations) throws JsonProcessingException {
    var entries = JSON.createArrayNode();
    JSON.readTree(observations).forEach(one -> entries.addObject().set("resource", one));
    return FhirBundle.of(JSON.createObjectNode().set("entry", entries));
  }
}
