package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.theriac.ontology.v1.GetReleaseResponse;

/** HL7 v2 results over HTTP: what is stored, and what is told instead of being passed over. */
class ResultMessagesTest {
  private static final String MESSAGE =
      """
      MSH|^~\\&|LIS|Example Laboratory|EHR|H|20250102||ORU^R01^ORU_R01|1|P|2.5.1\r\
      PID|1||%s^^^H^MR||Doe^J\r\
      OBR|1|||51969-4^Genetic analysis report^LN|||20250101\r\
      OBX|1|CWE|84413-4^Genotype display name^LN|1a|CYP2C19*2/*2||||||F|||20250102\r\
      OBX|2|CWE|69548-6^Genetic variant assessment^LN|1b|rs4149056^rs4149056^dbSNP||||||F|||20250102\r
      """;

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  static {
    services.ontology.release = GetReleaseResponse.newBuilder().addGenes("CYP2C19").build();
  }

  @BeforeEach
  void prepare() {
    services.forget();
  }

  private static Http.Answer send(String patient) {
    return http.post(
        "/api/v1/patients/p1/hl7v2",
        MESSAGE.formatted(patient),
        "Content-Type",
        "application/hl7-v2");
  }

  @Test
  void a_genotype_is_stored_and_a_single_variant_is_told_and_not_passed_over() {
    Http.Answer answer = send("p1");

    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    assertThat(answer.json().get("resultsStored").asInt()).isEqualTo(1);
    assertThat(answer.json().get("unreadable").asInt()).isEqualTo(1);
    assertThat(services.records.profiles.get("p1"))
        .singleElement()
        .satisfies(result -> assertThat(result.getDiplotypes(0)).isEqualTo("*2/*2"));
  }

  @Test
  void a_variant_that_cannot_be_placed_is_told_though_another_made_a_result() {
    String message =
        MESSAGE
            .replace("CYP2C19*2/*2", "see the attached report")
            .replace("84413-4^Genotype display name", "69548-6^Genetic variant assessment")
            .replace("see the attached report", "rs4244285^rs4244285^dbSNP");
    Http.Answer both =
        http.post(
            "/api/v1/patients/p1/hl7v2",
            message.formatted("p1"),
            "Content-Type",
            "application/hl7-v2");
    Http.Answer one =
        http.post(
            "/api/v1/patients/p1/hl7v2",
            message.replace("rs4149056", "rs999999999").formatted("p1"),
            "Content-Type",
            "application/hl7-v2");

    assertThat(both.json().get("unreadable").asInt()).as(both.body()).isZero();
    assertThat(one.json().get("unreadable").asInt()).as(one.body()).isEqualTo(1);
    assertThat(one.json().get("resultsStored").asInt()).isEqualTo(1);
  }

  @Test
  void a_message_of_another_patient_is_refused_and_nothing_is_stored() {
    Http.Answer answer = send("p2");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.body()).doesNotContain("p2", "Doe");
    assertThat(services.records.profiles).isEmpty();
  }
}
