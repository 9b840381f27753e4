package org.theriac.knowledgebase.transcripts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.util.Random;
import org.junit.jupiter.api.Test;

class TranscriptTableTest {
  private static String written(TranscriptTable table) throws IOException {
    StringBuilder text = new StringBuilder();
    table.write(text);
    return text.toString();
  }

  @Test
  void the_shipped_transcripts_are_read_into_whole_proteins() {
    TranscriptTable table = TranscriptTable.shipped();
    assertThat(table.remarks()).anyMatch(remark -> remark.contains("public domain"));
    assertThat(table.transcripts())
        .isNotEmpty()
        .allSatisfy(transcript -> {
          String bases = transcript.sequence();
          assertThat(GeneticCode.residue(bases, transcript.codingStart())).isEqualTo('M');
          assertThat(GeneticCode.residue(bases, transcript.codingEnd() - 3)).isEqualTo('*');
          for (Placement placement : transcript.placements()) {
            assertThat(placement.exons()).isNotEmpty();
            for (PlacedExon exon : placement.exons()) {
              int[] length = new int[1];
              exon.runs((bases2, kind) -> length[0] += kind == 'I' ? 0 : bases2);
              assertThat(length[0])
                  .isEqualTo(
                      transcript.exonEnd(exon.number()) - transcript.exonStart(exon.number()));
            }
          }
        });
    assertThat(table.transcripts().stream().filter(Transcript::preferred).map(Transcript::gene))
        .doesNotHaveDuplicates();
  }

  @Test
  void a_table_that_is_written_and_read_is_the_same() throws IOException {
    TranscriptTable table = TranscriptTable.shipped();
    assertThat(TranscriptTable.read(new StringReader(written(table)))).isEqualTo(table);
  }

  @Test
  void a_line_that_cannot_be_read_is_named() {
    String text = "theriac-transcripts\t1\nT\tNM_1.1\tX\t0\t9\t9\tpreferred\nS\tATGNNXTAA\n";
    assertThatThrownBy(() -> TranscriptTable.read(new StringReader(text)))
        .isInstanceOf(TranscriptTableException.class)
        .hasMessageContaining("line 3");
    assertThatThrownBy(() -> TranscriptTable.read(new StringReader("#gff\n")))
        .isInstanceOf(TranscriptTableException.class)
        .hasMessageContaining("line 1");
  }

  @Test
  void damaged_tables_are_read_or_refused_never_anything_else() throws IOException {
    String small =
        """
        theriac-transcripts\t1
        #\tmade up
        T\tNM_1.1\tX\t0\t9\t4,12\tpreferred
        S\tATGAAATAAGGG
        P\tGRCh38\tchr1\t+\tannotation\t1:100:104:4=\t2:120:128:8=
        A\tGRCh37\tchr2\t5\tA\tC\tY\tNM_2.1\tc.1A>C\tp.M1?\tz:1
        """;
    Random random = new Random(11);
    int read = 0;
    for (int i = 0; i < 3000; i++) {
      StringBuilder text = new StringBuilder(small);
      for (int c = 1 + random.nextInt(3); c > 0; c--) {
        text.setCharAt(random.nextInt(text.length()), (char) random.nextInt(128));
      }
      try {
        TranscriptTable.read(new StringReader(text.toString()));
        read++;
      } catch (TranscriptTableException e) {
        assertThat(e).hasMessageStartingWith("line ");
      }
    }
    assertThat(read).isPositive();
  }
}
