package org.theriac.knowledgebase.importers.oncology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.importers.ImportFailedException;

class OncologyImportTest {
  private static final String HEADER =
      "molecular_profile\tdisease\tdoid\ttherapies\ttherapy_interaction_type\tevidence_type\tevidence_direction"
          + "\tevidence_level\tsignificance\tcitation_id\tsource_type\tcitation\trating\tevidence_status\tevidence_id"
          + "\tvariant_origin\tis_flagged\n";

  @TempDir Path folder;

  @Test
  void the_shipped_facts_are_what_the_importer_makes_of_the_upstream_files() throws IOException {
    Path shared = Path.of(System.getProperty("theriac.shared.data", "absent"));
    Assumptions.assumeTrue(Files.isDirectory(shared), "the shared data folder is absent");
    Path shipped =
        Path.of(System.getProperty("theriac.root", "."))
            .resolve("knowledge-base/src/main/facts/oncology");
    for (String names : new String[] {"diseases.ttl", "therapies.ttl", "genes.ttl"}) {
      Files.copy(shipped.resolve(names), folder.resolve(names));
    }
    OncologyImport.run(shared, folder);
    for (String part : new String[] {"civic", "oncotree", "transcripts"}) {
      try (var files = Files.list(shipped.resolve(part))) {
        for (Path file : files.toList()) {
          assertThat(folder.resolve(part).resolve(String.valueOf(file.getFileName())))
              .as(part)
              .hasSameTextualContentAs(file);
        }
      }
    }
    assertThat(Files.readAllLines(folder.resolve("civic/not-imported.tsv"))).hasSizeBetween(2, 100);
  }

  @Test
  void substitutes_are_evidence_of_their_own_and_a_combination_is_one() throws IOException {
    Map<String, String> files =
        read(
            row("EGFR L858R", "Erlotinib,Gefitinib", "Substitutes", "Supports", "1")
                + row("BRAF V600E", "Trametinib,Dabrafenib", "Combination", "Supports", "2")
                + row("KRAS G12D", "HER2 Inhibitor CP-724,714", "", "Does Not Support", "3"));
    assertThat(files.get("E.ttl")).contains("\"civic:EID1/erlotinib\"", "\"civic:EID1/gefitinib\"");
    assertThat(files.get("B.ttl")).contains("th:therapy \"dabrafenib\", \"trametinib\"");
    assertThat(files.get("K.ttl"))
        .contains("th:therapy \"her2 inhibitor cp-724,714\"", "th:direction \"no-sensitivity\"");
  }

  @Test
  void
      a_change_is_listed_as_oncogenic_by_one_study_or_by_two_on_predisposition_that_outweigh_doubt()
          throws IOException {
    String listed =
        read(classified("VHL R167Q (c.500G>A)", "Predisposing", "Predisposition", "Supports", "11")
                + classified("VHL R167Q", "Predisposing", "Predisposition", "Supports", "12")
                + classified(
                    "VHL R167Q", "Predisposing", "Uncertain Significance", "Supports", "13")
                + classified("VHL P25L", "Predisposing", "Predisposition", "Supports", "14")
                + classified("VHL N78S", "Predisposing", "Predisposition", "Supports", "15")
                + classified("VHL N78S", "Predisposing", "Predisposition", "Supports", "16")
                + classified("VHL N78S", "Predisposing", "Uncertain Significance", "Supports", "17")
                + classified("VHL N78S", "Predisposing", "Uncertain Significance", "Supports", "18")
                + classified("RET E632_L633del", "Oncogenic", "Oncogenicity", "Supports", "19")
                + classified("MSH6 V352I", "Oncogenic", "Oncogenicity", "Supports", "20")
                + classified("MSH6 V352I", "Oncogenic", "Oncogenicity", "Does Not Support", "21")
                + classified("VHL Exon 1 Deletion", "Oncogenic", "Oncogenicity", "Supports", "22"))
            .getOrDefault("oncogenic-changes.ttl", "");
    assertThat(listed.lines().filter(line -> line.startsWith("civic:")))
        .containsExactlyInAnyOrder(
            "civic:oncogenic-RET_p_E632_L633del a th:OncogenicChange ; th:biomarker \"RET "
                + "p.E632_L633del\" ; th:pmid \"19\" ; dcterms:source src:civic .",
            "civic:oncogenic-VHL_p_R167Q a th:OncogenicChange ; th:biomarker \"VHL p.R167Q\" ; "
                + "th:pmid \"11\", \"12\" ; dcterms:source src:civic .");
  }

  @Test
  void what_is_not_imported_is_listed_with_its_reason() throws IOException {
    Map<String, String> files = read(row("ERBB2 SERUM LEVELS", "Trastuzumab", "", "Supports", "7"));
    assertThat(files.get("not-imported.tsv"))
        .contains("EID7\tERBB2 SERUM LEVELS\tprofile: no form");
  }

  @Test
  void a_disease_that_the_facts_do_not_know_is_unmapped_not_guessed() throws IOException {
    Map<String, String> files = read(row("EGFR L858R", "Erlotinib", "", "Supports", "1"));
    assertThat(files.get("source.ttl")).contains("\"Lung Cancer\"", "th:breadth \"unmapped\"");
  }

  @Test
  void a_table_without_its_columns_or_a_folder_without_tables_is_refused() throws IOException {
    Path table = Files.writeString(folder.resolve("civic_evidence.tsv"), "a\tb\n1\t2\n");
    assertThatThrownBy(() -> CivicImporter.read(table, "2026-05", folder))
        .isInstanceOf(ImportFailedException.class)
        .hasMessageContaining("molecular_profile");
    Path empty = Files.createDirectory(folder.resolve("empty"));
    assertThatThrownBy(() -> OncologyImport.run(empty, folder))
        .isInstanceOf(ImportFailedException.class);
  }

  private Map<String, String> read(String rows) throws IOException {
    Path table = Files.writeString(folder.resolve("civic_evidence.tsv"), HEADER + rows);
    return CivicImporter.read(table, "2026-05", folder);
  }

  private static String classified(
      String profile, String type, String significance, String direction, String publication) {
    return row(profile, "", "", direction, publication)
        .replace("Predictive", type)
        .replace("Sensitivity/Response", significance)
        .replace("\t123\t", "\t" + publication + "\t");
  }

  private static String row(
      String profile, String therapies, String interaction, String direction, String id) {
    return String.join(
            "\t",
            profile,
            "Lung Cancer",
            "1324",
            therapies,
            interaction,
            "Predictive",
            direction,
            "B",
            "Sensitivity/Response",
            "123",
            "PubMed",
            "Doe et al., 2020",
            "3",
            "accepted",
            id,
            "Somatic",
            "false")
        + "\n";
  }
}
