package org.theriac.knowledgebase.importers.oncology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.oncology.Biomarker;
import org.theriac.knowledgebase.oncology.BiomarkerExpression;

class CivicProfileTest {
  private final CivicProfile profiles = CivicProfile.reader();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "EGFR L858R | EGFR p.L858R",
        "EGFR L858R OR EGFR Exon 19 Deletion | EGFR p.L858R OR EGFR exon:19:deletion",
        "EGFR Exon 19 del | EGFR exon:19:deletion",
        "EGFR VIII | EGFR named:vIII",
        "MET Amplification AND NOT KRAS Mutation | MET amplification AND NOT KRAS mutation",
        "MET Exon 14 Skipping Mutation | MET exon:14:skipping",
        "BRAF Amplification AND ( BRAF V600E OR BRAF V600K ) | BRAF amplification AND (BRAF "
            + "p.V600E OR BRAF p.V600K)",
        "NOT KIT D816V | NOT KIT p.D816V",
        "KRAS G12/G13 | KRAS codon:G12 OR KRAS codon:G13",
        "BRAF V600 | BRAF codon:V600",
        "EML4::ALK Fusion | ALK fusion:EML4",
        "EML4::ALK e6::e20 | ALK fusion:EML4:e6-e20",
        "v::ALK Fusion | ALK fusion",
        "FGFR2::v Fusion OR FGFR2::? Fusion | FGFR2 fusion OR FGFR2 fusion",
        "VHL R200W (c.598C>T) | VHL p.R200W",
        "MET Splice Site (c.3028G>A) | MET c.3028G>A",
        "ATM c.7089+1del | ATM c.7089+1del",
        "ATM K468FS | ATM p.K468fs",
        "BRAF V600_K601>E | BRAF p.V600_K601delinsE",
        "TP53 Wildtype | TP53 wildtype",
        "PTEN Loss | PTEN deletion OR PTEN class:loss_of_function OR PTEN expression:loss",
        "TMB High | TMB signature:high>=10",
        "ERBB2 Overexpression | ERBB2 expression:overexpression",
        "FLT3 ITD | FLT3 named:ITD OR FLT3 exon:14:insertion OR FLT3 exon:15:insertion",
      })
  void profiles_become_expressions(String profile, String expression) throws Exception {
    assertThat(profiles.parse(profile)).hasToString(expression);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "EGFR",
        "WEE1 RS3910384",
        "ERBB2 SERUM LEVELS",
        "( EGFR L858R",
        "EGFR L858R OR",
        "NOT",
        "?::v Fusion",
        "EGFR L858R )",
      })
  void what_has_no_form_is_refused_with_a_reason(String profile) {
    assertThatThrownBy(() -> profiles.parse(profile)).isInstanceOf(ProfileException.class);
  }

  @Test
  void any_profile_is_read_into_an_expression_that_reads_back_or_refused() {
    Random random = new Random(11);
    List<String> words =
        List.of(
            "EGFR",
            "L858R",
            "EML4::ALK",
            "Fusion",
            "AND",
            "OR",
            "NOT",
            "(",
            ")",
            "Mutation",
            "Exon",
            "19",
            "Deletion",
            "Loss",
            "v::ALK",
            "(c.1A>T)",
            "e1::e2",
            "::",
            "V600");
    int read = 0;
    for (int i = 0; i < 40_000; i++) {
      List<String> profile = new ArrayList<>();
      int length = random.nextInt(9);
      for (int j = 0; j < length; j++) {
        profile.add(words.get(random.nextInt(words.size())));
      }
      try {
        Biomarker biomarker = profiles.parse(String.join(" ", profile));
        assertThat(BiomarkerExpression.parse(biomarker.toString()))
            .hasToString(biomarker.toString());
        read++;
      } catch (ProfileException e) {
        assertThat(e.getMessage()).isNotBlank();
      } catch (org.theriac.knowledgebase.oncology.BiomarkerSyntaxException e) {
        throw new AssertionError("an imported expression does not read back", e);
      }
    }
    assertThat(read).isGreaterThan(300);
  }
}
