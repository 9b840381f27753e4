package org.theriac.gateway.trials;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.json.Json;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;
import org.theriac.trials.v1.MatchTrialsResponse;
import org.theriac.trials.v1.Overall;
import org.theriac.trials.v1.PatientFacts;
import org.theriac.trials.v1.TrialMatch;

class NewMatchesTest {
  private static ObjectNode leftOut(int fitting, int excluded) {
    MatchTrialsResponse.Builder response = MatchTrialsResponse.newBuilder();
    for (int i = 0; i < fitting + excluded; i++) {
      response.addMatches(
          TrialMatch.newBuilder()
              .setOverall(
                  i < fitting ? Overall.OVERALL_NEEDS_INFORMATION : Overall.OVERALL_EXCLUDED));
    }
    ObjectNode answer = Json.object();
    NewMatches.leftOut(response.build(), answer);
    return answer;
  }

  @Test
  void trials_that_fit_and_are_put_on_no_worklist_are_counted() {
    ObjectNode answer = leftOut(63, 40);
    assertThat(answer.path("leftOut").asInt()).isEqualTo(13);
    assertThat(answer.path("remark").asText()).startsWith("Only the best 50 of the 63 trials");
    assertThat(leftOut(200, 0).path("remark").asText()).contains("at least 200 trials");
  }

  @Test
  void nothing_is_said_where_all_that_fit_are_put_there() {
    assertThat(leftOut(50, 100)).isEmpty();
    assertThat(leftOut(32, 4)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "diagnosis, FACT_STATUS_PRESENT, true",
    "diagnosis, FACT_STATUS_HISTORICAL, true",
    "diagnosis, FACT_STATUS_ABSENT, false",
    "diagnosis, FACT_STATUS_FAMILY, false",
    "diagnosis, FACT_STATUS_POSSIBLE, false",
    "condition, FACT_STATUS_PRESENT, false"
  })
  void trials_are_looked_for_where_the_chart_tells_of_a_tumour_now_or_as_history(
      String type, FactStatus status, boolean lookedFor) {
    PatientFacts patient =
        PatientFacts.newBuilder()
            .addFacts(Fact.newBuilder().setType(type).setStatus(status))
            .build();
    assertThat(NewMatches.tumourKnown(patient)).isEqualTo(lookedFor);
  }
}
