package org.theriac.knowledgebase.oncology;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.oncology.DiseaseScope.Breadth;

class OncologyReleaseTest {
  private static Oncology oncology;

  @BeforeAll
  static void load() {
    oncology = KnowledgeReleases.load().oncology();
  }

  @Test
  void the_whole_of_oncotree_is_there_with_its_guards() {
    TumorTypes types = oncology.tumorTypes();
    assertThat(types.all()).hasSizeGreaterThan(850);
    assertThat(types.isSelfOrDescendant("LUAD", "NSCLC")).isTrue();
    assertThat(types.isSelfOrDescendant("NSCLC", "LUAD")).isFalse();
    assertThat(types.path("LUAD").stream().map(TumorType::code))
        .containsExactly("LUNG", "NSCLC", "LUAD");
    assertThat(types.find("AML").orElseThrow().lineage()).isEqualTo(Lineage.HAEMATOLOGICAL);
    assertThat(types.find("CLLSLL").orElseThrow().lineage()).isEqualTo(Lineage.HAEMATOLOGICAL);
    assertThat(types.find("COAD").orElseThrow().lineage()).isEqualTo(Lineage.SOLID);
    assertThat(types.find("CUPNOS").orElseThrow().lineage()).isEqualTo(Lineage.SOLID);
    assertThat(types.find("EGCT").orElseThrow().lineage()).isEqualTo(Lineage.UNKNOWN);
  }

  @Test
  void tumour_types_are_found_by_code_name_synonym_words_and_withdrawn_code() {
    TumorTypes types = oncology.tumorTypes();
    assertThat(types.search("luad", 3).getFirst().code()).isEqualTo("LUAD");
    assertThat(types.search("Lung Adenocarcinoma", 3).getFirst().code()).isEqualTo("LUAD");
    assertThat(types.named("lung non-small cell carcinoma").orElseThrow().code())
        .isEqualTo("NSCLC");
    assertThat(types.search("adenocarcinoma colon", 3).getFirst().code()).isEqualTo("COAD");
    assertThat(types.search("MM", 5).stream().map(TumorType::code)).contains("PCM");
    assertThat(types.replacementsOf("MM")).contains("PCM");
    assertThat(types.search("no such tumour anywhere", 5)).isEmpty();
  }

  @Test
  void a_label_fact_that_a_second_source_agrees_with_names_it_and_still_says_what_is_unchecked() {
    java.util.Map<String, java.util.List<EvidenceItem>> curated =
        oncology.evidence().stream()
            .filter(item -> item.id().startsWith("civic:"))
            .collect(
                java.util.stream.Collectors.groupingBy(
                    item -> item.id().substring("civic:".length()).split("/")[0]));
    int agreed = 0;
    int unchecked = 0;
    for (EvidenceItem item : oncology.evidence()) {
      if (item.verification().startsWith("CIViC evidence")
          && item.verification().contains("approval and conditions not checked")) {
        agreed++;
        String id = item.verification().split("[ ,]+")[2];
        assertThat(curated.get(id))
            .as(item.id() + " by " + id)
            .anySatisfy(other -> {
              assertThat(other.direction()).isEqualTo(EvidenceDirection.SENSITIVITY);
              assertThat(other.level()).isIn(EvidenceLevel.A, EvidenceLevel.B);
              assertThat(other.therapy()).containsExactlyInAnyOrderElementsOf(item.therapy());
              assertThat(other.disease().breadth()).isEqualTo(item.disease().breadth());
            });
      } else if (item.verification().startsWith("not checked") && !item.agency().isEmpty()) {
        unchecked++;
      }
    }
    assertThat(agreed).isGreaterThan(60);
    // A limitation, or a tumour in which no study is curated, stays marked.
    assertThat(verification("fda:dabrafenib-trametinib:braf-crc-limitation"))
        .startsWith("not checked");
  }

  private static String verification(String id) {
    return oncology.evidence().stream()
        .filter(item -> item.id().equals(id))
        .findFirst()
        .orElseThrow()
        .verification();
  }

  @Test
  void every_label_fact_says_its_conditions_its_date_and_how_it_was_checked() {
    int labels = 0;
    for (EvidenceItem item : oncology.evidence()) {
      if (!item.agency().isEmpty()) {
        labels++;
        assertThat(item.level()).as(item.id()).isEqualTo(EvidenceLevel.LABEL);
        assertThat(item.conditions()).as(item.id()).isNotEmpty();
        assertThat(item.verification()).as(item.id()).isNotBlank();
        if (item.agency().equals("FDA")) {
          assertThat(item.source().date()).as(item.id()).matches("[0-9]{4}-[0-9]{2}-[0-9]{2}");
        }
        assertThat(item.id()).startsWith(item.agency().toLowerCase(java.util.Locale.ROOT) + ":");
      }
    }
    assertThat(labels).isGreaterThan(300);
  }

  @Test
  void a_withdrawn_indication_says_when() {
    assertThat(oncology.evidence().stream().filter(item -> !item.withdrawn().isEmpty()))
        .isNotEmpty()
        .allSatisfy(item -> {
          assertThat(item.agency()).as(item.id()).isNotEmpty();
          assertThat(item.withdrawn()).as(item.id()).isGreaterThan(item.source().date());
        });
  }

  @Test
  void comparisons_cite_a_publication_and_compare_therapies_that_evidence_names() {
    Set<Set<String>> therapies = new HashSet<>();
    oncology.evidence().forEach(item -> therapies.add(Set.copyOf(item.therapy())));
    assertThat(oncology.comparisons())
        .isNotEmpty()
        .allSatisfy(comparison -> {
          // A publication, or the trial's registration where none has an id yet.
          assertThat(comparison.source().pmids().isEmpty() && comparison.source().url().isEmpty())
              .as(comparison.id())
              .isFalse();
          assertThat(therapies).as(comparison.id()).contains(Set.copyOf(comparison.superior()));
          assertThat(therapies).as(comparison.id()).contains(Set.copyOf(comparison.inferior()));
        });
  }

  @Test
  void a_tumour_type_is_found_by_the_names_that_reports_use() {
    TumorTypes types = oncology.tumorTypes();
    Map.of(
            "Adenocarcinoma of the Lung", "LUAD",
            "metastatic castration-resistant prostate cancer", "PRAD",
            "Waldenström macroglobulinaemia", "WM",
            "low-grade glioma", "LGGNOS",
            "cervical cancer", "CERVIX",
            "TNBC", "BRCA",
            "diffuse intrinsic pontine glioma", "DMG")
        .forEach((name, code) ->
            assertThat(types.named(name).map(TumorType::code)).as(name).hasValue(code));
    assertThat(types.named("solid tumour")).isEmpty();
    assertThat(types.lineageNamed("Advanced Solid Tumours")).hasValue(Lineage.SOLID);
    assertThat(types.lineageNamed("haematological malignancy")).hasValue(Lineage.HAEMATOLOGICAL);
    assertThat(types.lineageNamed("cancer")).hasValue(Lineage.UNKNOWN);
    assertThat(types.lineageNamed("nothing of the kind")).isEmpty();
    assertThat(types.search("esophageal cancer", 5)).extracting(TumorType::code).contains("ESCA");
  }

  @Test
  void a_hidden_name_is_no_synonym_that_notes_are_searched_for() {
    assertThat(oncology.tumorTypes().find("BRCA").orElseThrow().synonyms()).doesNotContain("tnbc");
  }

  @Test
  void the_table_of_conflicts_is_that_of_the_facts() throws IOException {
    StringBuilder table = new StringBuilder(SourceConflicts.HEADER).append('\n');
    SourceConflicts.of(oncology).forEach(conflict -> table.append(conflict.line()).append('\n'));
    Path made = Path.of("target", "oncology-conflicts.tsv");
    Files.writeString(made, table);
    assertThat(Files.readString(Path.of("src/main/facts/oncology/conflicts.tsv")))
        .as("copy " + made + " over src/main/facts/oncology/conflicts.tsv")
        .isEqualTo(table.toString());
  }

  @Test
  void no_therapy_is_named_by_a_regimen() {
    assertThat(oncology.evidence())
        .allSatisfy(item ->
            assertThat(item.therapy())
                .as(item.id())
                .noneMatch(name -> name.contains("/") && name.endsWith(" regimen")));
  }

  @Test
  void every_piece_of_evidence_has_an_id_of_its_own() {
    Set<String> ids = new HashSet<>();
    oncology.evidence().forEach(item -> assertThat(ids.add(item.id())).as(item.id()).isTrue());
    assertThat(ids).hasSizeGreaterThan(3_000);
  }

  @Test
  void every_disease_code_is_a_tumour_type() {
    for (EvidenceItem item : oncology.evidence()) {
      for (String code : item.disease().codes()) {
        assertThat(oncology.tumorTypes().find(code)).as(item.id()).isPresent();
      }
      if (item.disease().breadth() == Breadth.SPECIFIC) {
        assertThat(item.disease().codes()).as(item.id()).isNotEmpty();
      }
    }
  }

  @Test
  void curated_evidence_names_its_publication_or_says_where_it_is() {
    for (EvidenceItem item : oncology.evidence()) {
      if (item.id().startsWith("civic:")) {
        assertThat(item.source().url()).as(item.id()).startsWith("https://civicdb.org/");
        assertThat(item.source().issuer()).isEqualTo("CIViC");
      }
    }
  }

  @Test
  void exons_of_genes_whose_exons_biomarkers_name_are_known() {
    TreeSet<String> missing = new TreeSet<>();
    for (EvidenceItem item : oncology.evidence()) {
      item.biomarker()
          .leaves(leaf -> {
            if (leaf instanceof Biomarker.ExonChange exon) {
              CancerGene gene = oncology.genes().get(leaf.gene());
              if (gene == null || !gene.exons().containsKey(exon.exon())) {
                missing.add(leaf.gene() + " exon " + exon.exon());
              }
            }
          });
    }
    // WT1 exon 7 is matched by the exon that the caller states only.
    assertThat(missing).isSubsetOf("WT1 exon 7", "EGFR exon 4");
  }

  @Test
  void every_component_of_a_label_has_a_mechanism() {
    TreeSet<String> missing = new TreeSet<>();
    for (EvidenceItem item : oncology.evidence()) {
      if (!item.agency().isEmpty()) {
        item.therapy().stream()
            .filter(name -> !oncology.therapies().containsKey(name))
            .forEach(missing::add);
      }
    }
    assertThat(missing).isEmpty();
  }
}
