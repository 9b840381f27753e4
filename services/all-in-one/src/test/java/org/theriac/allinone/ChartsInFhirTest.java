package org.theriac.allinone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a chart in FHIR says, through the real reader, to criteria of a trial. */
class ChartsInFhirTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  private static JsonNode post(String path, String body) throws Exception {
    var answer =
        PLATFORM.send(
            HttpRequest.newBuilder(PLATFORM.address().resolve(path))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
    return JSON.readTree(answer.body());
  }

  private static String trial(String... exclusions) {
    return Stream.of(exclusions)
        .map(one -> "* " + one)
        .collect(
            Collectors.joining(
                "\\n",
                """
                {"protocolSection":{"identificationModule":{"nctId":"NCT99870001","briefTitle":"Synthetic trial"},
                "statusModule":{"overallStatus":"RECRUITING"},"conditionsModule":{"conditions":["Non-Small Cell Lung Cancer"]},
                "eligibilityModule":{"sex":"ALL","eligibilityCriteria":"Exclusion Criteria:\\n\\n\
                """,
                "\"}}}"));
  }

  private static String condition(String words, String more) {
    return "{\"resourceType\":\"Condition\",\"code\":{\"text\":\"" + words + "\"}" + more + "}";
  }

  private static String observation(String code, String more) {
    return "{\"resourceType\":\"Observation\",\"status\":\"final\",\"code\":" + code + more + "}";
  }

  private static String loinc(String code) {
    return "{\"coding\":[{\"system\":\"http://loinc.org\",\"code\":\"" + code + "\"}]}";
  }

  private static String quantity(double value, String code) {
    return ",\"valueQuantity\":{\"value\":"
        + value
        + ",\"system\":\"http://unitsofmeasure.org\",\"code\":\""
        + code
        + "\"}";
  }

  private static String document(String type, String status, String text) {
    return "{\"resourceType\":\"DocumentReference\",\"status\":\""
        + status
        + "\",\"date\":\"2026-11-02T00:00:00Z\",\"content\":[{\"attachment\":{\"contentType\":\""
        + type
        + "\",\"data\":\""
        + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.ISO_8859_1))
        + "\"}}]}";
  }

  private static JsonNode match(String... resources) throws Exception {
    var entries =
        Stream.of(resources)
            .map(one -> "{\"resource\":" + one + "}")
            .collect(Collectors.joining(","));
    return post(
        "/fhir/ResearchStudy/$match?asOf=2026-11-10",
        "{\"resourceType\":\"Bundle\",\"type\":\"collection\",\"entry\":[" + entries + "]}");
  }

  /** The verdict of a criterion; empty if the answer does not hold it. */
  private static String verdict(JsonNode answer, String criterion) {
    for (JsonNode characteristic : answer.findParents("code")) {
      if (characteristic.at("/code/text").asText().equals(criterion)) {
        for (JsonNode part : characteristic.findParents("url")) {
          if (part.path("url").asText().equals("verdict")) {
            return part.findValuesAsText("valueCode").toString();
          }
        }
      }
    }
    return "";
  }

  @Test
  void an_illness_in_a_chart_is_what_its_words_and_its_status_say() throws Exception {
    post(
        "/api/v1/trials/import",
        trial(
            "HIV infection",
            "Breast cancer",
            "Tuberculosis",
            "Small cell lung cancer",
            "Brain metastases",
            "Pregnancy",
            "Myocardial infarction",
            "Systolic blood pressure > 160 mmHg",
            "ALT > 2.5 x ULN",
            "Body weight > 100 kg",
            "Platelets < 100 x 10^9/L",
            "Hepatitis B",
            "Interstitial lung disease",
            "Epilepsy"));
    var answer =
        match(
            "{\"resourceType\":\"Patient\",\"id\":\"p\",\"gender\":\"female\",\"birthDate\":\"1990-01-01\"}",
            condition("Non-small cell carcinoma of lung, TNM stage 4 (disorder)", ""),
            condition(
                "Contact with and (suspected) exposure to human immunodeficiency virus [HIV]", ""),
            condition("Family history of malignant neoplasm of breast", ""),
            condition(
                "Tuberculosis", ",\"verificationStatus\":{\"coding\":[{\"code\":\"refuted\"}]}"),
            condition("Secondary malignant neoplasm of brain", ""),
            condition("Epilepsy", ",\"abatementDateTime\":\"2001-05-01\""),
            observation(loinc("2106-3"), ",\"valueCodeableConcept\":{\"text\":\"Negative\"}"),
            observation(
                loinc("85354-9"),
                ",\"component\":[{\"code\":"
                    + loinc("8480-6")
                    + quantity(172, "mm[Hg]")
                    + "},{\"code\":"
                    + loinc("8462-4")
                    + quantity(90, "mm[Hg]")
                    + "}]"),
            observation(
                loinc("1742-6"),
                quantity(90, "U/L")
                    + ",\"referenceRange\":[{\"low\":{\"value\":7},\"high\":{\"value\":30}}]"),
            observation(loinc("29463-7"), quantity(154, "[lb_av]")),
            observation(loinc("777-3"), quantity(88, "10*3/uL")),
            document("text/plain", "superseded", "Active hepatitis B."),
            document(
                "text/html; charset=iso-8859-1",
                "current",
                "<p>No <b>interstitial</b> lung disease.</p>"));

    var all = new SoftAssertions();
    all.assertThat(verdict(answer, "HIV infection")).isNotEmpty().doesNotContain("not-met");
    all.assertThat(verdict(answer, "Breast cancer")).isNotEmpty().doesNotContain("not-met");
    all.assertThat(verdict(answer, "Tuberculosis")).contains("met").doesNotContain("not-met");
    all.assertThat(verdict(answer, "Small cell lung cancer"))
        .isNotEmpty()
        .doesNotContain("not-met");
    all.assertThat(verdict(answer, "Brain metastases")).contains("not-met");
    all.assertThat(verdict(answer, "Pregnancy")).contains("met").doesNotContain("not-met");
    all.assertThat(verdict(answer, "Systolic blood pressure > 160 mmHg")).contains("not-met");
    all.assertThat(verdict(answer, "ALT > 2.5 x ULN")).contains("not-met");
    all.assertThat(verdict(answer, "Body weight > 100 kg"))
        .contains("met")
        .doesNotContain("not-met");
    all.assertThat(verdict(answer, "Platelets < 100 x 10^9/L")).contains("not-met");
    all.assertThat(verdict(answer, "Hepatitis B")).contains("unknown");
    all.assertThat(verdict(answer, "Interstitial lung disease"))
        .contains("met")
        .doesNotContain("not-met");
    all.assertThat(answer.toString()).contains("superseded or entered in error was not read");
    all.assertAll();
  }
}
