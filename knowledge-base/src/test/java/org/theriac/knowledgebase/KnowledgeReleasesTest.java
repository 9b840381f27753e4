package org.theriac.knowledgebase;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Severity;

class KnowledgeReleasesTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final GeneSymbol CYP2C19 = new GeneSymbol("CYP2C19");

  @Test
  void the_id_carries_the_version_and_the_beginning_of_the_checksum() {
    assertThat(RELEASE.id()).matches("\\d{4}\\.\\d+\\.\\d+\\+[0-9a-f]{12}");
    assertThat(RELEASE.id()).endsWith(RELEASE.checksum().substring(0, 12));
  }

  @Test
  void CYP2C19_has_its_positions_in_order_and_its_reference_allele_first() {
    GeneDefinition gene = gene(CYP2C19);

    assertThat(gene.positions())
        .isSortedAccordingTo((a, b) -> Long.compare(a.grch38(), b.grch38()));
    assertThat(gene.positions()).hasSize(35);
    assertThat(gene.alleles().getFirst().name()).isEqualTo("*38");
    assertThat(gene.alleles().getFirst().bases()).hasSize(35);
    assertThat(gene.alleles().stream().filter(NamedAllele::reference)).hasSize(1);
  }

  @Test
  void an_ambiguity_code_of_an_allele_reads_as_either_base() {
    NamedAllele star4 =
        gene(CYP2C19).alleles().stream()
            .filter(a -> a.name().equals("*4"))
            .findFirst()
            .orElseThrow();

    assertThat(star4.bases().get(0)).containsExactly("C", "T");
    assertThat(star4.function()).isEqualTo("No function");
  }

  @Test
  void a_poor_metaboliser_after_PCI_needs_prasugrel_or_ticagrelor_instead_of_clopidogrel() {
    var rules =
        RELEASE
            .pharmacogenomics()
            .rulesByDrug()
            .getOrDefault(new Rxcui("32968"), List.of())
            .stream()
            .filter(rule -> rule.source().issuer().equals("CPIC"))
            .filter(rule -> rule.population().equals("CVI ACS PCI"))
            .filter(rule ->
                new GuidanceKey.Phenotype("Poor Metabolizer").equals(rule.when().get(CYP2C19)))
            .toList();

    assertThat(rules).hasSize(1);
    assertThat(rules.getFirst().actions()).contains(GuidanceAction.ALTERNATIVE);
    assertThat(rules.getFirst().severity()).isEqualTo(Severity.WARNING);
    assertThat(rules.getFirst().alternatives())
        .extracting("name")
        .containsExactly("prasugrel", "ticagrelor");
    assertThat(rules.getFirst().source().pmids()).contains("35034351");
  }

  @Test
  void a_product_and_a_brand_lead_to_the_ingredient() {
    assertThat(RELEASE.drugs().byProduct().get(new Rxcui("213169")))
        .extracting("name")
        .containsExactly("clopidogrel");
    assertThat(RELEASE.drugs().byName().get("plavix"))
        .extracting("name")
        .containsExactly("clopidogrel");
  }

  private static GeneDefinition gene(GeneSymbol symbol) {
    return Objects.requireNonNull(RELEASE.pharmacogenomics().genes().get(symbol));
  }
}
