package org.theriac.ontology.rpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.theriac.ontology.v1.CheckPrescriptionRequest;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;

/**
 * The development cases: drug and genotypes to the guideline's row, its population and strength.
 */
class RecommendationCasesTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * What the main action of a row must be, for CPIC; the cases' other categories are not reliable.
   */
  private static final Map<String, List<GuidanceAction>> MAIN_ACTION =
      Map.of(
          "AVOID", List.of(GuidanceAction.GUIDANCE_ACTION_AVOID),
          "ALTERNATIVE", List.of(GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE),
          "REDUCE_DOSE", List.of(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE),
          "MEASURE_ENZYME", List.of(GuidanceAction.GUIDANCE_ACTION_TEST),
          "NO_RECOMMENDATION", List.of(GuidanceAction.GUIDANCE_ACTION_NO_RECOMMENDATION),
          "CAUTION", List.of(GuidanceAction.GUIDANCE_ACTION_MONITOR),
          "STANDARD",
              List.of(
                  GuidanceAction.GUIDANCE_ACTION_NO_CHANGE,
                  GuidanceAction.GUIDANCE_ACTION_MONITOR));

  @Test
  void every_development_case_is_answered_with_the_guidelines_row() throws IOException {
    var file =
        Path.of(
            System.getProperty("theriac.shared.data"),
            "pgx",
            "cases",
            "recommendation_cases.dev.jsonl");
    assumeTrue(Files.exists(file), "skipped: the shared development cases are not on this machine");
    var advisor = new Advisor();
    var differences = new ArrayList<String>();
    int cases = 0;
    for (String line : Files.readAllLines(file)) {
      var expected = JSON.readTree(line);
      cases++;
      var assessment = advisor.ask(request(expected));
      var rows =
          Advisor.said(assessment).stream()
              .filter(row -> row.getSource().getIssuer().equals(expected.path("source").asText()))
              .toList();
      if (assessment.getStatus() == DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE
          || rows.stream().noneMatch(row -> agrees(row, expected))) {
        differences.add(
            expected.path("id").asText()
                + " "
                + expected.path("drug").asText()
                + " expected "
                + expected.path("population").asText()
                + ", "
                + expected.path("strength").asText()
                + ", "
                + expected.path("category").asText()
                + " but "
                + rows.stream()
                    .map(row ->
                        row.getRuleId() + " | " + row.getStrength() + " " + row.getActionsList())
                    .toList());
      }
    }

    assertThat(cases).isGreaterThan(100);
    assertThat(differences).isEmpty();
  }

  private static CheckPrescriptionRequest request(JsonNode expected) {
    var request =
        CheckPrescriptionRequest.newBuilder()
            .addDrugs(Advisor.drug(expected.path("drug").asText()));
    expected
        .path("diplotypes")
        .properties()
        .forEach(entry -> {
          var result = Advisor.reported(entry.getKey());
          if (entry.getValue().isTextual()) {
            result.addDiplotypes(entry.getValue().asText());
          } else {
            expected
                .path("phenotypes")
                .path(entry.getKey())
                .forEach(phenotype -> result.addPhenotypes(phenotype.asText()));
          }
          request.addResults(result);
        });
    return request.build();
  }

  private static boolean agrees(Guidance row, JsonNode expected) {
    var population = expected.path("population").asText("");
    boolean everybody = List.of("", "null", "general", "n/a").contains(population);
    if (!row.getPopulation().equals(everybody ? "" : population)) {
      return false;
    }
    if (expected.path("category").asText().equals("FLOWCHART")) {
      return true;
    }
    return row.getStrength().equals(expected.path("strength").asText())
        && (!expected.path("source").asText().equals("CPIC")
            || MAIN_ACTION
                .getOrDefault(expected.path("category").asText(), List.of())
                .contains(row.getActions(0)));
  }
}
