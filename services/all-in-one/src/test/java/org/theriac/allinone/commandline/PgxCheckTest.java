package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.allinone.platform.LocalServices;
import org.theriac.gateway.schemas.Schemas;

/** The filter of the command line against its published schema. */
class PgxCheckTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final JsonSchema SCHEMA =
      JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012)
          .getSchema(Objects.requireNonNull(Schemas.all().get("pgx-check.schema.json")));

  private static LocalServices services;

  @BeforeAll
  static void start() {
    services = new LocalServices(Map.of());
  }

  @AfterAll
  static void stop() {
    services.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"drug\":\"clopidogrel\",\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"*2/*2\"}]}",
        "{\"drug\":\"clopidogrel\",\"results\":[{\"gene\":\"CYP2C19\",\"diplotype\":\"*1/*1\"}]}",
        "{\"drug\":\"codeine\",\"with\":[\"paroxetine\",{\"drug\":\"fluoxetine\","
            + "\"stoppedDaysAgo\":9}],\"results\":[{\"gene\":\"CYP2D6\",\"diplotype\":\"*1/*1\"}]}",
        "{\"drug\":\"warfarin\",\"ageYears\":50,\"heightCm\":170,\"weightKg\":70,"
            + "\"ancestry\":\"White\",\"results\":[{\"gene\":\"CYP2C9\",\"diplotype\":\"*1/*2\"},"
            + "{\"gene\":\"VKORC1\",\"diplotype\":\"rs9923231 reference (C)/rs9923231 variant "
            + "(T)\"}]}",
        "{\"drug\":\"abacavir\"}",
        "{\"drug\":\"no such drug\"}",
        "{\"drug\":\"codeine\",\"results\":[{\"gene\":\"CYP2D66\",\"diplotype\":\"*1/*1\"}]}",
        "{\"drug\":\"clopidogrel\",\"genotypeUncertain\":true,\"results\":[{\"gene\":\"CYP2C19\","
            + "\"diplotype\":\"*2/*2\"}]}",
        "{}"
      })
  void every_answer_is_as_the_published_schema_says(String request) throws IOException {
    assertThat(SCHEMA.validate(answer(request))).isEmpty();
  }

  @Test
  void an_unknown_drug_is_a_clear_error_and_not_an_empty_answer() throws IOException {
    var answer = answer("{\"drug\":\"no such drug\"}");

    assertThat(answer.at("/error/code").asText()).isEqualTo("UNKNOWN_DRUG");
    assertThat(answer.at("/status").asText()).isEqualTo("not_in_knowledge_base");
  }

  @Test
  void a_misspelt_gene_is_a_clear_error() throws IOException {
    var answer =
        answer(
            "{\"drug\":\"codeine\",\"results\":[{\"gene\":\"CYP2D66\",\"diplotype\":\"*1/*1\"}]}");

    assertThat(answer.at("/error/code").asText()).isEqualTo("UNKNOWN_GENE");
  }

  @Test
  void a_misspelt_field_is_said_and_not_passed_over() throws IOException {
    var answer = answer("{\"drug\":\"codeine\",\"genotypeUncertian\":true}");

    assertThat(answer.path("notes").findValuesAsText("code")).contains("UNKNOWN_FIELD");
    assertThat(SCHEMA.validate(answer)).isEmpty();
  }

  @Test
  void reports_of_other_callers_count_without_a_genome_beside_them() throws IOException {
    var answer =
        answer(
            "{\"drug\":\"codeine\",\"outside\":[{\"gene\":\"CYP2D6\",\"diplotype\":\"*1/*2x2\"}]}");

    assertThat(answer.path("missingGenes")).isEmpty();
    assertThat(answer.at("/guidance/0/severity").asText()).isEqualTo("critical");
  }

  @Test
  void an_age_that_nobody_has_is_a_clear_error() throws IOException {
    var answer = answer("{\"drug\":\"codeine\",\"ageYears\":-5}");

    assertThat(answer.at("/error/code").asText()).isEqualTo("WRONG_VALUE");
  }

  @Test
  void the_recorded_sex_says_whether_one_allele_of_X_is_all() throws IOException {
    var result = "\"results\":[{\"gene\":\"G6PD\",\"diplotype\":\"B (reference)\"}]}";
    var man = answer("{\"drug\":\"rasburicase\",\"sex\":\"male\"," + result);
    var woman = answer("{\"drug\":\"rasburicase\",\"sex\":\"female\"," + result);

    assertThat(man.path("guidance")).isEmpty();
    assertThat(woman.at("/guidance/0/actions/0").asText()).isEqualTo("test");
  }

  private static JsonNode answer(String request) throws IOException {
    return JsonLines.one(JSON.readTree(request), line -> PgxCheck.answer(services, line));
  }
}
