package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.theriac.knowledgebase.oncology.DiseaseScope;
import org.theriac.knowledgebase.oncology.EvidenceItem;
import org.theriac.ontology.biomarkers.Oncogenicity.Verdict;

class MatchingTest {
  @TestFactory
  Stream<DynamicTest> tumours_match_what_the_table_says_and_nothing_that_it_denies()
      throws IOException {
    try (InputStream in =
        Objects.requireNonNull(MatchingTest.class.getResourceAsStream("matching.tsv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(row ->
              DynamicTest.dynamicTest(
                  String.join(" | ", row), () -> check(row[0], row[1], row[2], row[3])));
    }
  }

  private static void check(String tumour, String alterations, String covered, String expected) {
    MatchResult result = Reports.MATCHER.match(Reports.tumor(tumour, alterations, covered));
    String[] words = expected.substring(1).split(" ");
    int n = words.length;
    String therapy = String.join(" ", List.of(words).subList(0, n - 5));
    List<String> found =
        result.evidence().stream()
            .filter(e -> String.join(" + ", e.item().therapy()).equals(therapy))
            .map(e ->
                String.join(
                    " ",
                    e.item().direction().name().toLowerCase(java.util.Locale.ROOT),
                    e.tier().name(),
                    e.rung().name(),
                    e.relation().name(),
                    e.item().id()))
            .toList();
    boolean matches =
        found.stream()
            .anyMatch(line -> {
              String[] cells = line.split(" ", 5);
              return fits(words[n - 5], cells[0])
                  && fits(words[n - 4], cells[1])
                  && fits(words[n - 3], cells[2])
                  && fits(words[n - 2], cells[3])
                  && (words[n - 1].equals("*") || cells[4].startsWith(words[n - 1]));
            });
    assertThat(matches).as("found for %s: %s", therapy, found).isEqualTo(expected.startsWith("+"));
  }

  private static boolean fits(String wanted, String found) {
    return wanted.equals("*") || wanted.equals(found);
  }

  @Test
  void the_order_of_alterations_does_not_matter() {
    List<String> alterations =
        new ArrayList<>(
            List.of(
                "EGFR p.L858R",
                "EGFR p.T790M",
                "TP53 p.R175H",
                "MET amplification",
                "TMB 12",
                "KRAS wild type"));
    Set<String> first = ids(Reports.match("LUAD", String.join(";", alterations)));
    Random random = new Random(3);
    for (int i = 0; i < 20; i++) {
      Collections.shuffle(alterations, random);
      assertThat(ids(Reports.match("LUAD", String.join(";", alterations)))).isEqualTo(first);
    }
  }

  @Test
  void a_variant_of_uncertain_significance_never_adds_or_removes_evidence_of_other_findings() {
    for (String tumour : List.of("LUAD", "COADREAD", "BRCA", "AML", "MEL")) {
      String alterations = "EGFR p.L858R; BRAF p.V600E; ERBB2 amplification; MSI MSI-H";
      Set<String> before = ids(Reports.match(tumour, alterations));
      for (String unknown : List.of("BRCA2 p.K100E", "EGFR p.A500V", "PTEN p.A3G")) {
        String sound = unknown;
        assertThat(ids(Reports.match(tumour, alterations + ";" + sound)))
            .as(tumour + " " + sound)
            .isEqualTo(before);
      }
    }
  }

  @Test
  void wild_type_is_unknown_unless_stated_or_covered_and_says_what_is_needed() {
    MatchResult result = Reports.match("COADREAD", "TP53 p.R175H");
    List<UndecidedEvidence> undecided =
        result.undecided().stream()
            .filter(item -> item.item().therapy().equals(List.of("panitumumab")))
            .toList();
    assertThat(undecided).isNotEmpty();
    assertThat(undecided.getFirst().needs())
        .anyMatch(need -> need.startsWith("KRAS tested"))
        .anyMatch(need -> need.startsWith("NRAS tested"));
  }

  @Test
  void a_label_for_the_germline_asks_to_confirm_an_origin_that_is_not_stated() {
    MatchedEvidence olaparib =
        Reports.match("BRCA", "BRCA1 p.R1751*").evidence().stream()
            .filter(e -> e.item().id().equals("fda:olaparib:brca-breast-metastatic"))
            .findFirst()
            .orElseThrow();
    assertThat(olaparib.conditions())
        .anyMatch(condition -> condition.contains("confirmed to be a germline variant"));
  }

  @Test
  void an_excluded_tumour_type_is_said_not_silent() {
    assertThat(Reports.match("COADREAD", "BRAF p.V600E").notes())
        .anyMatch(note ->
            note.code() == MatchNote.Code.TUMOR_TYPE_EXCLUDED
                && note.message().contains("dabrafenib"));
  }

  @Test
  void a_missing_tumour_type_is_said_and_gives_no_tier_I() {
    MatchResult result = Reports.match("", "EGFR p.L858R; MSI MSI-H; KRAS p.G12C");
    assertThat(result.notes()).anyMatch(note -> note.code() == MatchNote.Code.TUMOR_TYPE_UNKNOWN);
    assertThat(result.evidence())
        .isNotEmpty()
        .noneMatch(e -> e.relation() != DiseaseRelation.OTHER)
        .noneMatch(e -> e.tier().name().startsWith("IA") || e.tier().name().startsWith("IB"));
  }

  @Test
  void altered_and_wild_type_at_once_is_a_contradiction_and_the_alteration_counts() {
    MatchResult result = Reports.match("COADREAD", "KRAS wild type; NRAS wild type; KRAS p.G12D");
    assertThat(result.notes())
        .anyMatch(note -> note.code() == MatchNote.Code.CONTRADICTORY_FINDINGS);
    assertThat(result.evidence())
        .noneMatch(e -> e.item().id().equals("fda:panitumumab:ras-wild-type-crc"));
  }

  @Test
  void a_wrong_reference_residue_is_noted() {
    assertThat(Reports.match("LUAD", "EGFR p.A858R").notes())
        .anyMatch(note -> note.code() == MatchNote.Code.REFERENCE_RESIDUE_DIFFERS);
    assertThat(Reports.match("LUAD", "EGFR p.L858R").notes()).isEmpty();
  }

  @Test
  void oncogenicity_follows_its_stated_rules() {
    assertThat(verdict("TP53 p.R213*")).isEqualTo(Verdict.LIKELY_ONCOGENIC);
    assertThat(verdict("BRAF p.V600E")).isEqualTo(Verdict.LIKELY_ONCOGENIC);
    assertThat(verdict("EGFR p.L858R")).isEqualTo(Verdict.LIKELY_ONCOGENIC);
    assertThat(verdict("EGFR p.E746_A750del")).isEqualTo(Verdict.LIKELY_ONCOGENIC);
    assertThat(verdict("EGFR p.A500V")).isEqualTo(Verdict.UNCERTAIN);
    assertThat(verdict("EGFR p.R500*")).isEqualTo(Verdict.UNCERTAIN);
    assertThat(verdict("TP53 p.P72=")).isEqualTo(Verdict.BENIGN);
    assertThat(verdict("BRCA2 p.K3326* benign")).isEqualTo(Verdict.BENIGN);
    assertThat(verdict("BRCA2 p.K100E pathogenic")).isEqualTo(Verdict.ONCOGENIC);
    assertThat(verdict("BRCA2 p.K100E vus")).isEqualTo(Verdict.UNCERTAIN);
    assertThat(verdict("ALK fusion EML4")).isEqualTo(Verdict.LIKELY_ONCOGENIC);
    assertThat(verdict("CDKN2A deletion")).isEqualTo(Verdict.LIKELY_ONCOGENIC);
    assertThat(verdict("EGFR frameshift")).isEqualTo(Verdict.UNCERTAIN);
    assertThat(verdict("EGFR truncating")).isEqualTo(Verdict.UNCERTAIN);
    assertThat(verdict("NPM1 frameshift")).isEqualTo(Verdict.ONCOGENIC);
    assertThat(verdict("TP53 frameshift")).isEqualTo(Verdict.ONCOGENIC);
  }

  @Test
  void an_unchanged_protein_is_benign_only_away_from_where_exons_are_joined() {
    // The last codon of exon 4, the first and the last of two exons that are imported.
    for (String beside : List.of("TP53 p.T125=", "PTEN p.G165=", "EGFR p.G729=")) {
      assertThat(verdict(beside)).as(beside).isEqualTo(Verdict.UNCERTAIN);
    }
    for (String away : List.of("TP53 p.R213=", "PTEN p.G129=", "EGFR p.Q787=")) {
      assertThat(verdict(away)).as(away).isEqualTo(Verdict.BENIGN);
    }
  }

  @Test
  void an_exon_class_counts_only_where_evidence_names_it_of_this_gene() {
    assertThat(verdict("EGFR exon19_deletion")).isEqualTo(Verdict.ONCOGENIC);
    assertThat(verdict("KRAS exon19_deletion")).isEqualTo(Verdict.UNCERTAIN);
    assertThat(verdict("BRAF exon14_skipping")).isEqualTo(Verdict.UNCERTAIN);
    for (String unknown : List.of("KRAS exon19_deletion", "BRAF exon14_skipping")) {
      assertThat(Reports.match("LUAD", unknown).evidence()).as(unknown).isEmpty();
      assertThat(Reports.match("LUAD", unknown).undecided()).as(unknown).isNotEmpty();
    }
  }

  @Test
  void an_equivocal_staining_is_decided_by_hybridisation() {
    String hormones = "ESR1 expression positive; ";
    assertThat(ids(Reports.match("BRCA", hormones + "ERBB2 expression IHC2+")))
        .noneMatch(id -> id.contains("abemaciclib-fulvestrant"));
    Set<String> negative =
        ids(Reports.match("BRCA", hormones + "ERBB2 expression IHC2+; ERBB2 expression ISH-"));
    assertThat(negative)
        .anyMatch(id -> id.contains("abemaciclib-fulvestrant"))
        .anyMatch(id -> id.contains("trastuzumab-deruxtecan:erbb2-low"));
    assertThat(
            ids(Reports.match("BRCA", hormones + "ERBB2 expression IHC2+; ERBB2 expression ISH+")))
        .noneMatch(id -> id.contains("abemaciclib-fulvestrant"));
  }

  @Test
  void residues_behind_a_stop_are_a_contradiction_and_decide_nothing() {
    List<MatchNote> notes = new ArrayList<>();
    Alteration read = Reports.alteration("FLT3 p.601_602insQRI*I*F", notes);
    assertThat(notes)
        .extracting(MatchNote::code)
        .containsExactly(MatchNote.Code.CHANGE_CONTRADICTS_ITSELF);
    assertThat(((Finding.SmallVariant) read.finding()).changes()).isEmpty();
    notes.clear();
    Reports.alteration("FLT3 p.601_602insQRIDF*", notes);
    assertThat(notes).isEmpty();
  }

  @Test
  void a_negated_result_is_never_read_as_the_result() {
    for (String negation : List.of("not", "no", "non", "without")) {
      for (String result : List.of("positive", "low", "loss", "overexpressed", "IHC3+", "ISH+")) {
        for (String words : List.of(negation + "_" + result, "HER2_" + negation + " " + result)) {
          assertThatThrownBy(() -> Reports.alteration("ERBB2 expression " + words, 0))
              .as(words)
              .isInstanceOf(IllegalArgumentException.class);
        }
      }
    }
    assertThat(finding("CD274 expression not_expressed"))
        .isEqualTo(new Finding.ExpressionFound("negative", OptionalDouble.empty()));
    assertThat(finding("ERBB2 expression HER2_ISH_negative"))
        .isEqualTo(new Finding.ExpressionFound("ISH-", OptionalDouble.empty()));
    assertThat(finding("ERBB2 expression HER2_ISH-"))
        .isEqualTo(new Finding.ExpressionFound("ISH-", OptionalDouble.empty()));
    assertThat(finding("ERBB2 expression HER2_IHC3+"))
        .isEqualTo(new Finding.ExpressionFound("IHC3+", OptionalDouble.empty()));
    assertThat(finding("CD274 expression PD-L1 TPS 50"))
        .isEqualTo(new Finding.ExpressionFound("TPS", OptionalDouble.of(50)));
  }

  private static boolean readsCoding(String hgvsC) {
    try {
      Reports.READER.read(
          new ReportedAlteration(
              "",
              "KRAS",
              ReportedAlteration.Kind.SMALL_VARIANT,
              "",
              hgvsC,
              List.of(),
              OptionalInt.empty(),
              "",
              "",
              OptionalDouble.empty(),
              OptionalDouble.empty(),
              Origin.SOMATIC,
              List.of()),
          0,
          new ArrayList<>());
      return true;
    } catch (UnreadableAlterationException e) {
      return false;
    }
  }

  private static Finding finding(String alteration) {
    return Reports.alteration(alteration, 0).finding();
  }

  @Test
  void what_is_no_coding_change_is_refused() {
    for (String good :
        List.of("c.34G>T", "NM_004985.5:c.34G>T", "c.-12C>T", "c.*5del", "c.(1_2)del", "34G>T")) {
      assertThat(readsCoding(good)).as(good).isTrue();
    }
    for (String bad : List.of("c.banana", "c.34G>T not detected", "c.", "no change")) {
      assertThat(readsCoding(bad)).as(bad).isFalse();
    }
  }

  @Test
  void a_broken_splice_site_states_a_change_and_bases_of_the_coding_sequence_alone_do_not() {
    for (String splice : List.of("MET c.3028+1G>T", "MET c.2888-1G>C", "BRCA2 c.7007+1G>A")) {
      List<MatchNote> notes = new ArrayList<>();
      Reports.alteration(splice, notes);
      assertThat(notes).as(splice).isEmpty();
    }
    for (String silent : List.of("MET c.3028+30G>T", "EGFR c.2573T>G")) {
      List<MatchNote> notes = new ArrayList<>();
      Reports.alteration(silent, notes);
      assertThat(notes)
          .as(silent)
          .extracting(MatchNote::code)
          .containsExactly(MatchNote.Code.CHANGE_NOT_STATED);
    }
  }

  @Test
  void evidence_on_any_cancer_does_not_reach_tumours_of_the_blood() {
    assertThat(relationsOfAnyCancer("SARCNOS")).containsOnly(DiseaseRelation.TUMOR_AGNOSTIC);
    assertThat(relationsOfAnyCancer("ALCL")).containsOnly(DiseaseRelation.OTHER);
    assertThat(Reports.match("ALCL", "ALK fusion").evidence())
        .filteredOn(MatchingTest::ofAnyCancer)
        .extracting(evidence -> evidence.tier().name())
        .containsOnly("III");
  }

  private static List<DiseaseRelation> relationsOfAnyCancer(String tumor) {
    return Reports.match(tumor, "ALK fusion").evidence().stream()
        .filter(MatchingTest::ofAnyCancer)
        .map(MatchedEvidence::relation)
        .toList();
  }

  private static boolean ofAnyCancer(MatchedEvidence evidence) {
    return evidence.item().disease().breadth() == DiseaseScope.Breadth.ANY_CANCER;
  }

  @Test
  void an_exon_of_which_only_a_mutation_is_known_asks_for_the_changes_in_it_alone() {
    List<String> needs =
        Reports.match("LUAD", "EGFR exon18_mutation").undecided().stream()
            .flatMap(undecided -> undecided.needs().stream())
            .toList();
    assertThat(needs)
        .contains("whether EGFR exon 18 mutation changes codon G719")
        .doesNotContain("whether EGFR exon 18 mutation is p.L858R");
  }

  private static Verdict verdict(String alteration) {
    return Reports.match("LUAD", alteration).oncogenicity().getFirst().verdict();
  }

  @Test
  void the_same_tumour_always_gets_the_same_answer() {
    String alterations = "EGFR p.L858R; TP53 p.R175H; ERBB2 amplification; BRCA2 p.K100E";
    assertThat(Reports.match("LUAD", alterations)).isEqualTo(Reports.match("LUAD", alterations));
  }

  @Test
  void features_of_evidence_are_what_its_own_fields_do_not_say() {
    MatchedEvidence label =
        Reports.match("NSCLC", "EGFR p.L858R").evidence().stream()
            .filter(e -> e.item().id().equals("fda:osimertinib:egfr-first-line"))
            .findFirst()
            .orElseThrow();
    assertThat(EvidenceFeatures.of(Reports.ONCOLOGY).of(label))
        .hasEntrySatisfying("therapy_breadth", genes -> assertThat(genes).isPositive())
        .containsEntry("targets_finding", 1.0)
        .hasSize(2);
  }

  @Test
  void every_evidence_matches_the_tumour_that_states_its_own_exact_change() {
    int tried = 0;
    for (EvidenceItem item : Reports.ONCOLOGY.evidence()) {
      if (item.biomarker()
          instanceof org.theriac.knowledgebase.oncology.Biomarker.ExactChange exact) {
        String origin =
            item.origin() == org.theriac.knowledgebase.oncology.BiomarkerOrigin.GERMLINE
                ? " germline"
                : "";
        Tumor tumor =
            Reports.tumor("", exact.gene() + " p." + exact.change().shortForm() + origin, "");
        tried++;
        assertThat(ids(Reports.MATCHER.match(tumor))).as(item.id()).contains(item.id());
      }
    }
    assertThat(tried).isGreaterThan(1_000);
  }

  private static Set<String> ids(MatchResult result) {
    return result.evidence().stream()
        .map(e -> e.item().id())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void how_close_evidence_is_to_each_of_its_findings_is_told() {
    MatchedEvidence wide =
        evidence(
            Reports.match("THME", "RET p.M918T; RET p.V804M"),
            "ema:vandetanib:ret-medullary-thyroid");
    assertThat(wide.closeness()).containsExactly(Rung.GENE, Rung.GENE);
    assertThat(wide.together()).isFalse();
    MatchedEvidence together =
        evidence(
            Reports.match("GIST", "KIT exon11_deletion; KIT p.V654A"),
            "heinrich-2008:sunitinib:exon-11-and-binding-pocket");
    assertThat(together.closeness()).containsExactly(Rung.EXON, Rung.ALLELE);
    assertThat(together.together()).isTrue();
    assertThat(together.rung()).isEqualTo(Rung.EXON);
  }

  @Test
  void a_finding_that_another_numbering_would_explain_is_suggested_and_not_read_so() {
    MatchResult result = Reports.match("FL", "EZH2 p.Y641F");
    assertThat(result.notes())
        .anyMatch(note -> note.message().contains("Perhaps EZH2 p.Y646F is meant"));
    assertThat(result.evidence()).isEmpty();
    // Neither a residue that stands there, nor one of which several changes are known.
    assertThat(Reports.match("LUAD", "EGFR p.A859R").notes())
        .noneMatch(note -> note.message().contains("Perhaps"));
  }

  @Test
  void what_nobody_can_be_given_is_told_and_is_no_first_tier() {
    MatchResult result = Reports.match("LUAD", "EGFR p.T790M");
    assertThat(result.evidence())
        .filteredOn(e -> e.item().therapy().equals(List.of("rociletinib")))
        .isNotEmpty()
        .allMatch(e -> !e.tier().name().startsWith("IA") && !e.tier().name().startsWith("IB"));
    assertThat(result.notes())
        .anyMatch(note ->
            note.code() == MatchNote.Code.MEDICINE_UNAVAILABLE
                && note.message().startsWith("rociletinib"));
    assertThat(Reports.match("LUAD", "EGFR p.L858R").notes())
        .noneMatch(note -> note.code() == MatchNote.Code.MEDICINE_UNAVAILABLE);
  }

  private static MatchedEvidence evidence(MatchResult result, String id) {
    return result.evidence().stream()
        .filter(e -> e.item().id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
