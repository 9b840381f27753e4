package org.theriac.gateway.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.gateway.problem.ProblemException;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationKind;

class AlterationWordsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ALK fusion not detected",
        "ALK fusion negative",
        "ALK fusion Negative",
        "ALK fusion absent",
        "ALK fusion none",
        "ALK fusion no evidence"
      })
  void a_fusion_that_was_not_found_is_refused_and_never_becomes_one(String line) {
    assertThatThrownBy(() -> AlterationWords.read(line, "alterations[0]"))
        .isInstanceOf(ProblemException.class);
  }

  @Test
  void a_fusion_names_its_partner_or_none() {
    assertThat(read("ALK fusion EML4").getPartnerGene()).isEqualTo("EML4");
    assertThat(read("ALK fusion").getPartnerGene()).isEmpty();
    assertThat(read("ALK fusion positive").getPartnerGene()).isEmpty();
    assertThat(read("NRG1 fusion C11orf95").getPartnerGene()).isEqualTo("C11orf95");
    assertThat(read("ALK fusion EML4").getKind()).isEqualTo(AlterationKind.ALTERATION_KIND_FUSION);
  }

  @Test
  void every_other_form_is_read_as_what_it_says() {
    assertThat(read("EGFR p.L858R").getHgvsP()).isEqualTo("p.L858R");
    assertThat(read("KRAS c.34G>T").getHgvsC()).isEqualTo("c.34G>T");
    assertThat(read("TMB 14.2").getValue()).isEqualTo(14.2);
    assertThat(read("MSI MSI-H").getLabel()).isEqualTo("MSI-H");
    assertThat(read("ERBB2 expression IHC3+").getLabel()).isEqualTo("IHC3+");
    assertThat(read("MET amp").getKind()).isEqualTo(AlterationKind.ALTERATION_KIND_AMPLIFICATION);
    assertThat(read("EGFR exon19_deletion").getKind())
        .isEqualTo(AlterationKind.ALTERATION_KIND_CLASS);
    assertThat(read("ALK fusions").getKind()).isEqualTo(AlterationKind.ALTERATION_KIND_CLASS);
  }

  @Test
  void a_fusion_in_one_word_names_both_genes() {
    var fusion = read("EML4::ALK fusion");
    assertThat(fusion.getKind()).isEqualTo(AlterationKind.ALTERATION_KIND_FUSION);
    assertThat(fusion.getGene()).isEqualTo("ALK");
    assertThat(fusion.getPartnerGene()).isEqualTo("EML4");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ERBB2 IHC2+ ISH-",
        "ERBB2_IHC2+_ISH-",
        "ERBB2 expression IHC2+ ISH-",
        "ERBB2 IHC 2+/ISH-"
      })
  void staining_and_hybridisation_in_one_word_are_two_findings(String line) {
    assertThat(AlterationWords.readAll(line, "alterations[0]"))
        .extracting(one -> one.getGene() + " " + one.getLabel().replace(" ", ""))
        .containsExactly("ERBB2 IHC2+", "ERBB2 ISH-");
  }

  private static Alteration read(String line) {
    return AlterationWords.read(line, "alterations[0]");
  }
}
