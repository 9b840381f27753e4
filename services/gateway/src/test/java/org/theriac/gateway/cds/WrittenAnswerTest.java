package org.theriac.gateway.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.json.Json;
import org.theriac.gateway.json.JsonLimits;

class WrittenAnswerTest {
  @ParameterizedTest(name = "{0} cards, extension: {1}")
  @CsvSource({"0,false", "0,true", "1,false", "1,true", "3,false", "3,true"})
  void it_is_the_answer_and_with_ids_differs_in_them_only(int cards, boolean extended) {
    ObjectNode answer = Json.object();
    for (int i = 0; i < cards; i++) {
      answer.withArrayProperty("cards").addObject().put("summary", "µ \"" + i + "\"}]").put("n", i);
    }
    answer.withArrayProperty("cards");
    if (extended) {
      answer.putObject("extension").putArray("org.theriac.remarks").add("naïve");
    }
    WrittenAnswer written = new WrittenAnswer(answer);

    assertThat(read(written.plain())).isEqualTo(answer);
    ObjectNode given = read(written.withIds(i -> new UUID(7, i)));
    for (int i = 0; i < cards; i++) {
      JsonNode card = given.path("cards").path(i);
      assertThat(card.fieldNames().next()).isEqualTo("uuid");
      assertThat(((ObjectNode) card).remove("uuid").asText()).isEqualTo(new UUID(7, i).toString());
    }
    assertThat(given).isEqualTo(answer);
  }

  private static ObjectNode read(byte[] bytes) {
    return Json.parse(bytes, JsonLimits.ORDER);
  }
}
