package org.theriac.knowledgebase.importers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.importers.drugs.DrugFacts;
import org.theriac.knowledgebase.importers.drugs.RrfImporter;

class DrugsImportTest {
  private static final String CONCEPTS =
      """
      161|ENG||||||||||RXNORM|IN|161|Acetaminophen||N||
      2670|ENG||||||||||RXNORM|IN|2670|Codeine||N||
      2670|ENG||||||||||RXNORM|SY|2670|Methylmorphine||N||
      2671|ENG||||||||||RXNORM|PIN|2671|Codeine Phosphate||N||
      100|ENG||||||||||RXNORM|SCDC|100|Codeine Phosphate 30 MG||N||
      101|ENG||||||||||RXNORM|SCDC|101|Acetaminophen 300 MG||N||
      102|ENG||||||||||RXNORM|SCD|102|Acetaminophen 300 MG / Codeine Phosphate 30 MG Oral Tablet||N||
      103|ENG||||||||||RXNORM|SBD|103|Acetaminophen 300 MG / Codeine Phosphate 30 MG Oral Tablet [Tylenol with Codeine]||N||
      104|ENG||||||||||RXNORM|BPCK|104|Pack||N||
      105|ENG||||||||||SNOMEDCT_US|FN|105|Other source||N||
      """;
  private static final String RELATIONS =
      """
      2670|||RO|100||||||RXNORM||||||
      2670||||100|||has_ingredient|||RXNORM||||||
      2671||||100|||has_precise_ingredient|||RXNORM||||||
      2670||||2671|||form_of|||RXNORM||||||
      161||||101|||has_ingredient|||RXNORM||||||
      100||||102|||consists_of|||RXNORM||||||
      101||||102|||consists_of|||RXNORM||||||
      102||||103|||tradename_of|||RXNORM||||||
      103||||104|||contains|||RXNORM||||||
      104||||103|||contained_in|||RXNORM||||||
      """;

  @TempDir Path folder;

  @BeforeEach
  void writeRelease() throws IOException {
    Files.writeString(folder.resolve("RXNCONSO.RRF"), CONCEPTS);
    Files.writeString(folder.resolve("RXNREL.RRF"), RELATIONS);
  }

  @Test
  void any_term_type_of_an_rxnorm_release_leads_to_its_ingredients() {
    DrugFacts facts = RrfImporter.read(folder, Map.of());

    assertThat(facts.ingredientsTurtle("x")).contains("\"codeine\"", "\"Methylmorphine\"");
    assertThat(facts.productsTurtle("x"))
        .contains(
            "rx:2671 a th:DrugProduct ; th:rxcui \"2671\" ; skos:prefLabel \"Codeine Phosphate\" ; th:ingredient rx:2670 .")
        .contains("\"Tylenol with Codeine\" ; th:ingredient rx:161, rx:2670 .")
        .contains(
            "rx:104 a th:DrugProduct ; th:rxcui \"104\" ; skos:prefLabel \"Pack\" ; th:ingredient rx:161, rx:2670 .")
        .doesNotContain("Other source");
  }

  @Test
  void ingredients_that_other_facts_describe_are_not_repeated_but_products_hold_them() {
    DrugFacts facts = RrfImporter.read(folder, Map.of("acetaminophen", "161"));

    assertThat(facts.ingredientsTurtle("x")).doesNotContain("rx:161 a");
    assertThat(facts.productsTurtle("x")).contains("th:ingredient rx:161, rx:2670");
  }

  @Test
  void a_malformed_line_is_named() throws IOException {
    Files.writeString(folder.resolve("RXNCONSO.RRF"), CONCEPTS + "12|ENG\n");

    assertThatThrownBy(() -> RrfImporter.read(folder, Map.of()))
        .hasMessage("RXNCONSO.RRF, line 11: at least 17 columns are expected");
  }

  @Test
  void random_changes_never_do_worse_than_a_named_problem() throws IOException {
    Random random = new Random(3);
    byte[] good = Files.readAllBytes(folder.resolve("RXNREL.RRF"));
    for (int round = 0; round < 300; round++) {
      byte[] mutant = good.clone();
      for (int i = 0; i < 4; i++) {
        mutant[random.nextInt(mutant.length)] = (byte) random.nextInt(128);
      }
      Files.write(folder.resolve("RXNREL.RRF"), mutant);
      try {
        RrfImporter.read(folder, Map.of());
      } catch (ImportFailedException expected) {
        assertThat(expected).hasMessageContaining("RXNREL.RRF");
      }
    }
  }

  @Test
  void every_code_of_the_shared_product_table_leads_to_the_ingredients_that_the_table_names() {
    KnowledgeRelease release = KnowledgeReleases.load();
    Table products =
        Table.tabSeparated(SharedData.folder().resolve("rxnorm_products.tsv"), List.of("rxcui"));
    for (Map<String, String> row : products.rows()) {
      for (String ingredient : Table.cell(row, "ingredients(name:rxcui)").split(";", -1)) {
        String code = ingredient.substring(ingredient.lastIndexOf(':') + 1).strip();
        if (!code.isEmpty()) {
          assertThat(
                  release
                      .drugs()
                      .byProduct()
                      .getOrDefault(new Rxcui(Table.cell(row, "rxcui")), List.of()))
              .extracting(held -> held.rxcui().value())
              .contains(code);
        }
      }
    }
    assertThat(products.rows()).hasSize(3640);
  }

  @Test
  void orders_by_brand_or_generic_name_in_any_case_are_known() {
    KnowledgeRelease release = KnowledgeReleases.load();

    assertThat(release.drugs().byName().get("plavix"))
        .extracting("name")
        .containsExactly("clopidogrel");
    assertThat(release.drugs().byName().get("zocor"))
        .extracting("name")
        .containsExactly("simvastatin");
    assertThat(release.drugs().byName().get("warfarin")).hasSize(1);
  }
}
