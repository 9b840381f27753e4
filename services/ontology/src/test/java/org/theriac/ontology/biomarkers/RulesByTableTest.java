package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.oncology.EvidenceDirection;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.knowledgebase.oncology.EvidenceLevel;

/** Rules that are tables are tested by tables. */
class RulesByTableTest {
  @ParameterizedTest
  @CsvFileSource(resources = "tiers.tsv", delimiter = '\t', useHeadersInDisplayName = true)
  void a_tier_follows_from_level_direction_and_tumour_type(
      EvidenceLevel level,
      EvidenceDirection direction,
      DiseaseRelation relation,
      boolean otherLineage,
      boolean solid,
      String tier,
      String rule,
      @Nullable String comparable) {
    EvidenceItem item =
        Reports.ONCOLOGY.evidence().stream()
            .filter(one -> one.level() == level && one.direction() == direction)
            .findFirst()
            .orElseThrow();
    assertThat(TierRules.tier(item, relation, otherLineage, solid))
        .isEqualTo(new Tier(tier, rule, comparable == null ? "" : comparable));
  }

  @ParameterizedTest
  @CsvSource({"1, ''", "2, 3A", "3A, ''", "'', ''"})
  void an_approval_that_does_not_hold_here_is_a_study(String before, String after) {
    Tier tier = new Tier("IA", "validated-in-tumour", before);
    assertThat(TierRules.withdrawn(tier)).isEqualTo(new Tier("IIC", "label-withdrawn", after));
    assertThat(TierRules.requirementFails(tier))
        .isEqualTo(new Tier("IIC", "label-requirement-fails", after));
  }

  @ParameterizedTest
  @CsvSource({
    // Each alteration: fraction (- = not known), G germline, o oncogenic; minor under a quarter of
    // the highest fraction of an oncogenic somatic one.
    "0.40o 0.10, ''",
    "0.40o 0.0999, 1",
    "0.40o 0.0999o, 1",
    "0.40 0.05, ''",
    "0.40o -, ''",
    "- 0.05, ''",
    "0.90Go 0.10o 0.05, ''",
    "0.40o 0.05G, ''",
    "0.40o 0.05 0.30 0.02, 1 3",
    "0.90 0.20o 0.06, ''"
  })
  void minor_clones_are_told_by_the_drivers_fractions(String tumour, @Nullable String minor) {
    List<Alteration> alterations = new ArrayList<>();
    List<Oncogenicity> verdicts = new ArrayList<>();
    for (String word : tumour.split(" ")) {
      Alteration plain = Reports.alteration("EGFR p.L858R", alterations.size());
      String number = word.replaceAll("[Go]", "");
      alterations.add(
          new Alteration(
              plain.key(),
              plain.gene(),
              plain.finding(),
              word.contains("G") ? Origin.GERMLINE : Origin.UNSTATED,
              number.equals("-")
                  ? OptionalDouble.empty()
                  : OptionalDouble.of(Double.parseDouble(number)),
              plain.label()));
      verdicts.add(
          word.contains("o")
              ? new Oncogenicity(Oncogenicity.Verdict.ONCOGENIC, "for a test")
              : Oncogenicity.UNCERTAIN);
    }
    Clonality clonality = Clonality.of(alterations, verdicts);
    List<String> found = new ArrayList<>();
    for (int i = 0; i < alterations.size(); i++) {
      if (clonality.subclonal(List.of(i))) {
        found.add(Integer.toString(i));
      }
    }
    assertThat(String.join(" ", found)).isEqualTo(minor == null ? "" : minor);
  }
}
