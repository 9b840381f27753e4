package org.theriac.knowledgebase.compile;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.CallingMethod;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Severity;

class GuidanceTablesTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();

  @Test
  void every_rule_is_about_a_drug_that_its_own_name_and_code_lead_to() {
    rules()
        .forEach(rule -> {
          assertThat(RELEASE.drugs().byProduct().get(rule.drug().rxcui())).contains(rule.drug());
          assertThat(RELEASE.drugs().byName().get(rule.drug().name())).contains(rule.drug());
        });
  }

  @Test
  void every_rule_has_an_id_of_its_own() {
    assertThat(rules().map(GuidanceRule::id)).doesNotHaveDuplicates();
  }

  @Test
  void every_result_that_guidance_asks_for_can_come_out_of_the_gene() {
    List<String> unreachable = new ArrayList<>();
    rules()
        .forEach(rule ->
            rule.when()
                .forEach((symbol, key) -> {
                  if (!isReachable(gene(symbol), key)) {
                    unreachable.add(rule.id() + ": " + key);
                  }
                }));

    assertThat(unreachable).isEmpty();
  }

  private static boolean isReachable(GeneDefinition gene, GuidanceKey key) {
    return switch (key) {
      case GuidanceKey.NoResult none -> true;
      case GuidanceKey.ActivityScore score ->
          gene.phenotypesByScore().containsKey(score.value()) || score.value().equals("n/a");
      case GuidanceKey.Diplotype diplotype -> names(gene).containsAll(diplotype.alleles().keySet());
      case GuidanceKey.Phenotype phenotype ->
          gene.scheme() == PhenotypeScheme.ALLELE_STATUS
              ? names(gene).contains(phenotype.value().split(" ", -1)[0])
              : gene.phenotypesByFunctionPair().containsValue(phenotype.value())
                  || gene.phenotypesByScore().containsValue(phenotype.value());
    };
  }

  @Test
  void a_rule_that_changes_nothing_has_no_severity_and_one_that_changes_drug_or_dose_has() {
    rules()
        .forEach(rule -> {
          GuidanceAction main = rule.actions().getFirst();
          if (main == GuidanceAction.AVOID || main == GuidanceAction.ALTERNATIVE) {
            assertThat(rule.severity()).as(rule.id()).isGreaterThanOrEqualTo(Severity.WARNING);
          }
          if (rule.actions().equals(List.of(GuidanceAction.NO_CHANGE))
              || main == GuidanceAction.NO_RECOMMENDATION) {
            assertThat(rule.severity()).as(rule.id()).isEqualTo(Severity.NONE);
          }
        });
  }

  @Test
  void no_drug_is_its_own_alternative_and_no_factor_is_upside_down() {
    rules()
        .forEach(rule -> {
          assertThat(rule.alternatives()).as(rule.id()).doesNotContain(rule.drug());
          if (rule.doseFactorHigh().isPresent()) {
            assertThat(rule.doseFactorLow().orElseThrow())
                .as(rule.id())
                .isLessThan(rule.doseFactorHigh().orElseThrow());
          }
          if (rule.actions().contains(GuidanceAction.DECREASE_DOSE)
              && !rule.actions().contains(GuidanceAction.INCREASE_DOSE)
              && rule.doseFactorLow().isPresent()) {
            assertThat(rule.doseFactorLow().orElseThrow()).as(rule.id()).isLessThan(1.0);
          }
        });
  }

  /** Read by hand in the guidelines; see the README. */
  @ParameterizedTest(name = "{0} {1} {2}: {3} {4}")
  @CsvFileSource(resources = "/guidance-read-by-hand.psv", delimiter = '|', numLinesToSkip = 1)
  void guidance_is_what_people_read_in_the_guideline(
      String drug, String results, String population, String severity, String actions, String low) {
    List<GuidanceRule> found =
        rules()
            .filter(rule ->
                rule.id()
                    .equals(
                        "cpic:"
                            + drug.replace(' ', '_')
                            + ":"
                            + results
                            + (population == null ? "" : ":" + population)))
            .toList();

    assertThat(found).hasSize(1);
    GuidanceRule rule = found.getFirst();
    assertThat(rule.severity().name()).isEqualTo(severity);
    assertThat(rule.actions().stream().map(GuidanceAction::name).collect(Collectors.joining(" ")))
        .isEqualTo(actions);
    assertThat(
            rule.doseFactorLow().isPresent()
                ? Double.toString(rule.doseFactorLow().orElseThrow())
                : null)
        .isEqualTo(low);
  }

  @Test
  void every_gene_that_is_read_from_variants_has_positions_and_one_reference_allele() {
    RELEASE
        .pharmacogenomics()
        .genes()
        .values()
        .forEach(gene -> {
          Set<Integer> indexes = new HashSet<>();
          gene.positions().forEach(position -> indexes.add(position.index()));
          if (gene.method() == CallingMethod.OUTSIDE_ONLY) {
            assertThat(gene.positions()).isEmpty();
          } else {
            assertThat(gene.positions()).as(gene.gene().value()).isNotEmpty();
            assertThat(gene.alleles().stream().filter(NamedAllele::reference))
                .as(gene.gene().value())
                .hasSize(1);
          }
          gene.alleles()
              .forEach(allele -> {
                assertThat(indexes).containsAll(allele.bases().keySet());
                assertThat(allele.structural() || !allele.bases().isEmpty())
                    .as("%s %s is defined", gene.gene(), allele.name())
                    .isTrue();
              });
          assertThat(gene.alleles().stream().map(NamedAllele::name)).doesNotHaveDuplicates();
          assertThat(names(gene)).containsAll(gene.tier1Alleles());
        });
  }

  @Test
  void an_allele_without_a_function_row_has_no_function_never_a_normal_one() {
    NamedAllele unknown =
        gene(new GeneSymbol("CYP2C9")).alleles().stream()
            .filter(allele -> allele.name().equals("*85"))
            .findFirst()
            .orElseThrow();

    assertThat(unknown.function()).isEmpty();
    assertThat(unknown.activity()).isEmpty();
  }

  @Test
  void tests_before_use_and_modulators_name_known_genes_and_have_sources() {
    Map<GeneSymbol, GeneDefinition> genes = RELEASE.pharmacogenomics().genes();
    RELEASE
        .pharmacogenomics()
        .testsBeforeUse()
        .values()
        .forEach(tests ->
            tests.forEach(test -> {
              assertThat(genes.keySet()).containsAll(test.genes());
              assertThat(test.source().url()).isNotEmpty();
            }));
    RELEASE
        .pharmacogenomics()
        .modulators()
        .values()
        .forEach(modulators ->
            modulators.forEach(modulator -> {
              assertThat(genes).containsKey(modulator.enzyme());
              assertThat(modulator.source().issuer()).isEqualTo("FDA");
            }));
    assertThat(RELEASE.pharmacogenomics().testsBeforeUse()).hasSizeGreaterThan(10);
    assertThat(RELEASE.pharmacogenomics().modulators()).hasSizeGreaterThan(20);
  }

  private static Stream<GuidanceRule> rules() {
    return RELEASE.pharmacogenomics().rulesByDrug().entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .flatMap(entry -> entry.getValue().stream());
  }

  private static GeneDefinition gene(GeneSymbol symbol) {
    return Objects.requireNonNull(RELEASE.pharmacogenomics().genes().get(symbol), symbol::value);
  }

  private static Set<String> names(GeneDefinition gene) {
    return gene.alleles().stream().map(NamedAllele::name).collect(Collectors.toSet());
  }
}
