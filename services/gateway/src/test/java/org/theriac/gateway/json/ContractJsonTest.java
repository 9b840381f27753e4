package org.theriac.gateway.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.PatientFacts;

class ContractJsonTest {
  @Test
  void a_message_comes_back_as_it_went() {
    PatientFacts facts =
        PatientFacts.newBuilder()
            .setAgeYears(0)
            .addFacts(
                Fact.newBuilder()
                    .setType("lab")
                    .setName("creatinine")
                    .setNumberValue(0.8)
                    .setStatus(FactStatus.FACT_STATUS_PRESENT)
                    .putAttributes("line", "1"))
            .addFacts(Fact.newBuilder().setName("x").setBoolValue(false))
            .addFacts(Fact.newBuilder().setName("y").setTextValue("p.L858R"))
            .build();

    ObjectNode json = ContractJson.write(facts);

    assertThat(ContractJson.read(JsonFields.of(json), PatientFacts.newBuilder()).build())
        .isEqualTo(facts);
    assertThat(json.at("/facts/0/value").asDouble()).isEqualTo(0.8);
    assertThat(json.at("/facts/0/status").asText()).isEqualTo("present");
    assertThat(json.get("ageYears").asInt()).isZero();
  }

  @Test
  void what_is_unset_is_left_out() {
    ObjectNode json =
        ContractJson.write(
            GeneResult.newBuilder()
                .setGene("G")
                .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
                .build());

    assertThat(json.toString()).isEqualTo("{\"gene\":\"G\",\"status\":\"lab-reported\"}");
  }

  @Test
  void random_bytes_are_refused_and_never_more_than_that() {
    Random random = new Random(11);
    byte[] start =
        "{\"facts\":[{\"type\":\"lab\",\"value\":1.5}],\"ageYears\":50}"
            .getBytes(StandardCharsets.UTF_8);
    for (int i = 0; i < 5000; i++) {
      byte[] bytes = start.clone();
      for (int j = 0; j < 1 + random.nextInt(6); j++) {
        bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
      }
      try {
        ObjectNode parsed = Json.parse(bytes, JsonLimits.ORDER);
        assertThat(ContractJson.read(JsonFields.of(parsed), PatientFacts.newBuilder())).isNotNull();
      } catch (ProblemException refused) {
        assertThat(refused.problem().status()).isEqualTo(400);
      }
    }
  }

  @Test
  void a_number_that_does_not_end_is_refused() {
    String long0 = "{\"ageYears\":" + "9".repeat(500) + "}";

    assertThatThrownBy(() -> Json.parse(long0.getBytes(StandardCharsets.UTF_8), JsonLimits.ORDER))
        .isInstanceOf(ProblemException.class);
  }
}
