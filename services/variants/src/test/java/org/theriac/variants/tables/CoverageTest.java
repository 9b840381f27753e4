package org.theriac.variants.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputNote;

class CoverageTest {
  // Three exons of 20 bases; coding are the bases 5 to 55: 15, 20 and 15 of them.
  private static final Transcript TRANSCRIPT =
      new Transcript(
          "NM_1.1",
          "GENE",
          "ACGTC" + "ATG" + "GCA".repeat(14) + "TAA" + "GGGGGGG",
          5,
          53,
          List.of(20, 40, 60),
          true,
          List.of(placed(true, 1, 2, 3)));

  private static Placement placed(boolean forward, int... exons) {
    List<PlacedExon> list = new java.util.ArrayList<>();
    for (int exon : exons) {
      int start = forward ? 1000 * exon : 1000 * (4 - exon);
      list.add(PlacedExon.same(exon, start, start + 20));
    }
    return new Placement("GRCh38", "chr1", forward, "annotation", list);
  }

  private static TumorTable read(Placement placement, String... regions) {
    Transcript transcript =
        new Transcript(
            TRANSCRIPT.accession(),
            TRANSCRIPT.gene(),
            TRANSCRIPT.sequence(),
            TRANSCRIPT.codingStart(),
            TRANSCRIPT.codingEnd(),
            TRANSCRIPT.exonEnds(),
            true,
            List.of(placement));
    GeneLoci loci =
        new GeneLoci(
            List.of(new TranscriptTable(List.of(), List.of(transcript), List.of(), List.of())));
    CoverageTable table = new CoverageTable(Optional.of(Assembly.GRCH38), loci);
    for (int i = 0; i < regions.length; i++) {
      table.line(regions[i].strip(), i + 1);
    }
    return table.finish();
  }

  @ParameterizedTest
  @CsvSource({
    // The coding bases by strand, BED from 0: 1005-1020, 2000-2020, 3000-3013; mirrored.
    "true, 'chr1 1005 1020; chr1 2000 2020; chr1 3000 3013', true",
    "true, 'chr1 1006 1020; chr1 2000 2020; chr1 3000 3013', false",
    "true, 'chr1 1005 1019; chr1 2000 2020; chr1 3000 3013', false",
    "true, 'chr1 1005 1020; chr1 2000 2020; chr1 3000 3012', false",
    "true, 'chr1 1005 1020; chr1 3000 3013', false",
    "true, 'chr1 0 9000', true",
    "true, 'chr2 0 9000', false",
    "true, 'chr1 1005 1010; chr1 1010 1020; chr1 2000 2020; chr1 3000 3013', true",
    "true, 'chr1 1005 1010; chr1 1011 1020; chr1 2000 2020; chr1 3000 3013', false",
    "true, 'chr1 1000 1018; chr1 1002 1005; chr1 1004 1020; chr1 2000 3100', true",
    "true, 'chr1 2000 3100; chr1 1000 1020; chr1 1000 1001', true",
    "false, 'chr1 3000 3015; chr1 2000 2020; chr1 1007 1020', true",
    "false, 'chr1 3000 3014; chr1 2000 2020; chr1 1007 1020', false",
    "false, 'chr1 3000 3015; chr1 2000 2020; chr1 1008 1020', false",
    "false, 'chr1 3000 3015; chr1 2001 2020; chr1 1007 1020', false"
  })
  void a_gene_is_covered_if_no_coding_base_is_missed(
      boolean forward, String regions, boolean covered) {
    TumorTable table = read(placed(forward, 1, 2, 3), regions.split(";"));
    assertThat(table.coveredGenes()).isEqualTo(covered ? List.of("GENE") : List.of());
  }

  @Test
  void a_gene_of_which_an_exon_has_no_place_is_never_covered() {
    TumorTable table = read(placed(true, 1, 3), "chr1 0 9000");
    assertThat(table.coveredGenes()).isEmpty();
    assertThat(table.notes()).extracting(InputNote::code).contains("PARTLY_COVERED");
  }

  @Test
  void a_region_that_is_none_is_left_out_and_said() {
    TumorTable table = read(placed(true, 1, 2, 3), "chr1 9000 0", "HPV16 0 9000", "chr1 5 5");
    assertThat(table.rows()).isEqualTo(3);
    assertThat(table.notes())
        .filteredOn(note -> note.code().equals("ROW_LEFT_OUT"))
        .extracting(note -> note.line().orElse(0))
        .containsExactly(1L, 2L, 3L);
  }
}
