package org.theriac.gateway.cds;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.OrderedDrugs;
import org.theriac.gateway.json.Json;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.GuidanceKind;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

class OrderedDosesTest {
  @ParameterizedTest(name = "{1} mg of {0} for {2}, {3}: {4}")
  @CsvSource({
    "704,10,neuropathic pain,Poor Metabolizer,SEVERITY_INFO",
    "704,25,postherpetic neuralgia,Intermediate Metabolizer,SEVERITY_INFO",
    "704,50,neuropathic pain,Poor Metabolizer,SEVERITY_WARNING",
    "704,10,depression,Poor Metabolizer,SEVERITY_WARNING",
    "704,10,neuropathic pain,Ultrarapid Metabolizer,SEVERITY_WARNING",
    "1,10,neuropathic pain,Poor Metabolizer,SEVERITY_WARNING"
  })
  void a_low_dose_for_a_use_that_the_guideline_names_is_information(
      String rxcui, double milligrams, String reason, String phenotype, Severity shown) {
    ObjectNode order = order(milligrams);
    order.putArray("reasonCode").addObject().put("text", reason);

    DrugAssessment weighed =
        LowDoseUse.weighed(
            DrugAssessment.newBuilder()
                .addGuidance(avoid(rxcui, phenotype, Severity.SEVERITY_WARNING))
                .build(),
            order,
            FhirBundle.empty());

    assertThat(weighed.getGuidance(0).getShownSeverity()).isEqualTo(shown);
  }

  @Test
  void what_is_critical_stays_so_at_any_dose() {
    ObjectNode order = order(10);
    order.putArray("reasonCode").addObject().put("text", "neuropathic pain");
    DrugAssessment critical =
        DrugAssessment.newBuilder()
            .addGuidance(avoid("704", "Poor Metabolizer", Severity.SEVERITY_CRITICAL))
            .build();

    assertThat(LowDoseUse.weighed(critical, order, FhirBundle.empty())).isEqualTo(critical);
  }

  @Test
  void a_dose_that_cannot_be_judged_without_the_weight_says_so() {
    Guidance lower =
        avoid("1256", "Intermediate Metabolizer", Severity.SEVERITY_WARNING).toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE)
            .setDoseFactorLow(0.3)
            .setDoseFactorHigh(0.8)
            .build();
    DraftOrder order =
        new DraftOrder("o", order(50), new OrderedDrugs.Reading(List.of(), ""), true);

    assertThat(AlreadyLowered.notJudged(order, "1256", List.of(lower), Situation.unknown()))
        .hasValueSatisfying(why -> assertThat(why).contains("weight"));
    assertThat(AlreadyLowered.notJudged(order, "1256", List.of(lower), weighing(70))).isEmpty();
    assertThat(AlreadyLowered.notJudged(order, "2556", List.of(lower), Situation.unknown()))
        .as("its usual dose does not depend on the weight")
        .isEmpty();
  }

  @ParameterizedTest(name = "{0} {1}: {2}")
  @CsvSource({
    "examplinib 5 MG, active, true",
    "Examplinib, completed, false",
    "otherdrug, active, false"
  })
  void what_is_taken_already_is_no_start(String drug, String status, boolean taken) {
    ObjectNode use =
        Json.object()
            .put("resourceType", "MedicationRequest")
            .put("status", status)
            .put("authoredOn", "2025-01-02");
    use.putObject("medicationCodeableConcept").put("text", drug);
    ObjectNode bundle = Json.object().put("resourceType", "Bundle");
    bundle.putArray("entry").addObject().set("resource", use);

    assertThat(
            TakenAlready.since(
                FhirBundle.of(bundle),
                // As the knowledge base does: by whatever name or brand.
                drugs ->
                    drugs.stream()
                        .map(one ->
                            one.words().toLowerCase(Locale.ROOT).startsWith("examplinib")
                                ? Set.of("1")
                                : Set.<String>of())
                        .toList()))
        .isEqualTo(taken ? Map.of("1", LocalDate.of(2025, 1, 2)) : Map.of());
  }

  @Test
  void a_result_that_no_source_speaks_of_is_a_card_of_information() {
    Guidance unspoken =
        Guidance.newBuilder()
            .setRuleId("no-statement:examplinib")
            .setKind(GuidanceKind.GUIDANCE_KIND_NO_STATEMENT)
            .setIngredient(Ingredient.newBuilder().setRxcui("1").setName("examplinib"))
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_RECOMMENDATION)
            .setShownSeverity(Severity.SEVERITY_INFO)
            .setHeadline("Examplinib: GENE1 poor metabolizer – not covered here")
            .build();
    DraftOrder order = new DraftOrder("o", order(5), new OrderedDrugs.Reading(List.of(), ""), true);

    List<Card> cards =
        Cards.of(
            new Decision(
                List.of(
                    new Decision.AssessedOrder(
                        order,
                        DrugAssessment.newBuilder()
                            .addIngredients(
                                Ingredient.newBuilder().setRxcui("1").setName("examplinib"))
                            .addGuidance(unspoken)
                            .build())),
                List.of(),
                List.of(),
                List.of(),
                "r",
                Situation.unknown()),
            "p");

    assertThat(cards).hasSize(1);
    assertThat(cards.getFirst().content().get("indicator").asText()).isEqualTo("info");
    assertThat(cards.getFirst().content().get("summary").asText()).contains("not covered here");
  }

  private static Situation weighing(double kg) {
    Situation unknown = Situation.unknown();
    return new Situation(
        unknown.chart(),
        List.of(),
        unknown.age(),
        "",
        OptionalDouble.of(kg),
        OptionalDouble.empty(),
        unknown.allergicTo(),
        List.of(),
        unknown.taken(),
        unknown.takenNames(),
        unknown.pregnant(),
        unknown.egfr());
  }

  private static ObjectNode order(double milligrams) {
    return Json.parse(
        """
        {"resourceType":"MedicationRequest","id":"o","dosageInstruction":[{
          "timing":{"repeat":{"frequency":1,"period":1,"periodUnit":"d"}},
          "doseAndRate":[{"doseQuantity":{"value":%s,"unit":"mg"}}]}]}
        """
            .formatted(milligrams)
            .getBytes(java.nio.charset.StandardCharsets.UTF_8),
        org.theriac.gateway.json.JsonLimits.ORDER);
  }

  private static Guidance avoid(String rxcui, String phenotype, Severity severity) {
    return Guidance.newBuilder()
        .setIngredient(Ingredient.newBuilder().setRxcui(rxcui).setName("examplinib"))
        .addInputs(GuidanceInput.newBuilder().setGene("GENE1").setPhenotype(phenotype))
        .addActions(GuidanceAction.GUIDANCE_ACTION_AVOID)
        .setSeverity(severity)
        .setShownSeverity(severity)
        .setSource(Source.newBuilder().setTitle("A guideline").setIssuer("CPIC"))
        .build();
  }
}
