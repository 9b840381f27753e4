package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.DiseaseScope;
import org.theriac.ontology.biomarkers.MatchNote.Code;

/** What keeps evidence from being taken for more than it says. */
class GuardsTest {
  private static final Set<GeneSymbol> RAS = Set.of(new GeneSymbol("KRAS"), new GeneSymbol("NRAS"));

  private static boolean panitumumabHolds(Tumor tumor) {
    return Reports.MATCHER.match(tumor).evidence().stream()
        .anyMatch(evidence ->
            evidence.item().therapy().equals(List.of("panitumumab"))
                && evidence.item().agency().equals("FDA")
                && evidence.item().level().name().equals("LABEL"));
  }

  private static Tumor colon(String alterations, Set<GeneSymbol> covered, boolean plasma) {
    return new Tumor(
        Reports.tumor("COAD", "", "").type(), Reports.alterations(alterations), covered, plasma);
  }

  @Test
  void what_plasma_covered_is_no_wild_type_and_what_a_report_states_is() {
    assertThat(panitumumabHolds(colon("", RAS, false))).isTrue();
    assertThat(panitumumabHolds(colon("", RAS, true))).isFalse();
    assertThat(panitumumabHolds(colon("KRAS wild type; NRAS wild type", Set.of(), true))).isTrue();
    assertThat(Reports.MATCHER.match(colon("", RAS, true)).notes())
        .extracting(MatchNote::code)
        .contains(Code.PLASMA_SHOWS_NO_WILD_TYPE);
  }

  @ParameterizedTest
  @CsvSource({
    // evidence on, tumour, relation
    "NSCLC, LUAD, ANCESTOR",
    "LUAD, LUAD, SAME",
    // A tissue hands nothing down, and nothing is handed across main types.
    "LUNG, LUAD, OTHER",
    "LUNG, SCLC, OTHER",
    "BOWEL, COAD, OTHER",
    "COADREAD, COAD, ANCESTOR",
    "LYMPH, CLLSLL, OTHER",
    // Upwards nothing counts by itself.
    "LUAD, NSCLC, OTHER"
  })
  void a_wider_disease_speaks_of_a_tumour_of_its_own_main_type_only(
      String evidenceOn, String tumour, DiseaseRelation relation) {
    var rules = new DiseaseRules(Reports.ONCOLOGY.tumorTypes());
    var scope =
        new DiseaseScope(evidenceOn, DiseaseScope.Breadth.SPECIFIC, List.of(evidenceOn), List.of());
    Placement[] placed =
        rules.placements(
            List.of(scope), Optional.of(Reports.ONCOLOGY.tumorTypes().find(tumour).orElseThrow()));
    assertThat(placed[0].relation()).isEqualTo(relation);
  }

  @ParameterizedTest
  @CsvSource({
    "p.E3000*, LIKELY_ONCOGENIC",
    "p.E3325*, LIKELY_ONCOGENIC",
    "p.E3325Kfs*4, LIKELY_ONCOGENIC",
    // BRCA2 K3326* is known to be benign: what is lost behind it is not needed.
    "p.K3326*, BENIGN",
    "p.K3326Rfs*4, UNCERTAIN",
    "p.S3376*, UNCERTAIN",
    "p.S3376Kfs*2, UNCERTAIN"
  })
  void a_truncation_behind_one_that_is_known_to_be_benign_is_not_taken_for_a_loss(
      String change, Oncogenicity.Verdict verdict) {
    assertThat(Reports.match("HGSOC", "BRCA2 " + change).oncogenicity().getFirst().verdict())
        .isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"vus, uncertain significance", "likely benign, benign", "Benign, benign"})
  void a_laboratory_s_call_that_evidence_contradicts_is_said_and_becomes_a_condition(
      String call, String words) {
    MatchResult result = Reports.match("LUAD", "EGFR p.L858R " + call);
    assertThat(result.notes())
        .filteredOn(note -> note.code() == Code.CLASSIFICATION_CONTRADICTED)
        .singleElement()
        .satisfies(note -> assertThat(note.message()).contains("EGFR p.L858R", words));
    assertThat(result.evidence())
        .isNotEmpty()
        .allSatisfy(evidence ->
            assertThat(
                    evidence.rung().compareTo(Rung.EXON) > 0
                        || evidence.doubts().stream().anyMatch(doubt -> doubt.contains(words)))
                .as("%s", evidence.item().id())
                .isTrue());
  }

  @Test
  void a_laboratory_s_call_that_nothing_contradicts_is_no_conflict() {
    for (String variant :
        List.of(
            "EGFR p.L858R pathogenic", "EGFR p.L858R", "EGFR p.A1200T vus", "TP53 p.P72R benign")) {
      assertThat(Reports.match("LUAD", variant).notes())
          .as(variant)
          .noneMatch(note -> note.code() == Code.CLASSIFICATION_CONTRADICTED);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "KRAS2, KRAS", "K-RAS, KRAS", "k_ras, KRAS", "HER1, EGFR", "HER2/neu, ERBB2", "Her2, ERBB2",
    "c-erbB-2, ERBB2", "FLT-3, FLT3", "MLL, KMT2A", "p53, TP53", "H3F3A, H3-3A", "H3-3A, H3-3A",
    "XYZ-1, XYZ-1", "EML4-ALK, EML4-ALK"
  })
  void names_of_genes_are_read_as_reports_write_them(String written, String symbol) {
    assertThat(Reports.MATCHER.symbolOf(written).value()).isEqualTo(symbol);
  }

  @ParameterizedTest
  @CsvSource({"intergenic", "Intergenic region", "IGR", "intergenic_region"})
  void a_break_between_genes_is_a_fusion_of_which_expression_has_to_be_shown(String partner) {
    List<MatchNote> notes = new ArrayList<>();
    Alteration fusion = Reports.alteration("ALK fusion " + partner, notes);
    assertThat(fusion.finding()).isEqualTo(new Finding.FusionFound(Optional.empty(), ""));
    assertThat(notes)
        .extracting(MatchNote::code)
        .containsExactly(Code.FUSION_PARTNER_BETWEEN_GENES);
  }

  @ParameterizedTest
  @CsvSource({"mutation", "Mutant", "missense", "SNV", "missense mutation", "indel"})
  void a_kind_without_a_change_is_said_not_to_tell_which_change(String kind) {
    List<MatchNote> notes = new ArrayList<>();
    assertThat(Reports.alteration("KRAS " + kind, notes).finding())
        .isInstanceOf(Finding.SmallVariant.class);
    assertThat(notes)
        .singleElement()
        .satisfies(note -> {
          assertThat(note.code()).isEqualTo(Code.CHANGE_NOT_STATED);
          assertThat(note.message()).contains(kind);
        });
  }

  @ParameterizedTest
  @CsvSource({
    "Ex19del, 19, DELETION",
    "exon19_deletion, 19, DELETION",
    "del19, 19, DELETION",
    "19del, 19, DELETION",
    "deletion in exon 19, 19, DELETION",
    "exon 19 in-frame deletion, 19, DELETION",
    "ex20ins, 20, INSERTION",
    "Exon 20 insertion, 20, INSERTION",
    "ex14skip, 14, SKIPPING",
    "exon 14 skipping, 14, SKIPPING"
  })
  void classes_of_exons_are_read_as_reports_write_them(String words, int exon, String change)
      throws UnreadableAlterationException {
    assertThat(Reports.alteration("EGFR " + words, new ArrayList<>()).finding())
        .isInstanceOfSatisfying(
            Finding.ExonClass.class,
            found -> {
              assertThat(found.exon()).isEqualTo(exon);
              assertThat(found.change().name()).isEqualTo(change);
            });
  }
}
