package org.theriac.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServiceCallersTest {
  @TempDir Path folder;

  private ServiceCallers read(String lines) throws IOException {
    var file = Files.writeString(folder.resolve("callers.tsv"), lines);
    return ServiceCallers.from(Map.of(ServiceCallers.FILE, file.toString()));
  }

  @Test
  void whoever_a_table_names_may_call_and_nobody_else() throws IOException {
    var callers = read("# ours\nrecords\tgate.site gate.site other.site\n");

    assertThat(callers.allows(ServiceName.RECORDS, Set.of("gate.site"))).isTrue();
    assertThat(callers.allows(ServiceName.RECORDS, Set.of("gateway"))).isFalse();
    assertThat(callers.allows(ServiceName.RECORDS, Set.of())).isFalse();
    assertThat(callers.allows(ServiceName.TRIALS, Set.of("gate.site"))).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "records\tgate\n\nrecord\tgate",
        "records\tgate\n\ntrials",
        "records\tgate\n\ntrials\t ",
        "records\tgate\n\nrecords\tother"
      })
  void a_line_that_cannot_be_used_is_named(String lines) {
    assertThatThrownBy(() -> read(lines))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 3");
  }
}
