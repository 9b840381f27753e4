package org.theriac.gateway.trials;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.theriac.ontology.v1.Diplotype;
import org.theriac.ontology.v1.GeneResult;
import org.theriac.ontology.v1.ResultStatus;
import org.theriac.trials.v1.Fact;
import org.theriac.trials.v1.FactStatus;

class GermlineFactsTest {
  private static GeneResult.Builder result(String gene) {
    return GeneResult.newBuilder()
        .setGene(gene)
        .setSpecimen("germline")
        .setSource("Lab")
        .setStatus(ResultStatus.RESULT_STATUS_LAB_REPORTED);
  }

  private static Fact fact(GeneResult.Builder result) {
    return GermlineFacts.of(List.of(result.build())).getFirst();
  }

  @Test
  void a_reported_diplotype_is_present_and_keeps_its_phenotype_beside_it() {
    Fact fact =
        fact(result("DPYD").addDiplotypes("*1/*2A").addPhenotypes("Intermediate Metabolizer"));
    assertThat(fact.getTextValue()).isEqualTo("*1/*2A");
    assertThat(fact.getStatus()).isEqualTo(FactStatus.FACT_STATUS_PRESENT);
    assertThat(fact.getAttributesMap()).containsEntry("phenotype", "Intermediate Metabolizer");
  }

  @Test
  void what_nobody_verified_is_possible_only() {
    Fact fact =
        fact(
            result("DPYD").addDiplotypes("*1/*1").setStatus(ResultStatus.RESULT_STATUS_UNVERIFIED));
    assertThat(fact.getStatus()).isEqualTo(FactStatus.FACT_STATUS_POSSIBLE);
    assertThat(fact.getSentence()).contains("not verified");
  }

  @Test
  void all_ways_to_read_a_result_are_told() {
    Fact fact =
        fact(
            result("CYP2D6")
                .addDiplotypes("*1/*4")
                .addPhenotypes("Intermediate Metabolizer")
                .addAlternatives(
                    Diplotype.newBuilder().setName("*4/*4").addPhenotypes("Poor Metabolizer")));
    assertThat(fact.getTextValue()).isEqualTo("*1/*4 or *4/*4");
    assertThat(fact.getAttributesMap())
        .containsEntry("phenotype", "Intermediate Metabolizer or Poor Metabolizer");
  }

  @Test
  void a_phenotype_that_speaks_of_some_of_the_diplotypes_is_not_taken_for_all() {
    Fact fact =
        fact(
            result("CYP2D6")
                .addDiplotypes("*1/*4")
                .addDiplotypes("*4/*10")
                .addPhenotypes("Normal Metabolizer"));
    assertThat(fact.getAttributesMap()).doesNotContainKey("phenotype");
  }

  @Test
  void single_alleles_stay_apart() {
    Fact fact =
        fact(result("HLA-B").addPhenotypes("*57:01 negative").addPhenotypes("*15:02 positive"));
    assertThat(fact.getTextValue()).isEqualTo("*57:01 negative; *15:02 positive");
  }

  @Test
  void results_of_the_tumour_and_empty_ones_are_left_out() {
    assertThat(
            GermlineFacts.of(
                List.of(
                    result("DPYD").addDiplotypes("*1/*1").setSpecimen("tumor").build(),
                    result("TPMT").build())))
        .isEmpty();
  }
}
