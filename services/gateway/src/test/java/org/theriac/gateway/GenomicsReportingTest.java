package org.theriac.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.gateway.fhir.FhirBundle;
import org.theriac.gateway.fhir.GeneObservation;
import org.theriac.gateway.fhir.GeneObservations;
import org.theriac.ontology.v1.CallNote;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.DrugAssessment;
import org.theriac.ontology.v1.DrugStatus;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceInput;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.ontology.v1.Severity;
import org.theriac.ontology.v1.Source;

/** What goes out as Genomics Reporting 3.0.0 is valid, and never says more than is known. */
class GenomicsReportingTest {
  private static final String GUIDE =
      "http://hl7.org/fhir/uv/genomics-reporting/StructureDefinition/";
  private static final Ingredient CAPECITABINE = Guidances.ingredient("194000", "capecitabine");
  private static final Ingredient AZATHIOPRINE = Guidances.ingredient("1256", "azathioprine");

  @RegisterExtension private static final RunningGateway GATEWAY = RunningGateway.usual();

  private static final FakeServices services = GATEWAY.services();
  private static final Http http = GATEWAY.http();

  @BeforeEach
  void prepare() {
    services.forget();
    services.ontology.byDrug.put(
        "32968",
        Guidances.assessment(Guidances.CLOPIDOGREL, Guidances.clopidogrelPoorMetabolizer()));
    services.ontology.byDrug.put(
        "194000",
        Guidances.assessment(
            CAPECITABINE,
            guidance(
                    CAPECITABINE,
                    GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE,
                    input("DPYD", "c.1905+1G>A (*2A)/Reference", "Intermediate Metabolizer"))
                .toBuilder()
                .setDoseFactorLow(0.5)
                .build()));
    services.ontology.byDrug.put(
        "1256",
        Guidances.assessment(
            AZATHIOPRINE,
            guidance(
                AZATHIOPRINE,
                GuidanceAction.GUIDANCE_ACTION_MONITOR,
                input("TPMT", "*1/*3A", "Intermediate Metabolizer"),
                input("NUDT15", "*1/*3", "Possible Intermediate Metabolizer"))));
    services.records.profiles.put(
        "p1",
        List.of(
            result("CYP2C19", "*2/*2", "Poor Metabolizer", "0"),
            result("DPYD", "c.1905+1G>A (*2A)/Reference", "Intermediate Metabolizer", "1.0"),
            result("TPMT", "*1/*3A", "Intermediate Metabolizer", ""),
            result("NUDT15", "*1/*3", "Intermediate Metabolizer", ""),
            result("VKORC1", "rs9923231 C/T", "", ""),
            result("MT-RNR1", "m.1555A>G", "increased risk", "")));
    services.records.profiles.put(
        "p2",
        List.of(
            GeneResult.newBuilder()
                .setGene("CYP2D6")
                .addDiplotypes("*1/*4")
                .addDiplotypes("*10/*4")
                .addPhenotypes("Intermediate Metabolizer")
                .addPhenotypes("Poor Metabolizer")
                .setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED)
                .setSource("called by Theriac from a variant file")
                .setObservedOn("2026-02-30")
                .setSpecimen("germline")
                .addNotes(CallNote.newBuilder().setCode("X").setMessage("Phase is not known."))
                .build(),
            GeneResult.newBuilder()
                .setGene("CYP2C9")
                .addPhenotypes("Poor Metabolizer")
                .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
                .setSpecimen("germline")
                .build(),
            result("SLCO1B1", "*1/*5", "", "").toBuilder()
                .setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED)
                .addAlternatives(Diplotype.newBuilder().setName("*1/*15").setChangesGuidance(true))
                .build()));
    services.ontology.release =
        org.theriac.ontology.v1.GetReleaseResponse.newBuilder()
            .setKnowledgeRelease("test-release")
            .addAllGenes(
                List.of(
                    "CYP2C19", "CYP2C9", "CYP2D6", "DPYD", "TPMT", "NUDT15", "SLCO1B1", "VKORC1",
                    "MT-RNR1", "CYP2B6"))
            .addDrugs(Guidances.CLOPIDOGREL)
            .addDrugs(CAPECITABINE)
            .addDrugs(AZATHIOPRINE)
            .build();
  }

  private static GeneResult result(String gene, String diplotype, String phenotype, String score) {
    GeneResult.Builder result =
        GeneResult.newBuilder()
            .setGene(gene)
            .addDiplotypes(diplotype)
            .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
            .setSource("Example Laboratory")
            .setObservedOn("2025-03-01")
            .setSpecimen("germline");
    if (!phenotype.isEmpty()) {
      result.addPhenotypes(phenotype);
    }
    if (!score.isEmpty()) {
      result.addActivityScores(score);
    }
    return result.build();
  }

  private static GuidanceInput input(String gene, String diplotype, String phenotype) {
    return GuidanceInput.newBuilder()
        .setGene(gene)
        .setDiplotype(diplotype)
        .setPhenotype(phenotype)
        .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED)
        .build();
  }

  private static Guidance guidance(
      Ingredient drug, GuidanceAction action, GuidanceInput... inputs) {
    return Guidance.newBuilder()
        .setRuleId("rule:" + drug.getName())
        .setIngredient(drug)
        .addAllInputs(List.of(inputs))
        .addActions(action)
        .setSeverity(Severity.SEVERITY_WARNING)
        .setShownSeverity(Severity.SEVERITY_WARNING)
        .setHeadline("The dose may be too high")
        .setRecommendation("Start with less.")
        .setStrength("Strong")
        .setSource(Source.newBuilder().setTitle("A guideline").setIssuer("CPIC").addPmids("1"))
        .build();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "report of resolved results|/fhir/Patient/p1/$pgx-report",
        "report of ambiguous and partial results|/fhir/Patient/p2/$pgx-report",
        "haplotypes|/fhir/$find-subject-haplotypes?subject=Patient/p1&genes=HGNC:2621,DPYD,CYP2B6",
        "haplotypes of ambiguous and partial "
            + "results|/fhir/$find-subject-haplotypes?subject=p2&genes=CYP2D6&genes=CYP2C9",
        "implications|/fhir/$find-subject-tx-implications?subject=Patient/p1&treatments=32968",
        "implications of all drugs|/fhir/$find-subject-tx-implications?subject=Patient/p1"
      })
  void what_goes_out_is_valid_by_the_guide(String name, String path) throws IOException {
    Http.Answer answer = http.get(path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    assertThat(answer.header("Content-Type")).startsWith("application/fhir+json");
    GuideValidator validator = GuideValidator.get();
    assertThat(validator.errors(answer.body())).isEmpty();
    for (JsonNode resource : resources(answer.json())) {
      assertThat(validator.errors(resource.toString())).isEmpty();
    }
  }

  @Test
  void the_validator_sees_what_is_wrong() throws IOException {
    GuideValidator validator = GuideValidator.get();
    JsonNode bundle = http.get("/fhir/Patient/p1/$pgx-report").json();
    ObjectNode implication = (ObjectNode) of(bundle, "therapeutic-implication").getFirst();
    implication.remove("derivedFrom");
    ObjectNode genotype = (ObjectNode) of(bundle, "genotype").getFirst();
    genotype.remove("valueCodeableConcept");
    ObjectNode task = (ObjectNode) of(bundle, "medication-recommendation").getFirst();
    task.put("intent", "order");

    assertThat(validator.errors(implication.toString())).isNotEmpty();
    assertThat(validator.errors(genotype.toString())).isNotEmpty();
    assertThat(validator.errors(task.toString())).isNotEmpty();
    assertThat(validator.errors(bundle.toString())).isNotEmpty();
  }

  @Test
  void a_poor_metabolizer_is_told_with_codes_source_level_versions_and_a_proposal() {
    JsonNode bundle = http.get("/fhir/Patient/p1/$pgx-report").json();

    JsonNode implication =
        of(bundle, "therapeutic-implication").stream()
            .filter(one -> one.toString().contains("\"32968\""))
            .findFirst()
            .orElseThrow();
    assertThat(implication.toString())
        .contains("LA9657-3", "93044-6", "Strong (CPIC)", "35034351", "test-release");
    JsonNode genotype = target(bundle, implication.at("/derivedFrom/0/reference").asText());
    assertThat(genotype.at("/valueCodeableConcept/text").asText()).isEqualTo("CYP2C19 *2/*2");
    assertThat(genotype.toString()).contains("HGNC:2621");
    assertThat(genotype.path("derivedFrom")).hasSize(2);
    JsonNode task =
        of(bundle, "medication-recommendation").stream()
            .filter(one ->
                target(bundle, one.at("/reasonReference/reference").asText()).equals(implication))
            .findFirst()
            .orElseThrow();
    assertThat(task.at("/code/coding/0/code").asText()).isEqualTo("LA26421-0");
    assertThat(services.records.audit)
        .anyMatch(event -> event.getAction().equals("read") && event.getPatientId().equals("p1"));
  }

  @Test
  void a_possible_phenotype_is_never_coded_as_a_certain_one() {
    JsonNode bundle = http.get("/fhir/Patient/p1/$pgx-report").json();
    JsonNode implication =
        of(bundle, "therapeutic-implication").stream()
            .filter(one -> one.toString().contains("NUDT15 Possible"))
            .findFirst()
            .orElseThrow();
    for (JsonNode component : implication.path("component")) {
      JsonNode value = component.path("valueCodeableConcept");
      if (value.path("text").asText().contains("Possible")) {
        assertThat(value.has("coding")).isFalse();
      }
    }
    assertThat(implication.path("derivedFrom")).hasSize(2);
  }

  @Test
  void what_is_not_known_has_no_value_and_is_never_negative() {
    JsonNode bundle = http.get("/fhir/Patient/p2/$pgx-report").json();
    JsonNode ambiguous = genotype(bundle, "CYP2D6");
    assertThat(ambiguous.path("valueCodeableConcept").has("text")).isFalse();
    assertThat(ambiguous.at("/valueCodeableConcept/extension/0/valueCode").asText())
        .isEqualTo("unknown");
    assertThat(ambiguous.toString()).contains("*1/*4", "*10/*4", "Phase is not known.");
    assertThat(ambiguous.path("status").asText()).isEqualTo("preliminary");
    assertThat(ambiguous.has("derivedFrom")).isFalse();
    assertThat(ambiguous.has("effectiveDateTime")).isFalse();
    JsonNode untested = genotype(bundle, "CYP2B6");
    assertThat(untested.at("/valueCodeableConcept/extension/0/valueCode").asText())
        .isEqualTo("unknown");
    assertThat(bundle.toString()).doesNotContain("LA9634-2");
    assertThat(bundle.at("/entry/0/resource/status").asText()).isEqualTo("preliminary");
  }

  @Test
  void a_drug_whose_genes_are_not_known_has_an_implication_that_says_so() {
    services.ontology.byDrug.put(
        "32968",
        DrugAssessment.newBuilder()
            .setStatus(DrugStatus.DRUG_STATUS_RECOGNISED_BY_CODE)
            .addIngredients(Guidances.CLOPIDOGREL)
            .addMissingGenes("CYP2C19")
            .build());
    JsonNode answer =
        http.get("/fhir/$find-subject-tx-implications?subject=p2&treatments=32968").json();

    assertThat(answer.at("/parameter/0/name").asText()).isEqualTo("implication");
    assertThat(answer.at("/parameter/0/resource/dataAbsentReason/coding/0/code").asText())
        .isEqualTo("unknown");
    assertThat(answer.toString()).contains("no usable result of CYP2C19");
  }

  @Test
  void what_goes_out_is_read_back_by_our_own_reader() {
    List<GeneObservation> read =
        GeneObservations.read(FhirBundle.of(http.get("/fhir/Patient/p1/$pgx-report").json()))
            .results();
    for (GeneResult stored : services.records.profiles.getOrDefault("p1", List.of())) {
      assertThat(read)
          .filteredOn(one -> one.gene().equals(stored.getGene()))
          .singleElement()
          .satisfies(one -> {
            assertThat(one.diplotype()).isEqualTo(stored.getDiplotypes(0));
            assertThat(one.specimen()).isEqualTo("germline");
            assertThat(one.isFinal()).isTrue();
            assertThat(one.source()).isEqualTo(stored.getSource());
            assertThat(one.observedOn()).isEqualTo(stored.getObservedOn());
          });
    }
    GeneObservations.Reading partial =
        GeneObservations.read(FhirBundle.of(http.get("/fhir/Patient/p2/$pgx-report").json()));
    assertThat(partial.results())
        .extracting(one -> one.gene() + " " + one.diplotype() + one.phenotype() + one.isFinal())
        .containsExactlyInAnyOrder("CYP2C9 Poor Metabolizertrue", "SLCO1B1 *1/*5false");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "$find-subject-haplotypes?genes=CYP2C19|400",
        "$find-subject-haplotypes?subject=p1|400",
        "$find-subject-haplotypes?subject=p1&genes=HGNC:99999999|400",
        "$find-subject-haplotypes?subject=p1&genes=NOSUCH|400",
        "$find-subject-haplotypes?subject=p1&genes=CYP2C19,,|400",
        "$find-subject-haplotypes?subject=p1&genes=CYP2C19&testIdentifiers=1|400",
        "$find-subject-haplotypes?subject=p1&genes=CYP2C19&genomicSourceClass=plasma|400",
        "$find-subject-haplotypes?subject=nobody&genes=CYP2C19|404",
        "$find-subject-haplotypes?subject=a%20b&genes=CYP2C19|400",
        "$find-subject-tx-implications?subject=nobody|404",
        "$find-subject-tx-implications?subject=p1&treatments=1|404",
        "$find-subject-tx-implications?subject=p1&ranges=NC_000010.11:1-2|400",
        "$find-subject-tx-implications?subject=p1&haplotypes=PV00155|400",
        "$find-subject-tx-implications?subject=p1&haplotypes=NOSUCH*2|400",
        "Patient/nobody/$pgx-report|404",
        "no-such-thing|404"
      })
  void bad_input_is_an_operation_outcome(String path, int status) throws IOException {
    Http.Answer answer = http.get("/fhir/" + path);

    assertThat(answer.status()).as(answer.body()).isEqualTo(status);
    assertThat(answer.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
    assertThat(answer.body()).doesNotContain("nobody");
    assertThat(GuideValidator.get().errors(answer.body())).isEmpty();
  }

  @Test
  void haplotypes_and_conditions_narrow_implications_without_hiding_what_is_not_known() {
    String path = "/fhir/$find-subject-tx-implications?subject=";
    String star =
        URLEncoder.encode("http://www.pharmvar.org|CYP2C19_*2/*2", StandardCharsets.UTF_8);
    assertThat(http.get(path + "p1&treatments=32968&haplotypes=" + star).body())
        .contains("CYP2C19 *2/*2");
    assertThat(services.ontology.asked.getLast().getResultsList())
        .extracting(GeneResult::getGene)
        .containsExactly("CYP2C19");
    JsonNode unknown = http.get(path + "p2&treatments=32968&haplotypes=CYP2D6*4,CYP2B6*6").json();
    assertThat(unknown.toString()).contains("*10/*4", "not known, not negative");
  }

  @Test
  void a_tumour_report_is_a_valid_bundle_with_levels_sources_and_versions() throws IOException {
    Http.Answer answer =
        http.post(
            "/api/v1/reports",
            """
            {"tumorType":"LUAD","patientId":"p1","alterations":["EGFR p.L858R","TMB 14.2","MSI MSI-H","MMR pMMR",
             "ERBB2 amplification","ALK fusion EML4","KRAS wild type","ERBB2 expression IHC3+","EGFR exon19_deletion",
             "TP53 c.524G>A"]}
            """,
            "Content-Type",
            "application/json",
            "Accept",
            "application/fhir+json");

    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonNode bundle = answer.json();
    assertThat(of(bundle, "variant")).hasSize(6);
    assertThat(of(bundle, "molecular-biomarker")).hasSize(4);
    assertThat(answer.body())
        .contains("LA26203-2", "94076-7", "LA6677-4", "LA6676-6", "Tier I - Level A", "29151359")
        .contains("test-model", "test-release");
    assertThat(genotype(bundle, "CYP2C19").isMissingNode()).isFalse();
    GuideValidator validator = GuideValidator.get();
    assertThat(validator.errors(answer.body())).isEmpty();
    Http.Answer refused =
        http.post(
            "/api/v1/reports",
            "{\"tumorType\":\"NOSUCH\"",
            "Content-Type",
            "application/json",
            "Accept",
            "application/fhir+json");
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.json().path("resourceType").asText()).isEqualTo("OperationOutcome");
  }

  private static List<JsonNode> resources(JsonNode answer) {
    List<JsonNode> resources = new ArrayList<>();
    answer.findValues("resource").forEach(resources::add);
    return resources;
  }

  private static List<JsonNode> of(JsonNode answer, String profile) {
    return resources(answer).stream()
        .filter(one -> one.at("/meta/profile/0").asText().equals(GUIDE + profile))
        .toList();
  }

  private static JsonNode genotype(JsonNode answer, String gene) {
    return of(answer, "genotype").stream()
        .filter(one -> one.toString().contains("\"" + gene + "\""))
        .findFirst()
        .orElse(com.fasterxml.jackson.databind.node.MissingNode.getInstance());
  }

  private static JsonNode target(JsonNode bundle, String reference) {
    return StreamSupport.stream(bundle.path("entry").spliterator(), false)
        .filter(entry -> entry.path("fullUrl").asText().equals(reference))
        .map(entry -> entry.path("resource"))
        .findFirst()
        .orElseThrow();
  }
}
