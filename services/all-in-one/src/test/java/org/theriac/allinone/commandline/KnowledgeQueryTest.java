package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The explorer with the libraries of the whole program on the class path, where versions meet. */
class KnowledgeQueryTest {
  @Test
  void a_query_over_the_release_is_answered() {
    assertThat(
            TheriacCommand.run(
                "kb", "query", "SELECT (COUNT(*) AS ?n) WHERE { ?rule a th:GuidanceRule }"))
        .isZero();
  }
}
