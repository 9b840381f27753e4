package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is said of one gene is never read as said of another one, and no gene of a text is lost. */
class SeveralGenesTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Set<String> GENES =
      Set.of("CYP2C19", "CYP2D6", "DPYD", "SLCO1B1", "HLA-B", "VKORC1");

  /** Words of a result, and the diplotype and phenotype that they mean. */
  private record Said(String gene, String words, String meant) {}

  private static final List<Said> SAID =
      List.of(
          new Said("CYP2C19", "*1/*17 rapid metabolizer", "*1/*17[Rapid Metabolizer]"),
          new Said("CYP2C19", "*2/*2", "*2/*2[]"),
          new Said("CYP2C19", "Normal metabolizer", "[Normal Metabolizer]"),
          new Said("CYP2D6", "*4/*4 poor metabolizer", "*4/*4[Poor Metabolizer]"),
          new Said("CYP2D6", "*4/*4 (poor metabolizer)", "*4/*4[Poor Metabolizer]"),
          new Said("CYP2D6", "*1x2/*2", "*1x2/*2[]"),
          new Said("CYP2D6", "ultrarapid metabolizer", "[Ultrarapid Metabolizer]"),
          new Said("CYP2D6", "CYP2D6*4/CYP2D6*5", "*4/*5[]"),
          new Said("DPYD", "normal", "[Normal]"),
          new Said("DPYD", "*1/*1 normal metabolizer", "*1/*1[Normal Metabolizer]"),
          new Said("DPYD", "not tested", "not tested[]"),
          new Said("DPYD", "sequenced by us", "sequenced by us[]"),
          new Said("SLCO1B1", "*5/*5", "*5/*5[]"),
          new Said("SLCO1B1", "poor function", "[Poor Function]"),
          new Said("HLA-B", "*57:01 positive", "[*57:01 positive]"),
          new Said("CYP1A2", "normal metabolizer", ""),
          new Said("CYP1A2", "*1F/*1F", ""));

  @Test
  void a_list_of_genes_in_any_order_says_of_each_what_is_written_behind_it() {
    Random random = new Random(11);
    String[] between = {"; ", "\n", ". ", ", ", " | ", ";", "\n\n"};
    String[] behind = {" ", ": ", " = ", " - "};
    for (int i = 0; i < 4000; i++) {
      List<Said> list = new ArrayList<>(SAID);
      Collections.shuffle(list, random);
      List<Said> chosen = new ArrayList<>();
      for (Said said : list) {
        if (chosen.size() < 2 + random.nextInt(3)
            && chosen.stream().noneMatch(one -> one.gene().equals(said.gene()))) {
          chosen.add(said);
        }
      }
      if (chosen.stream().filter(one -> GENES.contains(one.gene())).count() < 2) {
        continue;
      }
      String divider = between[random.nextInt(between.length)];
      String colon = behind[random.nextInt(behind.length)];
      List<String> parts = new ArrayList<>();
      for (Said said : chosen) {
        parts.add(
            said.words().startsWith(said.gene())
                ? said.words()
                : said.gene() + colon + said.words());
      }
      String text = (random.nextInt(4) == 0 ? "Results: " : "") + String.join(divider, parts);

      List<GeneObservation> read = read("Pharmacogenomic panel", text);

      for (Said said : chosen) {
        if (GENES.contains(said.gene())) {
          assertThat(of(read, said.gene())).as(text).containsExactly(said.meant());
        }
      }
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "Poor metabolizer of CYP2D6; normal metabolizer of CYP2C19",
        "Poor metabolizer: CYP2D6; normal metabolizer: CYP2C19",
        "Normal metabolizer CYP2C19, poor metabolizer CYP2D6",
        "CYP2C19 and CYP2D6 were tested: *1/*1 and *4/*4",
        "CYP2C19/CYP2D6: normal metabolizer/poor metabolizer",
        "CYP2C19 *1/*1, CYP2D6 *4/*4. Phenotype: CYP2C19 normal metabolizer, CYP2D6 poor",
        "Normal metabolizer (CYP2C19), poor metabolizer (CYP2D6)"
      })
  void prose_is_put_to_no_gene_and_each_of_its_genes_is_told(String text) {
    for (String code : List.of("Pharmacogenomic panel", "CYP2C19 and CYP2D6 phenotype")) {
      List<GeneObservation> read = read(code, text);

      assertThat(read).as(code).extracting(GeneObservation::gene).contains("CYP2C19", "CYP2D6");
      assertThat(read).as(code).allMatch(one -> one.phenotype().isEmpty());
      assertThat(read).as(code).noneMatch(one -> one.diplotype().startsWith("*"));
    }
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "*4/*4, comment: quality normal",
        "*4/*4; CYP1A2 normal metabolizer",
        "*4/*4, sample quality: normal",
        "*4/*4 poor metabolizer; other genes normal"
      })
  void what_is_said_of_something_else_is_no_phenotype_of_the_alleles_before_it(String text) {
    assertThat(read("CYP2D6 genotype", text))
        .noneMatch(one -> one.phenotype().startsWith("Normal"));
  }

  @Test
  void a_note_alone_that_speaks_of_several_genes_tells_each_as_not_signed() {
    ObjectNode panel = panel("Pharmacogenomic panel");
    panel.putArray("note").addObject().put("text", "CYP2C19: *1/*1; CYP2D6: *4/*4");

    List<GeneObservation> read = GeneObservations.read(FhirBundle.of(panel), "", GENES).results();

    assertThat(read).extracting(GeneObservation::gene).containsExactly("CYP2C19", "CYP2D6");
    assertThat(read).noneMatch(GeneObservation::isFinal);
  }

  private static List<GeneObservation> read(String code, String text) {
    ObjectNode panel = panel(code);
    panel.put("valueString", text);
    return GeneObservations.read(FhirBundle.of(panel), "", GENES).results();
  }

  private static ObjectNode panel(String code) {
    ObjectNode panel =
        JSON.createObjectNode().put("resourceType", "Observation").put("status", "final");
    panel.putObject("code").put("text", code);
    return panel;
  }

  private static List<String> of(List<GeneObservation> read, String gene) {
    return read.stream()
        .filter(one -> one.gene().equals(gene))
        .map(one -> one.diplotype() + "[" + one.phenotype() + "]")
        .toList();
  }
}
