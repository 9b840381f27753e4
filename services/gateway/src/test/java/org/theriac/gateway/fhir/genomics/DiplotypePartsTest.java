package org.theriac.gateway.fhir.genomics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DiplotypePartsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "*1/*2|*1;*2",
        "*1/*2, 3 copies|*1;*2",
        "*1/*2 (CN=3)|*1;*2",
        "*1x2/*4|*1x2;*4",
        "[*1 + *36]/*10|[*1 + *36];*10",
        "Mediterranean, Dallas, Sassari/B (reference)|Mediterranean, Dallas, Sassari;B (reference)",
      })
  void a_genotype_is_made_of_its_haplotypes_without_the_number_of_copies(
      String genotype, String haplotypes) {
    assertThat(DiplotypeParts.haplotypes(genotype)).isEqualTo(List.of(haplotypes.split(";")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {"rs123 C/T", "*1/", "*1/*2/*3"})
  void bases_and_torn_names_are_no_haplotypes(String genotype) {
    assertThat(DiplotypeParts.haplotypes(genotype)).isEmpty();
  }
}
