package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.theriac.allinone.platform.StartFailure;

final class JsonLinesTest {
  @Test
  void a_service_that_cannot_be_started_says_why_and_what_to_do() {
    var said =
        JsonLines.one(
            JsonNodeFactory.instance.objectNode(),
            request -> {
              throw new StartFailure("is another Theriac using the folder?", new IOException());
            });

    assertThat(said.at("/error/code").textValue()).isEqualTo("NOT_STARTED");
    assertThat(said.at("/error/message").textValue())
        .isEqualTo("is another Theriac using the folder?");
  }

  @Test
  void another_fault_tells_nothing_of_what_was_asked() {
    var said =
        JsonLines.one(
            JsonNodeFactory.instance.objectNode(),
            request -> {
              throw new IllegalStateException("Jane Roe");
            });

    assertThat(said.at("/error/code").textValue()).isEqualTo("INTERNAL");
    assertThat(said.toString()).doesNotContain("Roe");
  }
}
