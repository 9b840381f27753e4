package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement of dose quiets an alert, so only a plain one counts. */
class OrderedDoseTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0} is {1}")
  @CsvFileSource(resources = "stated-shares.psv", delimiter = '|', numLinesToSkip = 1)
  void only_a_plain_statement_is_a_share(String words, @Nullable Double share) {
    ObjectNode order = JSON.createObjectNode();
    order.putArray("dosageInstruction").addObject().put("text", words);

    if (share == null) {
      assertThat(OrderedDose.statedShare(order)).isEmpty();
    } else {
      assertThat(OrderedDose.statedShare(order)).hasValue(share);
    }
  }

  @Test
  void several_instructions_and_notes_state_nothing() throws IOException {
    assertThat(
            OrderedDose.statedShare(
                JSON.readTree(
                    """
                    {"dosageInstruction":[{"text":"50% of usual dose"},{"text":"usual dose"}]}
                    """)))
        .isEmpty();
    assertThat(
            OrderedDose.statedShare(
                JSON.readTree(
                    """
                    {"dosageInstruction":[{"text":"daily"}],"note":[{"text":"dose reduced by 50%"}]}
                    """)))
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1} is {2} mg per {3}")
  @CsvSource({
    "625,mg/m2,1250,m2",
    "1.25,g/m2,2500,m2",
    "625,mg/m²,1250,m2",
    "1,mg/kg,2,kg",
    "50,mg,100,",
    "500,ug,1,",
    "1,tablet,,",
    "1,mg/h,,"
  })
  void a_dose_is_read_with_the_part_of_the_body_it_is_for(
      double value, String unit, @Nullable Double milligrams, @Nullable String per) {
    ObjectNode order = JSON.createObjectNode();
    ObjectNode instruction = order.putArray("dosageInstruction").addObject();
    instruction
        .putObject("timing")
        .putObject("repeat")
        .put("frequency", 2)
        .put("period", 1)
        .put("periodUnit", "d");
    instruction
        .putArray("doseAndRate")
        .addObject()
        .putObject("doseQuantity")
        .put("value", value)
        .put("unit", unit);

    if (milligrams == null) {
      assertThat(OrderedDose.perDay(order)).isEmpty();
    } else {
      assertThat(OrderedDose.perDay(order))
          .contains(new OrderedDose.DailyDose(milligrams, per == null ? "" : per));
    }
  }

  /** How often, as instructions are written; empty where it is not plain. */
  @ParameterizedTest(name = "{0}: {1} mg a day")
  @CsvSource(
      delimiter = '|',
      value = {
        "10 mg daily|10",
        "10 mg once daily for 2 weeks|",
        "10 mg twice daily|20",
        "10 mg twice-daily|20",
        "10 mg 2 times daily|20",
        "10 mg 2x/day|20",
        "10 mg three times a day|30",
        "10 mg t.i.d.|30",
        "10 mg tds|30",
        "10 mg BID|20",
        "10 mg 4 times per day|40",
        "10 mg every 8 hours|30",
        "10 mg q6h|40",
        "10 mg q12h|20",
        "10 mg once a day at bedtime|10",
        "10 mg every 4-6 hours|",
        "10 mg every 0 hours|",
        "10 mg twice a week|",
        "10 mg 3 times weekly|",
        "10 mg every other day|",
        "10 mg daily on alternate days|",
        "10 mg every 2 days|",
        "10 mg once daily or twice daily|",
        "10 mg as directed|"
      })
  void how_often_is_read_from_words_or_not_at_all(String text, @Nullable Double milligrams) {
    ObjectNode order = JSON.createObjectNode();
    order.putArray("dosageInstruction").addObject().put("text", text);

    if (milligrams == null) {
      assertThat(OrderedDose.perDay(order)).isEmpty();
    } else {
      assertThat(OrderedDose.perDay(order)).contains(new OrderedDose.DailyDose(milligrams, ""));
    }
  }

  @Test
  void a_dose_with_a_condition_or_a_second_dose_is_not_read() throws IOException {
    for (String text : new String[] {"25 mg daily if tolerated", "25 mg daily, later 50 mg"}) {
      JsonNode order =
          JSON.createObjectNode()
              .set(
                  "dosageInstruction",
                  JSON.createArrayNode().add(JSON.createObjectNode().put("text", text)));
      assertThat(OrderedDose.perDay(order)).as(text).isEmpty();
    }
  }
}
