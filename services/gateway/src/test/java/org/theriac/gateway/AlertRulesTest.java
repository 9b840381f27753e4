package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/** The alert rules: what is offered, what is quiet, what is not repeated. */
class AlertRulesTest {
  private static final String SIGN = "/cds-services/theriac-order-sign";
  private static final String SELECT = "/cds-services/theriac-order-select";
  private static final String CLOPIDOGREL = Hooks.order("o1", "32968", "clopidogrel 75 MG");
  private static final List<String> OPEN =
      List.of(
          "allergies",
          "conditions",
          "interactions",
          "age",
          "pregnancy",
          "kidney function",
          "liver function");

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @BeforeEach
  void prepare() {
    services.forget();
    services.records.profiles.put(
        "p1", List.of(GeneResult.newBuilder().setGene("CYP2C19").addDiplotypes("*2/*2").build()));
    Guidance guidance =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearAlternatives()
            .addAlternatives(alternative("613391", "prasugrel"))
            .addAlternatives(alternative("1116632", "ticagrelor"))
            .build();
    services.ontology.byDrug.put("32968", Guidances.assessment(Guidances.CLOPIDOGREL, guidance));
  }

  private static Alternative alternative(String rxcui, String name) {
    return Alternative.newBuilder()
        .setIngredient(Guidances.ingredient(rxcui, name))
        .addAllNotChecked(OPEN)
        .build();
  }

  private static JsonNode sign(String order, String prefetch) {
    Http.Answer answer =
        http.post(
            SIGN, Hooks.with(Hooks.orderSign("p1", order), "\"prefetch\":{" + prefetch + "}"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    return answer.json();
  }

  private static String offered(JsonNode answer) {
    return String.join(" | ", answer.at("/cards/0/suggestions").findValuesAsText("label"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\",\"code\":\"I63.9\"}]}",
        "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"230690007\"}]}",
        "{\"coding\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"266257000\"}]}",
        "{\"text\":\"History of ischemic stroke (2019)\"}"
      })
  void prasugrel_is_not_offered_after_a_stroke_even_a_past_one(String code) {
    JsonNode answer =
        sign(
            CLOPIDOGREL,
            """
            "conditions":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Condition",
              "clinicalStatus":{"coding":[{"code":"resolved"}]},"code":%s}}]}
            """
                .formatted(code));

    assertThat(offered(answer)).contains("Ticagrelor").doesNotContain("Prasugrel");
    assertThat(answer.at("/cards/0/summary").asText()).doesNotContain("prasugrel");
    assertThat(answer.at("/cards/0/detail").asText()).contains("Not offered:** prasugrel");
  }

  @Test
  void a_strokes_family_history_and_a_refuted_stroke_rule_nothing_out() {
    JsonNode answer =
        sign(
            CLOPIDOGREL,
            """
            "conditions":{"resourceType":"Bundle","entry":[
              {"resource":{"resourceType":"Condition","code":{"text":"Family history of stroke"}}},
              {"resource":{"resourceType":"Condition","verificationStatus":{"coding":[{"code":"refuted"}]},
                "code":{"text":"Stroke"}}}]}
            """);

    assertThat(offered(answer)).contains("Ticagrelor").contains("Prasugrel");
  }

  @Test
  void an_allergy_rules_an_alternative_out_and_known_lists_are_no_longer_marked_unchecked() {
    JsonNode answer =
        sign(
            CLOPIDOGREL,
            """
            "allergies":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"AllergyIntolerance",
              "code":{"text":"Ticagrelor"}}}]},"conditions":null,
            "patient":{"resourceType":"Patient","gender":"male","birthDate":"1970-02-03"}
            """);

    assertThat(offered(answer))
        .contains("Prasugrel")
        .doesNotContain("Ticagrelor")
        .contains("not checked for interactions, liver function")
        .doesNotContain("allergies");
  }

  @Test
  void what_is_not_known_stays_marked_as_not_checked() {
    assertThat(offered(sign(CLOPIDOGREL, "")))
        .contains(
            "Prasugrel instead, adult dose by label 60 mg once",
            "not checked for allergies, conditions, interactions, age, pregnancy, liver function");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "pregnant by the list of problems"
            + "|\"conditions\":{\"resourceType\":\"Condition\",\"code\":{\"coding\":"
            + "[{\"system\":\"http://snomed.info/sct\",\"code\":\"77386006\"}]}}"
            + "|in pregnancy only if|Prasugrel",
        "liver disease rules out"
            + "|\"conditions\":{\"resourceType\":\"Condition\",\"code\":{\"text\":\"Liver "
            + "cirrhosis\"}}|ticagrelor – severe liver disease|Prasugrel",
        "an inhibitor rules out"
            + "|\"medications\":{\"resourceType\":\"MedicationRequest\",\"status\":\"active\","
            + "\"medicationCodeableConcept\":{\"text\":\"Clarithromycin 500 MG\"}}"
            + "|strong CYP3A inhibitor|Prasugrel",
        "active bleeding rules out both"
            + "|\"conditions\":{\"resourceType\":\"Condition\",\"clinicalStatus\":{\"coding\":"
            + "[{\"code\":\"active\"}]},\"code\":{\"text\":\"Gastrointestinal hemorrhage\"}}"
            + "|ticagrelor – active bleeding|",
        "bleeding that is over rules out none"
            + "|\"conditions\":{\"resourceType\":\"Condition\",\"clinicalStatus\":{\"coding\":"
            + "[{\"code\":\"resolved\"}]},\"code\":{\"text\":\"Gastrointestinal hemorrhage\"}}"
            + "|Result|Ticagrelor"
      })
  void alternatives_are_checked_against_the_chart(
      String what, String prefetch, String detail, @Nullable String offered) {
    JsonNode answer = sign(CLOPIDOGREL, prefetch);

    assertThat(answer.at("/cards/0/detail").asText()).as(what).contains(detail);
    if (offered == null) {
      assertThat(answer.at("/cards/0").has("suggestions")).isFalse();
    } else {
      assertThat(offered(answer)).contains(offered);
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "nothing else is taken|\"medications\":null,\"statements\":null||checked",
        "what is taken is not known|\"medications\":null||not checked",
        "something else is"
            + " taken|\"medications\":{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"x\",\"code\":\"4493\"}]}},\"statements\":null||not"
            + " checked",
        "a drug that is not"
            + " recognised|\"medications\":{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"medicationCodeableConcept\":{\"text\":\"Zz\"}},\"statements\":null||not"
            + " checked",
        "a reference that leads"
            + " nowhere|\"medications\":{\"resourceType\":\"MedicationRequest\",\"status\":\"active\",\"medicationReference\":{\"reference\":\"Medication/m1\"}},\"statements\":null||not"
            + " checked",
        "a statement that names no"
            + " drug|\"medications\":null,\"statements\":{\"resourceType\":\"MedicationStatement\",\"status\":\"active\"}||not"
            + " checked",
        "one that is over leads"
            + " nowhere|\"medications\":{\"resourceType\":\"MedicationRequest\",\"status\":\"stopped\",\"medicationReference\":{\"reference\":\"Medication/m1\"}},\"statements\":null||checked",
        "another draft that is not"
            + " recognised|\"medications\":null,\"statements\":null|{\"resourceType\":\"MedicationRequest\",\"id\":\"o2\",\"status\":\"draft\",\"medicationCodeableConcept\":{\"text\":\"Zz\"}}|not"
            + " checked",
        "another draft without a drug|\"medications\":null,\"statements\":null"
            + "|{\"resourceType\":\"MedicationRequest\",\"id\":\"o2\",\"status\":\"draft\"}"
            + "|not checked"
      })
  void interactions_are_checked_only_where_all_that_is_taken_is_known(
      String what, String prefetch, @Nullable String draft, String expected) {
    String[] orders =
        draft == null ? new String[] {CLOPIDOGREL} : new String[] {CLOPIDOGREL, draft};
    Http.Answer answer =
        http.post(
            SIGN, Hooks.with(Hooks.orderSign("p1", orders), "\"prefetch\":{" + prefetch + "}"));

    String offered = offered(answer.json());
    assertThat(offered).as(what).contains("Ticagrelor instead");
    assertThat(offered.contains("interactions") ? "not checked" : "checked")
        .as(what)
        .isEqualTo(expected);
  }

  @Test
  void so_many_drugs_that_the_list_is_cut_leave_interactions_unchecked() {
    String taken =
        "{\"resource\":{\"resourceType\":\"MedicationRequest\",\"status\":\"active\","
            + "\"medicationCodeableConcept\":{\"coding\":[{\"system\":\"x\",\"code\":\"32968\"}],"
            + "\"text\":\"clopidogrel\"}}}";
    String few = String.join(",", Collections.nCopies(3, taken));
    String many = String.join(",", Collections.nCopies(301, taken));
    String prefetch =
        "\"medications\":{\"resourceType\":\"Bundle\",\"entry\":[%s]},\"statements\":null";

    assertThat(offered(sign(CLOPIDOGREL, prefetch.formatted(few)))).doesNotContain("interactions");
    assertThat(offered(sign(CLOPIDOGREL, prefetch.formatted(many)))).contains("interactions");
  }

  @ParameterizedTest(name = "born {0}: age is {1}")
  @CsvSource({
    "1990-01-01,checked",
    "2018-01-01,not checked",
    "1990,checked",
    "1990-06,checked",
    "2018,not checked",
    "19,not checked"
  })
  void that_a_label_asks_nothing_for_the_age_counts_for_adults_only(String born, String expected) {
    JsonNode answer =
        sign(
            CLOPIDOGREL,
            "\"patient\":{\"resourceType\":\"Patient\",\"birthDate\":\"%s\"}".formatted(born));

    String ticagrelor =
        answer.at("/cards/0/suggestions").findValuesAsText("label").stream()
            .filter(label -> label.startsWith("Ticagrelor"))
            .findFirst()
            .orElseThrow();
    assertThat(ticagrelor.contains(" age,") ? "not checked" : "checked").isEqualTo(expected);
  }

  @Test
  void a_child_is_given_no_adult_dose() {
    JsonNode answer =
        sign(
            CLOPIDOGREL, "\"patient\":{\"resourceType\":\"Patient\",\"birthDate\":\"2018-01-01\"}");

    assertThat(offered(answer)).contains("dose to be chosen").doesNotContain("by label");
  }

  @Test
  void what_another_source_names_is_offered_behind_with_its_name() {
    Guidance leading =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearAlternatives()
            .addAlternatives(alternative("1116632", "ticagrelor"))
            .build();
    Guidance other =
        leading.toBuilder()
            .setRuleId("other")
            .clearAlternatives()
            .addAlternatives(alternative("1116632", "ticagrelor"))
            .addAlternatives(alternative("613391", "prasugrel"))
            .setSource(Source.newBuilder().setIssuer("DPWG"))
            .build();
    services.ontology.byDrug.put(
        "32968", Guidances.assessment(Guidances.CLOPIDOGREL, leading, other));

    JsonNode answer = sign(CLOPIDOGREL, "");

    assertThat(answer.at("/cards/0/suggestions")).hasSize(2);
    assertThat(answer.at("/cards/0/suggestions/0/label").asText())
        .startsWith("Ticagrelor instead,");
    assertThat(answer.at("/cards/0/suggestions/1/label").asText())
        .startsWith("Prasugrel instead (named by DPWG)");
  }

  @ParameterizedTest(name = "{0} and at most {1}: {2}")
  @CsvSource({
    "20 mg daily,dose.start.max.mg.day=40,quiet",
    "40 mg daily,dose.start.max.mg.day=40,quiet",
    "80 mg daily,dose.start.max.mg.day=40,card",
    "20 mg daily,dose.below.mg.day=20,card",
    "10 mg daily,dose.below.mg.day=20,quiet",
    "as directed,dose.max.mg.day=40,card",
    "20 mg daily,monitor=plasma,card",
    "20 mg daily,dose.max.mg.day=40 condition=no inhibitor,card",
    "20 mg daily,dose.max.mg.day=40 dose.max=from 65 years 10 mg,card",
    "20 mg daily,dose.max.mg.day=40 dose.start=lowest,card",
    "20 mg daily,dose.max.mg.day=20-40,card",
    "20 mg daily,dose.max.mg.day=40 dose.start.mg.kg.day=0.1,card",
    "20 mg daily,dose.max.mg.day=40 factor=0.5,card",
    "50% of the usual dose of 20 mg daily,dose.max.mg.day=40 factor=0.5,quiet",
    "50% of the usual dose of 20 mg daily,dose.max.percent=25-50 factor=0.5,quiet"
  })
  void an_order_within_the_highest_dose_that_is_advised_is_quiet(
      String instruction, String details, String expected) {
    Guidance.Builder advised =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearAlternatives()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE);
    for (String detail : details.split(" (?=[a-z.]+=)", -1)) {
      String[] parts = detail.split("=", -1);
      if (parts[0].equals("factor")) {
        advised.setDoseFactorLow(Double.parseDouble(parts[1]));
      } else {
        advised.addDetails(GuidanceDetail.newBuilder().setName(parts[0]).setValue(parts[1]));
      }
    }
    Guidance guidance = advised.build();
    Guidance conditional =
        guidance.toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE)
            .clearDetails()
            .addDetails(GuidanceDetail.newBuilder().setName("condition").setValue("more risks"))
            .setSource(Source.newBuilder().setIssuer("DPWG"))
            .build();
    services.ontology.byDrug.put(
        "32968", Guidances.assessment(Guidances.CLOPIDOGREL, guidance, conditional));

    JsonNode answer = sign(CLOPIDOGREL.replace("75 mg daily", instruction), "");

    assertThat(answer.get("cards")).hasSize(expected.equals("card") ? 1 : 0);
  }

  @Test
  void a_caution_of_age_puts_an_alternative_last_and_is_said() {
    JsonNode answer =
        sign(
            CLOPIDOGREL, "\"patient\":{\"resourceType\":\"Patient\",\"birthDate\":\"1930-01-01\"}");

    assertThat(offered(answer)).startsWith("Ticagrelor").contains("Prasugrel");
    assertThat(answer.at("/cards/0/detail").asText()).contains("from 75 years on");
  }

  @Test
  void an_alternative_that_is_taken_already_is_not_offered() {
    JsonNode answer =
        sign(
            CLOPIDOGREL,
            """
            "medications":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
              "status":"active","medicationCodeableConcept":{"coding":[{"system":"x","code":"1116632"}]}}}]}
            """);

    assertThat(offered(answer)).doesNotContain("Ticagrelor");
  }

  @Test
  void drugs_on_hold_stopped_or_only_drafted_are_not_taken() {
    for (String status : List.of("on-hold", "stopped", "draft", "completed", "entered-in-error")) {
      sign(
          CLOPIDOGREL,
          """
          "medications":{"resourceType":"Bundle","entry":[{"resource":{"resourceType":"MedicationRequest",
            "status":"%s","medicationCodeableConcept":{"coding":[{"system":"x","code":"4493"}]}}}]}
          """
              .formatted(status));
      assertThat(services.ontology.asked.getLast().getCoMedicationsList()).as(status).isEmpty();
    }
  }

  private void decreaseDose(String rxcui, double factor) {
    Guidance guidance =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .setIngredient(Guidances.ingredient(rxcui, "a drug"))
            .clearAlternatives()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE)
            .setDoseFactorLow(factor)
            .build();
    services.ontology.byDrug.put(
        rxcui, Guidances.assessment(Guidances.ingredient(rxcui, "a drug"), guidance));
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"text\":\"50% of the usual dose\"}|quiet",
        "{\"text\":\"start at 50 % of standard dose\"}|quiet",
        "{\"text\":\"dose reduced by 50%\"}|quiet",
        "{\"text\":\"25 % dose reduction\"}|card",
        "{\"text\":\"75% of usual dose\"}|card",
        "{\"text\":\"10 mg daily\"}|quiet",
        "{\"text\":\"10 mg twice daily\"}|card",
        "{\"text\":\"40 mg daily\"}|card",
        "{\"text\":\"as directed\"}|card",
        "{\"timing\":{\"repeat\":{\"frequency\":1,\"period\":1,\"periodUnit\":\"d\"}},"
            + "\"doseAndRate\":[{\"doseQuantity\":{\"value\":10,\"unit\":\"mg\"}}]}|quiet",
        "{\"timing\":{\"repeat\":{\"frequency\":2,\"period\":1,\"periodUnit\":\"d\"}},"
            + "\"doseAndRate\":[{\"doseQuantity\":{\"value\":10,\"unit\":\"mg\"}}]}|card"
      })
  void an_order_lowered_as_advised_is_quiet(String instruction, String expected) {
    // 2556 has a usual dose of 20 mg a day in the table.
    decreaseDose("2556", 0.5);
    String order =
        Hooks.order("o1", "2556", "a drug")
            .replace("[{\"text\":\"75 mg daily\"}]", "[" + instruction + "]");

    JsonNode answer = sign(order, "");

    assertThat(answer.get("cards")).hasSize(expected.equals("card") ? 1 : 0);
    if (expected.equals("quiet")) {
      assertThat(answer.at("/extension/org.theriac.not-shown/0/order").asText())
          .isEqualTo("MedicationRequest/o1");
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "taken for long|200|active|{\"text\":\"one a day\"}|card",
        "just at the day|84|active|{\"text\":\"one a day\"}|card",
        "not yet|83|active|{\"text\":\"one a day\"}|no card",
        "stopped|200|stopped|{\"text\":\"one a day\"}|no card",
        "halved by now|200|active|{\"text\":\"50% of the usual dose\"}|no card"
      })
  void advice_for_long_use_is_said_once_the_time_is_over(
      String what, int days, String status, String dose, String expected) {
    Ingredient drug = Guidances.ingredient("7646", "omeprazole");
    Guidance later =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .setIngredient(drug)
            .clearAlternatives()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_CHANGE)
            .addActions(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE)
            .setDoseFactorLow(0.5)
            .setSeverity(Severity.SEVERITY_INFO)
            .setShownSeverity(Severity.SEVERITY_INFO)
            .addDetails(
                GuidanceDetail.newBuilder()
                    .setName("condition")
                    .setValue("after 12 weeks, once effective"))
            .build();
    services.ontology.byDrug.put("7646", Guidances.assessment(drug, later));
    String order =
        Hooks.order("o1", "7646", "omeprazole").replace("{\"text\":\"75 mg daily\"}", dose);

    JsonNode answer =
        sign(
            order,
            """
            "medications":{"resourceType":"Bundle","entry":[{"resource":{
              "resourceType":"MedicationRequest","id":"m1","status":"%s","authoredOn":"%s",
              "medicationCodeableConcept":{"coding":[{"code":"7646",
                "system":"http://www.nlm.nih.gov/research/umls/rxnorm"}]}}}]}
            """
                .formatted(status, LocalDate.now(ZoneId.systemDefault()).minusDays(days)));

    assertThat(answer.get("cards")).as(what).hasSize(expected.equals("card") ? 1 : 0);
    if (expected.equals("card")) {
      assertThat(answer.at("/cards/0/indicator").asText()).isEqualTo("info");
      assertThat(answer.at("/cards/0/summary").asText()).contains("lower the dose");
      assertThat(answer.at("/cards/0/detail").asText()).contains("taken since");
    }
  }

  @Test
  void results_that_contradict_each_other_are_said_though_nothing_is_to_be_done() {
    Guidance usual =
        Guidances.clopidogrelPoorMetabolizer().toBuilder()
            .clearActions()
            .addActions(GuidanceAction.GUIDANCE_ACTION_NO_CHANGE)
            .addNotes(
                CallNote.newBuilder()
                    .setCode("CONFLICTING_RESULTS")
                    .setMessage("Several results disagree."))
            .build();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL).toBuilder().addNoAction(usual).build());

    JsonNode cards = sign(CLOPIDOGREL, "").get("cards");

    assertThat(cards).hasSize(1);
    assertThat(cards.at("/0/indicator").asText()).isEqualTo("info");
    assertThat(cards.at("/0/summary").asText())
        .isEqualTo(
            "Clopidogrel: results of CYP2C19 contradict each other – confirm before relying on"
                + " them");
    assertThat(cards.at("/0/detail").asText()).contains("Several results disagree");

    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL).toBuilder()
            .addNoAction(usual.toBuilder().clearNotes())
            .build());
    assertThat(sign(CLOPIDOGREL, "").get("cards")).isEmpty();
  }

  @Test
  void an_order_for_skin_or_eye_is_quiet_and_says_why() {
    String order =
        CLOPIDOGREL.replace(
            "{\"text\":\"75 mg daily\"}",
            "{\"route\":{\"coding\":[{\"system\":\"http://snomed.info/sct\","
                + "\"code\":\"6064005\"}]}}");

    JsonNode answer = sign(order, "");

    assertThat(answer.get("cards")).isEmpty();
    assertThat(answer.toString()).contains("given locally");
  }

  @Test
  void the_reason_of_the_order_confirms_the_population() {
    String order =
        CLOPIDOGREL.replace(
            "\"subject\"",
            "\"reasonCode\":[{\"coding\":[{\"system\":\"http://hl7.org/fhir/sid/icd-10-cm\","
                + "\"code\":\"I21.4\"}]}],\"subject\"");

    sign(order, "");
    assertThat(services.ontology.asked.getLast().getPatient().getPopulationsList())
        .containsExactly("CVI ACS PCI");
    sign(CLOPIDOGREL, "");
    assertThat(services.ontology.asked.getLast().getPatient().getPopulationsList()).isEmpty();
  }

  private void askForTest() {
    services.ontology.byDrug.put(
        "32968",
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
            .addIngredients(Guidances.CLOPIDOGREL)
            .addMissingGenes("CYP2C19")
            .addPreTest(
                Guidances.clopidogrelPoorMetabolizer().toBuilder()
                    .clearActions()
                    .clearInputs()
                    .clearAlternatives()
                    .addInputs(GuidanceInput.newBuilder().setGene("CYP2C19"))
                    .addActions(GuidanceAction.GUIDANCE_ACTION_TEST))
            .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"resourceType\":\"ServiceRequest\",\"status\":\"active\",\"code\":{\"text\":\"CYP2C19"
            + " genotype\"}}",
        "{\"resourceType\":\"ServiceRequest\",\"status\":\"draft\","
            + "\"code\":{\"coding\":[{\"display\":\"Pharmacogenomic panel\"}]}}",
        "{\"resourceType\":\"DiagnosticReport\",\"status\":\"registered\","
            + "\"code\":{\"text\":\"CYP2C19 gene analysis\"}}"
      })
  void no_test_is_advised_while_one_is_pending(String pending) {
    askForTest();
    String bundle = "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":" + pending + "}]}";

    assertThat(sign(CLOPIDOGREL, "\"tests\":" + bundle).get("cards")).isEmpty();
    assertThat(sign(CLOPIDOGREL, "\"tests\":null").get("cards")).hasSize(1);
    assertThat(
            sign(
                    CLOPIDOGREL,
                    "\"tests\":" + bundle.replace("CYP2C19", "BRCA1").replace("Pharmaco", "Onco"))
                .get("cards"))
        .hasSize(1);
  }

  private static void override(JsonNode answer) {
    String feedback =
        """
        {"feedback":[{"card":"%s","outcome":"overridden","outcomeTimestamp":"2026-01-02T03:04:05Z"}]}
        """
            .formatted(answer.at("/cards/0/uuid").asText());
    assertThat(http.post(SELECT + "/feedback", feedback).status()).isEqualTo(200);
  }

  @Test
  void a_card_that_was_overridden_does_not_come_again_at_signing_unless_something_changed() {
    JsonNode first =
        http.post(SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/o1\"", CLOPIDOGREL)).json();
    override(first);

    JsonNode again = http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json();
    assertThat(again.get("cards")).isEmpty();
    assertThat(again.at("/extension/org.theriac.not-shown/0/reason").asText())
        .contains("overridden before");

    assertThat(
            http.post(SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/o1\"", CLOPIDOGREL))
                .json()
                .get("cards"))
        .as("only signing is quiet")
        .hasSize(1);
    assertThat(
            http.post(
                    SIGN, Hooks.orderSign("p1", CLOPIDOGREL.replace("75 mg daily", "150 mg daily")))
                .json()
                .get("cards"))
        .as("another dose")
        .hasSize(1);
    assertThat(
            http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL.replace("\"o1\"", "\"o2\"")))
                .json()
                .get("cards"))
        .as("another draft order")
        .hasSize(1);
    assertThat(
            http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL).replace("enc-1", "enc-2"))
                .json()
                .get("cards"))
        .as("another encounter")
        .hasSize(1);
  }

  @Test
  void an_order_that_is_quiet_or_was_answered_does_not_silence_another_order_of_its_drug() {
    String loading = CLOPIDOGREL.replace("\"o1\"", "\"o2\"").replace("75 mg daily", "300 mg once");
    String locally =
        CLOPIDOGREL
            .replace("\"o1\"", "\"o3\"")
            .replace("clopidogrel 75 MG", "clopidogrel topical cream");
    JsonNode first =
        http.post(SELECT, Hooks.orderSelect("p1", "\"MedicationRequest/o1\"", CLOPIDOGREL)).json();
    override(first);

    JsonNode besideLocal = http.post(SIGN, Hooks.orderSign("p1", locally, loading)).json();
    JsonNode besideAnswered = http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL, loading)).json();

    assertThat(besideLocal.get("cards")).hasSize(1);
    assertThat(besideLocal.at("/extension/org.theriac.not-shown/0/order").asText())
        .isEqualTo("MedicationRequest/o3");
    assertThat(besideAnswered.get("cards")).hasSize(1);
    assertThat(besideAnswered.at("/extension/org.theriac.not-shown/0/order").asText())
        .isEqualTo("MedicationRequest/o1");
  }

  @Test
  void a_card_that_speaks_for_two_orders_is_answered_once_for_both() {
    String other = CLOPIDOGREL.replace("\"o1\"", "\"o2\"");
    String selected = "\"MedicationRequest/o1\",\"MedicationRequest/o2\"";
    override(http.post(SELECT, Hooks.orderSelect("p1", selected, CLOPIDOGREL, other)).json());

    assertThat(http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL, other)).json().get("cards"))
        .isEmpty();
    assertThat(
            http.post(
                    SIGN,
                    Hooks.orderSign(
                        "p1", CLOPIDOGREL, other.replace("75 mg daily", "150 mg daily")))
                .json()
                .get("cards"))
        .as("another dose")
        .hasSize(1);
    assertThat(http.post(SIGN, Hooks.orderSign("p1", CLOPIDOGREL)).json().get("cards"))
        .as("the other order was deleted")
        .isEmpty();
  }

  @Test
  void feedback_on_the_profile_is_taken_too() {
    String request =
        """
        {"hook":"patient-view","hookInstance":"i","context":{"userId":"Practitioner/1","patientId":"p1"}}
        """;

    JsonNode shown = http.post("/cds-services/theriac-patient-view", request).json();

    assertThat(shown.get("cards")).hasSize(1);
    override(shown);
  }

  @Test
  void every_method_is_answered_with_headers_that_a_browser_can_read() {
    for (String method : List.of("PUT", "PATCH", "DELETE", "GET")) {
      Http.Answer answer = http.method(method, SIGN, "Origin", "http://localhost:9000");
      assertThat(answer.status()).as(method).isEqualTo(405);
      assertThat(answer.header("Access-Control-Allow-Origin")).isEqualTo("http://localhost:9000");
    }
  }
}
