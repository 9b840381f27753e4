package org.theriac.knowledgebase.importers.transcripts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Transcript;

class TranscriptImportTest {
  @Test
  void the_shipped_table_is_what_the_importer_makes(@TempDir Path folder) throws IOException {
    Path from = Path.of(System.getProperty("theriac.shared.data"), "oncology");
    Assumptions.assumeTrue(Files.exists(from), "shared data is absent");
    Path to = folder.resolve("table.tsv");
    TranscriptImport.run(from, to);
    assertThat(Files.readString(to))
        .isEqualTo(
            Files.readString(
                Path.of("src/main/resources/org/theriac/knowledgebase/transcripts/refseq.tsv")));
  }

  @Test
  void an_offset_holds_where_variants_known_in_both_assemblies_agree() {
    AssemblyOffsets offsets = new AssemblyOffsets();
    offsets.add("chr1", 100, 150);
    offsets.add("chr1", 500, 550);
    offsets.add("chr1", 900, 949);
    assertThat(offsets.of("chr1", 200, 400)).hasValue(50);
    // Before and behind differ, nothing lies within.
    assertThat(offsets.of("chr1", 600, 700)).isEmpty();
    // One within agrees with the one before.
    assertThat(offsets.of("chr1", 400, 600)).hasValue(50);
    // Those within contradict each other.
    assertThat(offsets.of("chr1", 400, 950)).isEmpty();
    assertThat(offsets.of("chr1", 1, 50)).isEmpty();
    assertThat(offsets.of("chr2", 200, 400)).isEmpty();
  }

  /** ATG AAA | CCC TAA: exons of 6 bases. */
  private static final Transcript TWO_EXONS =
      new Transcript("NM_1.1", "X", "ATGAAACCCTAA", 0, 12, List.of(6, 12), false, List.of());

  private static PublishedAllele allele(
      int position, String ref, String alt, String coding, String protein) {
    return new PublishedAllele("chr1", position, ref, alt, "X", coding, "NM_1.1", protein, "1");
  }

  @Test
  void an_allele_places_its_exon_if_base_and_protein_change_are_the_transcript_s() {
    var placed = ExonPlacer.place(TWO_EXONS, List.of(allele(105, "A", "G", "c.5A>G", "p.K2R")));
    assertThat(placed.forward()).isTrue();
    assertThat(placed.exons()).containsExactly(PlacedExon.same(1, 100, 106));
    assertThat(
            ExonPlacer.place(TWO_EXONS, List.of(allele(105, "A", "G", "c.5A>G", "p.K2E"))).exons())
        .isEmpty();
    assertThat(
            ExonPlacer.place(TWO_EXONS, List.of(allele(105, "C", "G", "c.5A>G", "p.K2R"))).exons())
        .isEmpty();
  }

  @Test
  void on_the_reverse_strand_the_exon_is_mirrored_and_contradictions_place_nothing() {
    var placed = ExonPlacer.place(TWO_EXONS, List.of(allele(105, "T", "C", "c.5A>G", "p.K2R")));
    assertThat(placed.forward()).isFalse();
    // c.5 is the fifth base of the exon: one base lies behind it, before it on the genome.
    assertThat(placed.exons()).containsExactly(PlacedExon.same(1, 103, 109));
    assertThat(
            ExonPlacer.place(
                    TWO_EXONS,
                    List.of(
                        allele(105, "T", "C", "c.5A>G", "p.K2R"),
                        allele(205, "T", "C", "c.5A>G", "p.K2R")))
                .exons())
        .isEmpty();
  }
}
