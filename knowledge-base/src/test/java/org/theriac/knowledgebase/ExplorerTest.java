package org.theriac.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.explore.Explorer;
import org.theriac.knowledgebase.explore.Explorer.Format;
import org.theriac.knowledgebase.explore.QueryRefusedException;

class ExplorerTest {
  private static final Explorer EXPLORER =
      Explorer.of(KnowledgeReleases.file(), Duration.ofSeconds(5), 1_000);

  @Test
  void a_query_is_answered_as_a_table_with_the_known_prefixes() {
    String answer =
        EXPLORER.query(
            "SELECT ?name WHERE { ?r a th:GuidanceRule ; th:drug ?d ; th:severity th:Critical ."
                + " ?d skos:prefLabel ?name } GROUP BY ?name ORDER BY ?name",
            Format.TEXT);

    assertThat(answer).contains("abacavir", "capecitabine", "rasburicase");
  }

  @Test
  void a_query_is_answered_as_json() {
    assertThat(EXPLORER.query("SELECT ?n WHERE { gene:CYP2C19 th:chromosome ?n }", Format.JSON))
        .contains("\"chr10\"");
    assertThat(EXPLORER.query("ASK { gene:CYP2C19 a th:Gene }", Format.JSON)).contains("true");
  }

  @Test
  void construct_gives_turtle() {
    assertThat(
            EXPLORER.query(
                "CONSTRUCT { ?a th:name ?n } WHERE { ?a th:gene gene:VKORC1 ; th:name ?n }",
                Format.TEXT))
        .contains("th:name", "rs9923231");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "INSERT DATA { gene:X a th:Gene }",
        "DROP ALL",
        "SELECT * WHERE {",
        "",
        "select * from nowhere"
      })
  void what_is_no_query_is_refused(String text) {
    assertThatThrownBy(() -> EXPLORER.query(text, Format.TEXT))
        .isInstanceOf(QueryRefusedException.class)
        .extracting(e -> ((QueryRefusedException) e).code())
        .isEqualTo(QueryRefusedException.Code.MALFORMED_QUERY);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "SELECT * FROM <file:///etc/passwd> WHERE { ?s ?p ?o }",
        "SELECT * WHERE { SERVICE <http://localhost:1/> { ?s ?p ?o } }",
        "SELECT * WHERE { { SELECT * { SERVICE <http://localhost:1/> { ?s ?p ?o } } } }",
        "SELECT * WHERE { ?s ?p ?o FILTER EXISTS { SERVICE SILENT ?x { ?s ?p ?o } } }",
        "SELECT (<java:java.lang.System>(1) AS ?x) WHERE { }"
      })
  void a_query_does_not_reach_outside(String text) {
    assertThatThrownBy(() -> EXPLORER.query(text, Format.TEXT))
        .isInstanceOf(QueryRefusedException.class)
        .extracting(e -> ((QueryRefusedException) e).code())
        .isEqualTo(QueryRefusedException.Code.OUTSIDE_THE_RELEASE);
  }

  @Test
  void too_many_rows_are_an_error_not_a_silent_cut() {
    assertThatThrownBy(() -> EXPLORER.query("SELECT * WHERE { ?s ?p ?o }", Format.TEXT))
        .isInstanceOf(QueryRefusedException.class)
        .hasMessageContaining("1000");
  }

  @Test
  void a_query_that_takes_too_long_is_stopped() {
    Explorer hasty = Explorer.of(KnowledgeReleases.file(), Duration.ofMillis(150), 1_000_000);

    assertThatThrownBy(() ->
            hasty.query(
                "SELECT (COUNT(*) AS ?n) WHERE { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }", Format.TEXT))
        .isInstanceOf(QueryRefusedException.class)
        .hasMessageContaining("takes longer");
  }
}
