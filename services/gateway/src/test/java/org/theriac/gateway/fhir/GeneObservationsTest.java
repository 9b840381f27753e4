package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;

class GeneObservationsTest {
  private static final ObjectMapper JSON = new ObjectMapper();

  @ParameterizedTest(name = "{0} of {1} is {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "CYP2C19*2/*2|CYP2C19|*2/*2",
        "CYP2D6*7.001 / CYP2D6*1.001|CYP2D6|*7/*1",
        "CYP2D6 *36+*10/*1|CYP2D6|*36+*10/*1",
        "*1/*17|CYP2C19|*1/*17",
        "HLA-B*15:02|HLA-B|*15:02",
        "HLA-A*03:01:01:01/HLA-A*30:01:01|HLA-A|*03:01/*30:01",
        "VKORC1 rs9923231 C/T|VKORC1|rs9923231 C/T",
        "CYP2C19: *2/*2|CYP2C19|*2/*2"
      })
  void the_spellings_of_laboratories_become_one(String written, String gene, String diplotype) {
    assertThat(Alleles.diplotype(written, gene)).isEqualTo(diplotype);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Observation-Pgx-geno-1001.json|CYP2C19|*2/*2",
        "Observation-Pgx-geno-1002.json|CYP2C9|*1/*1",
        "Observation-Pgx-geno-1003.json|VKORC1|rs9923231 C/T",
        "Observation-GenotypeExamplePharmVar.json|CYP2D6|*7/*1",
        "Observation-GenotypeExample1.json|HLA-B|*15:02 positive",
        "Observation-genotype-hla-a-glstring-r4.json|HLA-A|*03:01/*30:01",
        "Observation-HaplotypeExamplePharmVar01.json|CYP2D6|*7"
      })
  void the_official_examples_are_read(String file, String gene, String diplotype)
      throws IOException {
    Path path =
        Path.of(
            System.getProperty("theriac.shared.data", "absent"),
            "fhir/genomics-reporting-3.0.0/example",
            file);
    Assumptions.assumeTrue(Files.exists(path), "the shared data are not here");

    var reading = GeneObservations.read(FhirBundle.of(JSON.readTree(path.toFile())));

    assertThat(reading.results()).hasSize(1);
    assertThat(reading.results().getFirst().gene()).isEqualTo(gene);
    GeneObservation result = reading.results().getFirst();
    assertThat(result.diplotype() + result.phenotype()).isEqualTo(diplotype);
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      resources = "observations.psv",
      delimiter = '|',
      numLinesToSkip = 1,
      quoteCharacter = '\'',
      maxCharsPerColumn = 4000)
  void observations_as_laboratories_send_them(String what, String json, String expected)
      throws IOException {
    var reading =
        GeneObservations.read(
            FhirBundle.of(JSON.readTree(json)),
            "p1",
            Set.of(
                "CYP2C19", "CYP2D6", "HLA-A", "HLA-B", "SLCO1B1", "G6PD", "DPYD", "UGT1A1",
                "VKORC1", "MT-RNR1"));

    assertThat(
            String.join(
                    "; ",
                    reading.results().stream()
                        .map(result ->
                            String.join(
                                    " ",
                                    result.gene(),
                                    result.diplotype()
                                        + "["
                                        + result.phenotype()
                                        + "]"
                                        + (result.activityScore().isEmpty()
                                            ? ""
                                            : " score " + result.activityScore()),
                                    result.specimen(),
                                    result.isFinal() ? "" : "provisional")
                                .strip())
                        .toList())
                + String.join("", reading.variants().stream().map(this::words).toList())
                + (reading.unreadable() > 0 ? " unreadable " + reading.unreadable() : "")
                + (reading.ofOthers() > 0 ? " others " + reading.ofOthers() : ""))
        .as(what)
        .isEqualTo(expected.equals("nothing") ? "" : expected);
  }

  private String words(VariantObservation variant) {
    return " variant "
        + String.join(
                " ",
                (variant.gene() + " " + String.join(" ", variant.names())).strip(),
                variant.bases().isEmpty()
                    ? variant.state().name()
                    : String.join("/", variant.bases()) + " " + variant.state().name(),
                variant.specimen())
            .strip();
  }

  @Test
  void a_genotype_without_anything_computable_is_counted_as_unreadable() throws IOException {
    JsonNode pdf =
        JSON.readTree(
            """
            {"resourceType":"Observation","code":{"coding":[{"code":"84413-4"}]},"valueCodeableConcept":{}}
            """);

    assertThat(GeneObservations.read(FhirBundle.of(pdf)).unreadable()).isEqualTo(1);
  }

  @Test
  void a_result_entered_in_error_is_not_used() throws IOException {
    JsonNode wrong =
        JSON.readTree(
            """
            {"resourceType":"Observation","status":"entered-in-error","code":{"coding":[{"code":"84413-4"}]},
             "valueCodeableConcept":{"text":"CYP2C19*2/*2"}}
            """);

    assertThat(GeneObservations.read(FhirBundle.of(wrong)).results()).isEmpty();
  }

  @Test
  void three_haplotypes_of_a_gene_are_no_diplotype() throws IOException {
    String haplotype =
        """
        {"resource":{"resourceType":"Observation","code":{"coding":[{"code":"84414-2"}]},
         "valueCodeableConcept":{"text":"CYP2C19*%d"}}}
        """;
    JsonNode two =
        JSON.readTree(
            "{\"entry\":[" + haplotype.formatted(1) + "," + haplotype.formatted(2) + "]}");
    JsonNode three =
        JSON.readTree(
            "{\"entry\":["
                + haplotype.formatted(1)
                + ","
                + haplotype.formatted(2)
                + ","
                + haplotype.formatted(3)
                + "]}");

    assertThat(GeneObservations.read(FhirBundle.of(two)).results().getFirst().diplotype())
        .isEqualTo("*1/*2");
    assertThat(GeneObservations.read(FhirBundle.of(three)).results()).isEmpty();
    assertThat(GeneObservations.read(FhirBundle.of(three)).unreadable()).isEqualTo(1);
  }

  @Test
  void mangled_resources_never_break_the_reader() throws IOException {
    String whole =
        """
        {"resourceType":"Bundle","entry":[{"resource":{"resourceType":"Observation","status":"final",
          "code":{"coding":[{"code":"84413-4"}]},"valueCodeableConcept":{"text":"CYP2C19*2/*2","coding":[]},
          "component":[{"code":{"coding":[{"code":"48018-6"}]},"valueCodeableConcept":{"text":"CYP2C19"}}],
          "performer":[{"display":"x"}],"effectiveDateTime":"2025"}},
         {"resource":{"resourceType":"Observation","status":"final","code":{"coding":[{"code":"69548-6"}]},
          "valueCodeableConcept":{"coding":[{"code":"LA9633-4"}]},"subject":{"reference":"Patient/p1"},
          "component":[{"code":{"coding":[{"code":"81252-9"}]},"valueCodeableConcept":{"coding":[{"code":"rs1"}]}},
           {"code":{"coding":[{"code":"48013-7"}]},"valueCodeableConcept":{"coding":[{"code":"NC_000010.11"}]}},
           {"code":{"coding":[{"code":"69547-8"}]},"valueString":"G"},
           {"code":{"coding":[{"code":"69551-0"}]},"valueString":"A"},
           {"code":{"coding":[{"code":"81254-5"}]},"valueRange":{"low":{"value":7}}},
           {"code":{"coding":[{"code":"53034-5"}]},"valueCodeableConcept":{"coding":[{"code":"LA6706-1"}]}}]}},
         {"resource":{"resourceType":"MedicationRequest","medicationReference":{"reference":"#m"},
          "dosageInstruction":[{"text":"50% of usual dose","route":{"text":"oral"},
           "timing":{"repeat":{"frequency":2,"period":1,"periodUnit":"d"}},
           "doseAndRate":[{"doseQuantity":{"value":5,"unit":"mg/m2"}}]}],
          "contained":[{"id":"m","code":{"text":"x"}}]}}]}
        """;
    String[] replacements = {"null", "[]", "{}", "\"\"", "1", "true", "[null]"};
    Random random = new Random(7);
    for (int i = 0; i < 3000; i++) {
      JsonNode tree = JSON.readTree(whole);
      mangle(tree, random, replacements);
      FhirBundle bundle = FhirBundle.of(tree);
      assertThat(GeneObservations.read(bundle)).isNotNull();
      for (FhirBundle.Entry entry : bundle.entries()) {
        assertThat(OrderedDrugs.read(entry.resource(), bundle)).isNotNull();
        assertThat(OrderedDose.statedShare(entry.resource())).isNotNull();
        assertThat(OrderedDose.perDay(entry.resource())).isNotNull();
        OrderedDose.isLocal(entry.resource(), "");
        Subjects.isOfAnother(entry.resource(), "p1");
        assertThat(PatientFacts.reasons(entry.resource())).isNotNull();
      }
    }
  }

  private static void mangle(JsonNode node, Random random, String[] replacements)
      throws IOException {
    if (node instanceof com.fasterxml.jackson.databind.node.ObjectNode object) {
      for (String name : object.properties().stream().map(java.util.Map.Entry::getKey).toList()) {
        if (random.nextInt(12) == 0) {
          object.set(name, JSON.readTree(replacements[random.nextInt(replacements.length)]));
        } else {
          mangle(object.get(name), random, replacements);
        }
      }
    } else if (node.isArray()) {
      for (JsonNode element : node) {
        mangle(element, random, replacements);
      }
    }
  }
}
