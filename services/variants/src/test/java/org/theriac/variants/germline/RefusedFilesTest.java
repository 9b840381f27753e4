package org.theriac.variants.germline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.theriac.variants.germline.GermlineReaderTest.refused;

import htsjdk.samtools.util.BlockCompressedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.Limits;
import org.theriac.variants.input.RefusedInputException;
import org.theriac.variants.reading.GermlineReader;

class RefusedFilesTest {
  private static final String ROW = "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\n";
  private static final String FILE = GenotypeTableTest.HEAD + ROW;

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes(text));
    }
    return out.toByteArray();
  }

  private static byte[] bgzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (BlockCompressedOutputStream bgzip =
        new BlockCompressedOutputStream(out, (java.io.File) null)) {
      bgzip.write(bytes(text));
    }
    return out.toByteArray();
  }

  @Test
  void gzip_and_bgzip_and_files_of_windows_read_like_plain_text() throws IOException {
    List<Genotype> plain = GermlineReaderTest.read(FILE).genotypes();
    assertThat(plain).hasSize(1);
    assertThat(GermlineReaderTest.read(gzip(FILE)).getFirst().genotypes()).isEqualTo(plain);
    assertThat(GermlineReaderTest.read(bgzip(FILE)).getFirst().genotypes()).isEqualTo(plain);
    assertThat(GermlineReaderTest.read(FILE.replace("\n", "\r\n")).genotypes()).isEqualTo(plain);
    assertThat(GermlineReaderTest.read("\uFEFF" + FILE).genotypes()).isEqualTo(plain);
  }

  @Test
  void what_is_no_vcf_is_said_to_be_none() throws IOException {
    refused("", InputErrorCode.EMPTY_FILE);
    refused(gzip(""), InputErrorCode.EMPTY_FILE);
    refused("%PDF-1.7\n%\u00e2\u00e3", InputErrorCode.NOT_VCF);
    refused("Dear colleague,\nthe result follows.\n", InputErrorCode.NOT_VCF);
    refused("\u0000\u0001\u0002binary", InputErrorCode.NOT_VCF);
    refused("BCF\u0002\u0002", InputErrorCode.NOT_VCF);
    refused(gzip("BCF\u0002\u0002"), InputErrorCode.NOT_VCF);
    refused("PK\u0003\u0004", InputErrorCode.NOT_VCF);
  }

  @Test
  void what_was_cut_off_is_refused() throws IOException {
    refused(FILE.substring(0, FILE.length() - 3), InputErrorCode.TRUNCATED);
    refused(FILE.substring(0, FILE.length() - 8), InputErrorCode.TRUNCATED);
    refused("##fileformat=VCFv4.2\n##contig=<ID=chr1>\n", InputErrorCode.TRUNCATED);
    byte[] packed = gzip(FILE);
    refused(Arrays.copyOf(packed, packed.length - 12), InputErrorCode.TRUNCATED);
    byte[] blocks = bgzip(FILE);
    refused(Arrays.copyOf(blocks, blocks.length - 28), InputErrorCode.TRUNCATED);
    refused(Arrays.copyOf(blocks, blocks.length - 60), InputErrorCode.TRUNCATED);
    byte[] damaged = blocks.clone();
    damaged[blocks.length / 2] ^= 0x55;
    refused(damaged, InputErrorCode.TRUNCATED);
  }

  @Test
  void malformed_lines_are_refused_with_their_number() {
    for (String row :
        List.of(
            "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\n",
            "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\t0/1\n",
            "chr10\tx\t.\tG\tA\t.\tPASS\t.\tGT\t0/1\n",
            "chr10\t94781859\t.\t?\tA\t.\tPASS\t.\tGT\t0/1\n",
            "chr10\t94781859\t.\tG\t\t.\tPASS\t.\tGT\t0/1\n",
            "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\t0/5\n",
            "chr10\t94781859\t.\tG\tA\t.\tPASS\t.\tGT\tab\n",
            "chr10 94781859 . G A . PASS . GT 0/1\n")) {
      Assertions.assertThatThrownBy(() -> GermlineReaderTest.read(FILE + row))
          .isInstanceOfSatisfying(
              RefusedInputException.class,
              e -> {
                assertThat(e.code()).isEqualTo(InputErrorCode.MALFORMED_LINE);
                assertThat(e.line()).hasValue(7);
              });
    }
  }

  @Test
  void contigs_that_are_not_human_or_not_as_declared_are_refused() {
    refused(GenotypeTableTest.HEAD + ROW.replace("chr10", "10"), InputErrorCode.WRONG_CONTIGS);
    refused(
        GenotypeTableTest.HEAD + ROW.replace("chr10", "contig_10"), InputErrorCode.WRONG_CONTIGS);
  }

  @Test
  void samples_must_be_there() throws IOException {
    refused(
        "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO\n",
        InputErrorCode.NO_SAMPLE);
    Assertions.assertThatThrownBy(() ->
            new GermlineReader(GermlinePositions.of(List.of(), java.util.Map.of()))
                .read(
                    new ByteArrayInputStream(bytes(FILE)),
                    List.of("other"),
                    Optional.empty(),
                    s -> {}))
        .isInstanceOfSatisfying(
            RefusedInputException.class,
            e -> assertThat(e.code()).isEqualTo(InputErrorCode.UNKNOWN_SAMPLE));
  }

  @Test
  void limits_hold() {
    Limits tight = new Limits(10_000, 200, 1, 10, 5_000, 5);
    GermlineReader reader =
        new GermlineReader(
            GermlinePositions.of(List.of(), java.util.Map.of()), QualityRules.STANDARD, tight);
    for (String file :
        List.of(
            FILE + ROW.replace("0/1", "0/1:" + "x".repeat(300)),
            FILE + ROW.repeat(500),
            FILE.replace("FORMAT\tS", "FORMAT\tS\tT"),
            "##fileformat=VCFv4.2\n" + "##x=y\n".repeat(20))) {
      Assertions.assertThatThrownBy(() ->
              reader.read(
                  new ByteArrayInputStream(bytes(file)), List.of(), Optional.empty(), s -> {}))
          .isInstanceOfSatisfying(
              RefusedInputException.class,
              e -> assertThat(e.code()).isEqualTo(InputErrorCode.TOO_LARGE));
    }
  }
}
