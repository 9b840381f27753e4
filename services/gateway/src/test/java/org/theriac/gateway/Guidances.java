package org.theriac.gateway;

import java.util.List;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/** Guidance as the ontology service would give it, for tests. */
final class Guidances {
  static final Ingredient CLOPIDOGREL = ingredient("32968", "clopidogrel");

  private Guidances() {}

  static Ingredient ingredient(String rxcui, String name) {
    return Ingredient.newBuilder().setRxcui(rxcui).setName(name).build();
  }

  static Guidance clopidogrelPoorMetabolizer() {
    return Guidance.newBuilder()
        .setRuleId("cpic:clopidogrel:cyp2c19-pm:cvi-acs-pci")
        .setIngredient(CLOPIDOGREL)
        .addInputs(
            GuidanceInput.newBuilder()
                .setGene("CYP2C19")
                .setDiplotype("*2/*2")
                .setPhenotype("Poor Metabolizer")
                .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
                .setSource("Example Laboratory")
                .setObservedOn("2025-03-01"))
        .addActions(GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE)
        .setSeverity(Severity.SEVERITY_WARNING)
        .setShownSeverity(Severity.SEVERITY_WARNING)
        .setHeadline("CYP2C19 poor metabolizer: clopidogrel works less")
        .setRecommendation("Use an antiplatelet that CYP2C19 does not activate.")
        .setImplication("Less active metabolite, more platelet reactivity.")
        .setPopulation("CVI ACS PCI")
        .setStrength("Strong")
        .addAlternatives(
            Alternative.newBuilder()
                .setIngredient(ingredient("613391", "prasugrel"))
                .addNotChecked("allergies"))
        .addAlternatives(
            Alternative.newBuilder().setIngredient(ingredient("1116632", "ticagrelor")))
        .setSource(
            Source.newBuilder()
                .setTitle("CPIC guideline for clopidogrel and CYP2C19")
                .setIssuer("CPIC")
                .setVersion("2022")
                .addPmids("35034351")
                .setUrl("https://cpicpgx.org/guidelines/guideline-for-clopidogrel-and-cyp2c19/"))
        .build();
  }

  static DrugAssessment assessment(Ingredient ingredient, Guidance... guidance) {
    return DrugAssessment.newBuilder()
        .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
        .addIngredients(ingredient)
        .addAllGuidance(List.of(guidance))
        .build();
  }
}
