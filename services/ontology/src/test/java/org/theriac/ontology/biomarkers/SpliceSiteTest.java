package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpliceSiteTest {
  @ParameterizedTest
  @CsvSource({
    "c.3028+1G>T, 1010 donor",
    "c.3028+2_3028+3insA, 1010 donor",
    "NM_000245.4:c.3028+1del, 1010 donor",
    "c.2888-1G>C, 963 acceptor",
    "c.3020_3028+5del, 1010 donor",
    "c.3024_3028+7delinsTT, 1010 donor",
    "c.2888-18_2888-2del, 963 acceptor",
    "c.2888-18_2895del, 963 acceptor",
    "c.2888-50_3028+40del, 963 acceptor",
    "c.2887+30_2890del, 963 acceptor",
    "c.2887+30_2900-9del, 963 acceptor",
    "c.3028+3A>G, ",
    "c.2888-18_2888-7del, ",
    "c.2887+30_2888-9del, ",
    "c.3020_3028+5dup, ",
    "c.3020_3025del, ",
    "c.-12-1G>A, ",
    "c.*12+1G>A, ",
    "p.L858R, ",
    "'', "
  })
  void a_site_is_broken_by_its_two_bases_or_by_a_deletion_over_the_border(
      String hgvsC, String expected) {
    assertThat(
            SpliceSite.brokenBy(hgvsC)
                .map(site -> site.codon() + (site.donor() ? " donor" : " acceptor")))
        .isEqualTo(java.util.Optional.ofNullable(expected));
  }
}
