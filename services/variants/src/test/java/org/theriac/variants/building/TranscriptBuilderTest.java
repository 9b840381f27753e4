package org.theriac.variants.building;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.consequence.ConsequenceCaller;
import org.theriac.variants.consequence.TranscriptEffect;
import org.theriac.variants.input.Assembly;

class TranscriptBuilderTest {
  /** Exon 1: ACATGAAACC, an intron of 20, exon 2: CGATTAAGGG; then the same on the other strand. */
  private static final String FORWARD = "acatgaaaccgtaagtttttttttttctagCGATTAAGGG";

  private static final String CHROMOSOME =
      "N".repeat(10) + FORWARD + "N".repeat(10) + reverse(FORWARD) + "N".repeat(10);

  private static String reverse(String bases) {
    StringBuilder reversed = new StringBuilder();
    for (char base : new StringBuilder(bases.toUpperCase()).reverse().toString().toCharArray()) {
      reversed.append("TGCAN".charAt("ACGTN".indexOf(base)));
    }
    return reversed.toString();
  }

  private static final String GTF =
      """
      #!genome-build made up
      chr1\tX\texon\t11\t20\t.\t+\t.\tgene_id "G1"; transcript_id "T1.1"; gene_name "ONE"; tag "MANE_Select";
      chr1\tX\tCDS\t13\t20\t.\t+\t0\tgene_id "G1"; transcript_id "T1.1"; gene_name "ONE"; tag "MANE_Select";
      chr1\tX\texon\t41\t50\t.\t+\t.\tgene_id "G1"; transcript_id "T1.1"; gene_name "ONE"; tag "MANE_Select";
      chr1\tX\tCDS\t41\t44\t.\t+\t1\tgene_id "G1"; transcript_id "T1.1"; gene_name "ONE"; tag "MANE_Select";
      chr1\tX\tstop_codon\t45\t47\t.\t+\t0\tgene_id "G1"; transcript_id "T1.1"; gene_name "ONE";
      chr1\tX\texon\t91\t100\t.\t-\t.\tgene_id "G2"; transcript_id "T2"; transcript_version "3"; gene_name "TWO";
      chr1\tX\tCDS\t91\t98\t.\t-\t0\tgene_id "G2"; transcript_id "T2"; transcript_version "3"; gene_name "TWO";
      chr1\tX\texon\t61\t70\t.\t-\t.\tgene_id "G2"; transcript_id "T2"; transcript_version "3"; gene_name "TWO";
      chr1\tX\tCDS\t67\t70\t.\t-\t1\tgene_id "G2"; transcript_id "T2"; transcript_version "3"; gene_name "TWO";
      chrUn_1\tX\texon\t1\t9\t.\t+\t.\tgene_id "G3"; transcript_id "T3.1"; gene_name "THREE";
      chrUn_1\tX\tCDS\t1\t9\t.\t+\t.\tgene_id "G3"; transcript_id "T3.1"; gene_name "THREE";
      """;

  private static final String GFF3 =
      """
      ##gff-version 3
      NC_000001.11\tX\tmRNA\t11\t50\t.\t+\t.\tID=rna-NM_1.2;gene=ONE
      NC_000001.11\tX\texon\t11\t20\t.\t+\t.\tID=e1;Parent=rna-NM_1.2;gene=ONE;tag=MANE Select;transcript_id=NM_1.2
      NC_000001.11\tX\texon\t41\t50\t.\t+\t.\tID=e2;Parent=rna-NM_1.2;gene=ONE;tag=MANE Select;transcript_id=NM_1.2
      NC_000001.11\tX\tCDS\t13\t20\t.\t+\t0\tID=c;Parent=rna-NM_1.2;gene=ONE
      NC_000001.11\tX\tCDS\t41\t47\t.\t+\t1\tID=c;Parent=rna-NM_1.2;gene=ONE
      """;

  private static Path write(Path folder, String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private static Path genome(Path folder) throws IOException {
    StringBuilder fasta = new StringBuilder(">chr1 made up\n");
    for (int i = 0; i < CHROMOSOME.length(); i += 30) {
      fasta.append(CHROMOSOME, i, Math.min(i + 30, CHROMOSOME.length())).append('\n');
    }
    return write(folder, "genome.fa", fasta.toString());
  }

  @Test
  void gtf_and_genome_become_a_table_whose_variants_are_called(@TempDir Path folder)
      throws IOException {
    var builder = new TranscriptBuilder(Assembly.GRCH38, Set.of(), false);
    TranscriptTable table = builder.build(write(folder, "a.gtf", GTF), genome(folder));
    assertThat(table.transcripts()).extracting(t -> t.accession()).containsExactly("T1.1", "T2.3");
    assertThat(table.transcripts())
        .allSatisfy(t -> {
          assertThat(t.sequence()).isEqualTo("ACATGAAACCCGATTAAGGG");
          assertThat(t.codingStart()).isEqualTo(2);
          assertThat(t.codingEnd()).isEqualTo(17);
          assertThat(t.preferred()).isTrue();
        });
    assertThat(builder.leftOut()).singleElement().asString().contains("T3.1", "chrUn_1");

    StringBuilder written = new StringBuilder();
    table.write(written);
    TranscriptTable again = TranscriptTable.read(new StringReader(written.toString()));
    assertThat(again).isEqualTo(table);
    ConsequenceCaller caller = new ConsequenceCaller(List.of(again));
    // AAA (K2) to GAA on either strand.
    TranscriptEffect one = caller.call(Assembly.GRCH38, "chr1", 16, "A", "G").effects().getFirst();
    TranscriptEffect two = caller.call(Assembly.GRCH38, "chr1", 95, "T", "C").effects().getFirst();
    assertThat(one.hgvsP()).isEqualTo("p.K2E");
    assertThat(two.hgvsP()).isEqualTo("p.K2E");
    assertThat(two.transcript()).isEqualTo("T2.3");
    // The splice sites of both.
    assertThat(
            caller.call(Assembly.GRCH38, "chr1", 21, "G", "A").effects().getFirst().consequences())
        .contains("splice_donor_variant");
    assertThat(
            caller.call(Assembly.GRCH38, "chr1", 90, "C", "T").effects().getFirst().consequences())
        .contains("splice_donor_variant");
  }

  @Test
  void gff3_with_refseq_contigs_is_read_and_only_mane_kept_when_asked(@TempDir Path folder)
      throws IOException {
    var builder = new TranscriptBuilder(Assembly.GRCH38, Set.of("ONE"), true);
    TranscriptTable table = builder.build(write(folder, "a.gff3", GFF3), genome(folder));
    assertThat(table.transcripts())
        .singleElement()
        .satisfies(t -> {
          assertThat(t.accession()).isEqualTo("NM_1.2");
          assertThat(t.codingEnd()).isEqualTo(17);
        });
  }

  @Test
  void a_contig_of_the_other_assembly_is_left_out_with_the_reason(@TempDir Path folder)
      throws IOException {
    var builder = new TranscriptBuilder(Assembly.GRCH37, Set.of(), false);
    TranscriptTable table = builder.build(write(folder, "a.gff3", GFF3), genome(folder));
    assertThat(table.transcripts()).isEmpty();
    assertThat(builder.leftOut()).singleElement().asString().contains("is of GRCh38");
  }

  @Test
  void a_line_that_cannot_be_read_is_named(@TempDir Path folder) throws IOException {
    var builder = new TranscriptBuilder(Assembly.GRCH38, Set.of(), false);
    Path gtf = write(folder, "a.gtf", "#x\nchr1\tX\texon\t20\t11\t.\t+\t.\ttranscript_id \"T\"\n");
    assertThatThrownBy(() -> builder.build(gtf, genome(folder)))
        .hasMessageStartingWith("line 2:")
        .isInstanceOf(IllegalArgumentException.class);
  }
}
