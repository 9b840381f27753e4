package org.theriac.gateway.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

class AssessmentsTest {
  private static DrugAssessment.Builder drug(String... names) {
    DrugAssessment.Builder drug =
        DrugAssessment.newBuilder()
            .setKey(names[0])
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_TEXT);
    for (String name : names) {
      drug.addIngredients(Ingredient.newBuilder().setName(name));
    }
    return drug;
  }

  private static CallNote without(String name) {
    return CallNote.newBuilder().setCode("NO_GUIDANCE").setMessage("none on " + name).build();
  }

  private static Guidance.Builder guidance(
      GuidanceAction action, Severity severity, String issuer) {
    return Guidance.newBuilder()
        .setRuleId(issuer + ":rule")
        .addActions(action)
        .setShownSeverity(severity)
        .setRecommendation("Words of " + issuer)
        .addInputs(GuidanceInput.newBuilder().setGene("GENE1").setPhenotype("Poor Metabolizer"))
        .setSource(Source.newBuilder().setTitle("Guideline of " + issuer).setIssuer(issuer));
  }

  private static String table(DrugAssessment... drugs) {
    return Html.render(Assessments.table("Drugs", List.of(drugs)));
  }

  @Test
  void a_drug_about_which_nothing_is_known_is_never_called_checked() {
    DrugAssessment nothing = drug("a").addNotes(without("a")).build();
    assertThat(Assessments.isQuiet(nothing)).isFalse();
    assertThat(Assessments.hasGuidance(nothing)).isFalse();
    assertThat(table(nothing)).contains("Not checked").doesNotContain("Nothing to do");

    DrugAssessment unknown =
        DrugAssessment.newBuilder()
            .setKey("x")
            .setStatus(DrugStatus.DRUG_STATUS_NOT_IN_KNOWLEDGE_BASE)
            .build();
    assertThat(Assessments.hasGuidance(unknown)).isFalse();
    assertThat(table(unknown)).contains("Not checked").doesNotContain("Nothing to do");
  }

  @Test
  void of_a_product_one_drug_with_guidance_was_checked_and_the_other_is_named() {
    DrugAssessment half = drug("a", "b").addNotes(without("b")).build();

    assertThat(Assessments.hasGuidance(half)).isTrue();
    assertThat(table(half)).contains("Nothing to do", "none on b");
  }

  @Test
  void a_drug_without_a_result_is_not_known_and_one_with_results_was_checked_against_them() {
    DrugAssessment missing = drug("a").addMissingGenes("GENE1").build();
    assertThat(Assessments.isQuiet(missing)).isFalse();
    assertThat(table(missing)).contains("Not known", "GENE1").doesNotContain("Nothing to do");

    DrugAssessment checked =
        drug("b")
            .addNoAction(
                guidance(GuidanceAction.GUIDANCE_ACTION_NO_CHANGE, Severity.SEVERITY_INFO, "CPIC"))
            .build();
    assertThat(Assessments.isQuiet(checked)).isTrue();
    assertThat(table(checked)).contains("Nothing to do", "GENE1", "Guideline of CPIC");
  }

  @Test
  void a_drug_has_one_row_and_the_most_serious_stands_first() {
    DrugAssessment warned =
        drug("mild")
            .addGuidance(
                guidance(GuidanceAction.GUIDANCE_ACTION_MONITOR, Severity.SEVERITY_WARNING, "CPIC"))
            .addGuidance(
                guidance(GuidanceAction.GUIDANCE_ACTION_AVOID, Severity.SEVERITY_WARNING, "DPWG"))
            .addMissingGenes("GENE2")
            .build();
    DrugAssessment critical =
        drug("severe")
            .addGuidance(
                guidance(GuidanceAction.GUIDANCE_ACTION_AVOID, Severity.SEVERITY_CRITICAL, "CPIC"))
            .build();

    String table = table(warned, critical);

    assertThat(table.split("scope=\"row\"", -1)).hasSize(3);
    assertThat(table.indexOf("Severe")).isPositive().isLessThan(table.indexOf("Mild"));
    assertThat(table)
        .contains(
            "Words of CPIC", "Words of DPWG", "Guideline of DPWG", "no usable result for GENE2");
    assertThat(Assessments.count(List.of(warned, critical))).isEqualTo("Critical: 1; warning: 1.");
  }
}
