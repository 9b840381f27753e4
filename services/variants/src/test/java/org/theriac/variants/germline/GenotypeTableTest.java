package org.theriac.variants.germline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;

class GenotypeTableTest {
  static final String HEAD =
      """
      ##fileformat=VCFv4.3
      ##contig=<ID=chr2,length=242193529>
      ##contig=<ID=chr10,length=133797422>
      ##contig=<ID=chrX,length=156040895>
      #CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\tFORMAT\tS
      """;

  static String rows(String table) {
    StringBuilder rows = new StringBuilder();
    for (String row : table.split(";")) {
      // INFO may hold "=", never ";" here.
      String[] c = row.split(",");
      rows.append(String.join("\t", c[0], c[1], ".", c[2], c[3], ".", c[4], c[5], c[6], c[7]))
          .append('\n');
    }
    return rows.toString().replace('^', ',');
  }

  @ParameterizedTest(name = "{0}")
  @CsvFileSource(resources = "genotypes.tsv", delimiter = '\t', numLinesToSkip = 1)
  void a_row_reads_as_the_table_says(
      String name, String table, String locus, String expected, String remark) {
    SampleGenotypes sample = GermlineReaderTest.read(HEAD + rows(table));
    assertThat(GermlineReaderTest.at(sample, locus))
        .as(name)
        .isEqualTo(Optional.ofNullable(expected).orElse(""));
    List<String> codes = new ArrayList<>(GermlineReaderTest.codes(sample));
    codes.remove("NO_POSITION_CALLED");
    if (remark == null) {
      assertThat(codes).as(name).isEmpty();
    } else {
      assertThat(codes).as(name).contains(remark);
    }
  }

  @Test
  void grch37_is_read_where_it_lies_and_swapped_reference_bases_are_the_patients_bases() {
    String file =
        HEAD.replace("133797422", "135534747")
                .replace("242193529", "243199373")
                .replace("156040895", "155270560")
                .replace("chr", "")
            + "10\t96541616\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\n"
            + "10\t96602623\t.\tG\t.\t.\tPASS\t.\tGT\t0/0\n";
    SampleGenotypes sample = GermlineReaderTest.read(file);
    assertThat(sample.assembly()).isEqualTo(Assembly.GRCH37);
    assertThat(GermlineReaderTest.at(sample, "chr10:94781859")).isEqualTo("G/A PASS");
    assertThat(GermlineReaderTest.at(sample, "chr10:94842866")).isEqualTo("G/G PASS");
    assertThat(GermlineReaderTest.codes(sample)).containsExactly("CONTIG_ALIAS");
  }

  @Test
  void bases_alone_establish_the_assembly_of_a_header_without_lengths() {
    String file = HEAD.replaceAll(",length=\\d+", "") + rows("chr10,96541616,G,A,PASS,.,GT,0/1");
    assertThat(GermlineReaderTest.read(file).assembly()).isEqualTo(Assembly.GRCH37);
  }

  @Test
  void a_header_of_one_assembly_over_rows_of_the_other_is_refused() {
    GermlineReaderTest.refused(
        HEAD + rows("chr10,96541616,G,A,PASS,.,GT,0/1"), InputErrorCode.WRONG_ASSEMBLY);
  }

  @Test
  void an_assembly_that_nothing_tells_is_refused() {
    GermlineReaderTest.refused(
        HEAD.replaceAll(",length=\\d+", "") + rows("chr10,1000,G,A,PASS,.,GT,0/1"),
        InputErrorCode.WRONG_ASSEMBLY);
  }

  @Test
  void a_sample_without_any_call_is_said() {
    SampleGenotypes sample =
        GermlineReaderTest.read(HEAD + rows("chr10,94781859,G,A,PASS,.,GT,./."));
    assertThat(GermlineReaderTest.codes(sample)).contains("NO_POSITION_CALLED");
  }

  @Test
  void the_order_of_rows_never_changes_a_genotype() {
    List<String> rows =
        new ArrayList<>(
            List.of(
                "chr10,94781859,G,A,PASS,.,GT,1/0",
                "chr10,94781859,G,T,PASS,.,GT,0/1",
                "chr10,94781859,G,A,LowQual,.,GT,0/0",
                "chr10,94781800,C,<NON_REF>,.,END=94781900,GT,0/0",
                "chr10,94780653,G,A,PASS,.,GT,0/1",
                "chr10,94780653,G,A,PASS,.,GT,1/1",
                "chr2,233760233,CAT,C,PASS,.,GT,0/1",
                "chr2,233760248,A,ATA,PASS,.,GT,0/1",
                "chr2,233760200,G,<NON_REF>,.,END=233760234,GT,0/0"));
    List<Genotype> first = GermlineReaderTest.read(HEAD + rows(String.join(";", rows))).genotypes();
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      Collections.shuffle(rows, random);
      assertThat(GermlineReaderTest.read(HEAD + rows(String.join(";", rows))).genotypes())
          .isEqualTo(first);
    }
  }

  @Test
  void random_damage_is_refused_with_a_code_or_read_never_a_crash() {
    byte[] whole =
        (HEAD
                + rows(
                    "chr10,94781859,G,A,PASS,.,GT:AD:GQ,0/1:10^12:99;"
                        + "chr2,233760233,CAT,C^CATAT,PASS,.,GT:PS,1|2:5;"
                        + "chr10,94781800,C,<NON_REF>,.,END=94781900,GT:MIN_DP,0/0:20"))
            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
    Random random = new Random(11);
    int refused = 0;
    for (int i = 0; i < 5000; i++) {
      byte[] damaged = whole.clone();
      int changes = 1 + random.nextInt(3);
      for (int c = 0; c < changes; c++) {
        damaged[random.nextInt(damaged.length)] =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : "\t\n:;,|/.0<>*ACG"
                    .getBytes(java.nio.charset.StandardCharsets.US_ASCII)[random.nextInt(15)];
      }
      if (random.nextInt(4) == 0) {
        damaged = java.util.Arrays.copyOf(damaged, random.nextInt(damaged.length));
      }
      try {
        GermlineReaderTest.read(damaged);
      } catch (RefusedInputException e) {
        assertThat(e.message()).isNotBlank();
        refused++;
      }
    }
    assertThat(refused).isBetween(500, 4999);
  }
}
