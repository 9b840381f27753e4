package org.theriac.variants.tables;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.reading.TumorTables;
import org.theriac.variants.tables.GeneCopyNumber.State;

class TumorTablesTest {
  private static final TumorTables TABLES =
      new TumorTables(Limits.STANDARD, List.of(TranscriptTable.shipped()));

  private static InputStream text(String text) {
    return new ByteArrayInputStream(text.replace(' ', '\t').getBytes(StandardCharsets.UTF_8));
  }

  private static TumorTable copies(String table, OptionalDouble ploidy) {
    try {
      return TABLES.copyNumbers(text(table), Optional.of(Assembly.GRCH37), ploidy);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  private static State stateOf(TumorTable table, String gene) {
    return table.copyNumbers().stream()
        .filter(n -> n.gene().equals(gene))
        .findFirst()
        .orElseThrow()
        .state();
  }

  @ParameterizedTest
  @CsvSource({
    // copies, ploidy (0 = unknown), state
    "0, 0, DELETED",
    "2, 0, NEITHER",
    "4, 0, NEITHER",
    "5, 0, UNDECIDED",
    "8, 0, UNDECIDED",
    "9, 0, AMPLIFIED",
    "5, 2.0, AMPLIFIED",
    "5, 2.7, AMPLIFIED",
    "5, 2.8, NEITHER",
    "9, 4.0, AMPLIFIED",
    "1, 4.0, UNDECIDED",
    "0, 4.0, DELETED"
  })
  void copies_amount_to_an_alteration_only_as_far_as_the_ploidy_is_known(
      int copies, double ploidy, State expected) {
    TumorTable table =
        copies(
            "gene copies\nERBB2 " + copies + "\n",
            ploidy == 0 ? OptionalDouble.empty() : OptionalDouble.of(ploidy));
    assertThat(stateOf(table, "ERBB2")).isEqualTo(expected);
    if (ploidy == 0) {
      assertThat(table.notes()).extracting(InputNote::code).contains("PLOIDY_UNKNOWN");
    }
  }

  @Test
  void segments_are_read_for_the_genes_that_lie_in_them() {
    // ERBB2 lies at chr17:37856316-37884911 in GRCh37, EGFR at chr7:55086724-55275031.
    TumorTable table =
        copies(
            """
            Chromosome Start End nMajor nMinor
            17 37000000 38000000 20 1
            chr7 55000000 55200000 12 1
            7 55200001 56000000 1 1
            3 10183000 10190000 0 0
            9 1 100 x 1
            5 500 400 1 1
            HPV 1 100 1 1
            """,
            OptionalDouble.of(2));
    assertThat(stateOf(table, "ERBB2")).isEqualTo(State.AMPLIFIED);
    // Only a part of EGFR is amplified.
    assertThat(stateOf(table, "EGFR")).isEqualTo(State.NEITHER);
    assertThat(stateOf(table, "VHL")).isEqualTo(State.DELETED);
    assertThat(table.rows()).isEqualTo(7);
    assertThat(table.segments()).hasSize(4);
    assertThat(table.notes())
        .filteredOn(n -> n.code().equals("ROW_LEFT_OUT"))
        .extracting(n -> n.line().orElse(0))
        .containsExactly(6L, 7L, 8L);
  }

  @Test
  void the_laboratory_s_own_words_and_gistic_numbers_are_read() {
    TumorTable table =
        copies("Hugo_Symbol CNA\nMET 2\nCDKN2A -2\nKRAS 1\nTP53 shiny\n", OptionalDouble.empty());
    assertThat(stateOf(table, "MET")).isEqualTo(State.AMPLIFIED);
    assertThat(stateOf(table, "CDKN2A")).isEqualTo(State.DELETED);
    assertThat(stateOf(table, "KRAS")).isEqualTo(State.NEITHER);
    assertThat(table.notes()).anyMatch(n -> n.code().equals("ROW_LEFT_OUT"));
  }

  @Test
  void a_column_that_says_nothing_hides_no_other_of_its_names() {
    TumorTable table =
        copies("gene copies total_cn\nMET NA 12\nEGFR . 12\nKRAS 2 12\n", OptionalDouble.of(2));
    assertThat(stateOf(table, "MET")).isEqualTo(State.AMPLIFIED);
    assertThat(stateOf(table, "EGFR")).isEqualTo(State.AMPLIFIED);
    assertThat(stateOf(table, "KRAS")).isEqualTo(State.NEITHER);
  }

  @Test
  void a_loss_of_which_the_copies_are_not_said_is_no_gene_without_alteration() {
    assertThat(stateOf(copies("gene state\nPTEN loss\n", OptionalDouble.empty()), "PTEN"))
        .isEqualTo(State.UNDECIDED);
  }

  @Test
  void segments_speak_for_the_gene_that_they_name_where_its_place_is_not_known() {
    TumorTable table =
        copies(
            """
            gene chromosome start end copies
            CCND1 11 69455855 69469242 12
            ERBB2 17 37000000 38000000 20
            HER2 17 30000000 30000100 1
            CDKN2A 9 21967751 21975132 0
            RB1 13 48877883 48900000 0
            RB1 13 48900001 49056026 2
            A,B 1 1000 2000 12
            Antitarget 1 3000 4000 12
            - 1 5000 6000 12
            """,
            OptionalDouble.of(2));
    assertThat(stateOf(table, "CCND1")).isEqualTo(State.AMPLIFIED);
    assertThat(stateOf(table, "CDKN2A")).isEqualTo(State.DELETED);
    assertThat(stateOf(table, "RB1")).isEqualTo(State.UNDECIDED);
    assertThat(table.copyNumbers())
        .extracting(GeneCopyNumber::gene)
        .containsExactlyInAnyOrder("CCND1", "CDKN2A", "ERBB2", "HER2", "RB1");
    assertThat(table.notes()).extracting(InputNote::code).contains("GENES_BY_NAME");
  }

  @Test
  void a_state_of_a_gene_is_read_also_beside_its_place() {
    TumorTable table =
        copies(
            "gene chromosome start end type\nMET 7 116312459 116438440 amplification\n",
            OptionalDouble.empty());
    assertThat(stateOf(table, "MET")).isEqualTo(State.AMPLIFIED);
  }

  @Test
  void a_table_without_the_needed_columns_is_refused() {
    assertThatThrownBy(() -> copies("a b c\n1 2 3\n", OptionalDouble.empty()))
        .asInstanceOf(type(RefusedInputException.class))
        .extracting(RefusedInputException::code)
        .isEqualTo(InputErrorCode.MALFORMED_LINE);
  }

  @ParameterizedTest
  @CsvSource({
    "EML4--ALK, EML4, ALK",
    "BCR::ABL1, BCR, ABL1",
    "--ALK, '', ALK",
    "FGFR2--, FGFR2, ''",
    "TPM3-NTRK1, TPM3, NTRK1",
    "NKX2-1::ALK, NKX2-1, ALK"
  })
  void both_partners_of_a_fusion_are_read_and_either_may_be_missing(
      String written, String left, String right) throws IOException {
    TumorTable table = TABLES.fusions(text("FusionGene SplitReads\n" + written + " 50\n"));
    assertThat(table.fusions())
        .singleElement()
        .satisfies(fusion -> {
          assertThat(fusion.left()).isEqualTo(left);
          assertThat(fusion.right()).isEqualTo(right);
          assertThat(fusion.reads()).hasValue(50);
        });
  }

  @Test
  void a_fusion_that_cannot_be_split_is_left_out_and_said() throws IOException {
    TumorTable table = TABLES.fusions(text("FusionGene\nHLA-A-HLA-B\n--\n"));
    assertThat(table.fusions()).isEmpty();
    assertThat(table.rows()).isEqualTo(2);
    assertThat(table.notes()).hasSize(2).allMatch(n -> n.code().equals("ROW_LEFT_OUT"));
  }

  @Test
  void a_gene_is_covered_only_if_all_of_its_coding_bases_are() throws IOException {
    TumorTable all =
        TABLES.coverage(
            text("track name=panel\nchr3 10183000 10184000\n3 10184000 10195354\n"),
            Optional.of(Assembly.GRCH37));
    assertThat(all.coveredGenes()).containsExactly("VHL");
    TumorTable part = TABLES.coverage(text("3 10183600 10195354\n"), Optional.of(Assembly.GRCH37));
    assertThat(part.coveredGenes()).isEmpty();
    assertThat(part.notes()).anyMatch(n -> n.code().equals("PARTLY_COVERED"));
    TumorTable unknown = TABLES.coverage(text("3 1 20000000\n"), Optional.empty());
    assertThat(unknown.coveredGenes()).isEmpty();
    assertThat(unknown.notes()).anyMatch(n -> n.code().equals("ASSEMBLY_UNKNOWN"));
  }

  @ParameterizedTest
  @CsvSource({"T001-COAD.grch37, GRCH37, 13", "T001-COAD.grch38, GRCH38, 9"})
  void real_tables_are_read_as_they_are(String name, Assembly assembly, int fusions)
      throws IOException {
    Path folder = Path.of(System.getProperty("theriac.shared.data"), "oncology/pcgr-examples");
    Assumptions.assumeTrue(Files.exists(folder), "shared data is absent");
    TumorTable copies;
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".cna.tsv"))) {
      copies = TABLES.copyNumbers(in, Optional.of(assembly), OptionalDouble.empty());
    }
    assertThat(copies.segments()).hasSize((int) copies.rows());
    assertThat(copies.ploidyEstimated()).isTrue();
    assertThat(copies.ploidy().orElse(0)).isCloseTo(1.8, within(0.3));
    try (InputStream in = Files.newInputStream(folder.resolve(name + ".fusions.tsv"))) {
      assertThat(TABLES.fusions(in).fusions()).hasSize(fusions);
    }
  }

  @Test
  void no_bytes_make_a_reader_fail_otherwise_than_by_refusing() throws IOException {
    Random random = new Random(7);
    String alphabet = "\t\n ,.-:#0123456789chrXgeneStartEndnMajorMinorFusionGene--ALK";
    for (int i = 0; i < 2000; i++) {
      StringBuilder text =
          new StringBuilder(i % 2 == 0 ? "chromosome\tstart\tend\tcopies\n" : "FusionGene\n");
      for (int c = random.nextInt(120); c > 0; c--) {
        text.append(alphabet.charAt(random.nextInt(alphabet.length())));
      }
      byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
      try {
        TABLES.copyNumbers(
            new ByteArrayInputStream(bytes), Optional.of(Assembly.GRCH38), OptionalDouble.empty());
        TABLES.fusions(new ByteArrayInputStream(bytes));
        TABLES.coverage(new ByteArrayInputStream(bytes), Optional.of(Assembly.GRCH38));
      } catch (RefusedInputException e) {
        assertThat(e.message()).isNotBlank();
      }
    }
  }
}
