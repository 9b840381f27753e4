package org.theriac.knowledgebase.oncology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BiomarkerExpressionTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "EGFR p.L858R",
        "EGFR p.L858R OR EGFR exon:19:deletion",
        "KRAS codon:G12",
        "MET exon:14:skipping",
        "BRCA1 class:loss_of_function",
        "FLT3 named:ITD",
        "TP53 mutation",
        "ALK fusion",
        "ALK fusion:EML4",
        "ALK fusion:EML4:e6-e20",
        "ALK fusion:*:e20",
        "ERBB2 amplification",
        "CDKN2A deletion",
        "KRAS wildtype AND NRAS wildtype",
        "TMB signature:high>=10",
        "MSI signature:high OR MMR signature:deficient",
        "ERBB2 expression:IHC3+",
        "CD274 expression:TPS>=50",
        "5q arm_deletion",
        "ATM c.902-1G>T",
        "MET amplification AND NOT KRAS mutation",
        "BRAF amplification AND (BRAF p.V600E OR BRAF p.V600K)",
        "NOT (KIT p.D816V OR KIT p.D816Y)",
      })
  void the_canonical_form_of_an_expression_is_itself(String text) throws Exception {
    assertThat(BiomarkerExpression.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "EGFR",
        "EGFR p.",
        "EGFR p.L858",
        "EGFR nonsense",
        "EGFR exon:19",
        "EGFR exon:x:deletion",
        "EGFR exon:0:deletion",
        "EGFR class:good",
        "(EGFR mutation",
        "EGFR mutation)",
        "EGFR mutation OR",
        "AND EGFR mutation",
        "NOT",
        "EGFR mutation KRAS mutation",
        "TMB signature:high>=ten",
        "KRAS codon:12",
      })
  void what_does_not_follow_the_grammar_is_refused(String text) {
    assertThatThrownBy(() -> BiomarkerExpression.parse(text))
        .isInstanceOf(BiomarkerSyntaxException.class);
  }

  @Test
  void nesting_without_end_is_refused_before_the_stack_ends() {
    String deep = "(".repeat(3_000) + "EGFR mutation" + ")".repeat(3_000);
    assertThatThrownBy(() -> BiomarkerExpression.parse(deep))
        .isInstanceOf(BiomarkerSyntaxException.class)
        .hasMessageContaining("deeper");
    assertThatThrownBy(() -> BiomarkerExpression.parse("NOT ".repeat(1_500) + "EGFR mutation"))
        .isInstanceOf(BiomarkerSyntaxException.class);
  }

  @Test
  void whatever_is_read_prints_in_a_form_that_reads_the_same() {
    Random random = new Random(7);
    List<String> words =
        List.of(
            "EGFR p.L858R",
            "KRAS mutation",
            "ALK fusion:EML4",
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            "TMB signature:high>=10",
            "MET exon:14:skipping",
            "ROS1",
            "wildtype",
            "p.V600E");
    int read = 0;
    for (int i = 0; i < 30_000; i++) {
      List<String> text = new ArrayList<>();
      int length = 1 + random.nextInt(9);
      for (int j = 0; j < length; j++) {
        text.add(words.get(random.nextInt(words.size())));
      }
      try {
        Biomarker biomarker = BiomarkerExpression.parse(String.join(" ", text));
        assertThat(BiomarkerExpression.parse(biomarker.toString()))
            .hasToString(biomarker.toString());
        read++;
      } catch (BiomarkerSyntaxException e) {
        assertThat(e).hasMessageContaining("near");
      }
    }
    assertThat(read).isGreaterThan(500);
  }
}
