package org.theriac.gateway.governance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.ontology.v1.Ingredient;
import org.theriac.ontology.v1.ListedRule;

/** What the ids of rules say, in words. */
class RuleWordsTest {
  private static final List<ListedRule> RULES =
      List.of(
          rule("cpic:clopidogrel:CYP2C19=Poor Metabolizer:CVI ACS PCI", "clopidogrel", "CPIC")
              .setPopulation("CVI ACS PCI")
              .build(),
          rule("cpic:fosphenytoin:CYP2C9=0.5,HLA-B=*15:02 negative", "fosphenytoin", "CPIC")
              .build(),
          rule("dpwg:codeine:CYP2D6=≥3.5", "codeine", "DPWG").build(),
          rule("test:abacavir", "abacavir", "FDA").addGenes("HLA-B").build(),
          rule("untested:rasburicase", "rasburicase", "Theriac").build(),
          rule("conflict:codeine", "codeine", "Theriac").build());

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "cpic:clopidogrel:CYP2C19=Poor Metabolizer:CVI ACS PCI|Clopidogrel: CYP2C19 poor"
            + " metabolizer; acute coronary syndrome or coronary intervention – CPIC",
        "cpic:fosphenytoin:CYP2C9=0.5,HLA-B=*15:02 negative|Fosphenytoin: CYP2C9 activity score"
            + " 0.5, HLA-B *15:02 negative – CPIC",
        "dpwg:codeine:CYP2D6=≥3.5|Codeine: CYP2D6 activity score ≥3.5 – DPWG",
        "cpic:clopidogrel|Clopidogrel: every result – CPIC",
        "test:abacavir|Abacavir: test of HLA-B before use – FDA",
        "untested:rasburicase|Rasburicase: a result from a part of a gene, or one that cannot be"
            + " read",
        "conflict:codeine:CYP2D6|Codeine: results that contradict each other (CYP2D6)",
        "theriac:drug-not-recognised|Orders whose drug is not known",
        "of:an:older:release|of:an:older:release",
        "nothing|nothing"
      })
  void an_id_is_told_in_words(String id, String words) {
    assertThat(new RuleWords(RULES).of(id)).isEqualTo(words);
  }

  private static ListedRule.Builder rule(String id, String drug, String issuer) {
    return ListedRule.newBuilder()
        .setId(id)
        .setIngredient(Ingredient.newBuilder().setName(drug))
        .setIssuer(issuer);
  }
}
