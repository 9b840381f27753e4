package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MafCohortTest {
  private static final String HEADER = "Hugo_Symbol\tChromosome\tTumor_Sample_Barcode\n";
  private static final String TWO =
      "#version 2.4\n" + HEADER + "TP53\t17\tB\nFLT3\t13\tA\nNPM1\t5\tB\n";

  @TempDir Path folder;

  @Test
  void each_tumour_gets_its_rows_on_their_lines() throws IOException {
    MafCohort cohort = MafCohort.in(file(TWO)).orElseThrow();
    assertThat(cohort.tumours()).containsExactly("B", "A");
    assertThat(text(cohort.only("B")))
        .isEqualTo("#version 2.4\n" + HEADER + "TP53\t17\tB\n\nNPM1\t5\tB\n");
    assertThat(text(cohort.only("A"))).isEqualTo("#version 2.4\n" + HEADER + "\nFLT3\t13\tA\n");
  }

  @Test
  void a_packed_file_is_read_as_a_plain_one() throws IOException {
    Path file = folder.resolve("cohort.maf.gz");
    try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(file))) {
      out.write(TWO.getBytes(StandardCharsets.UTF_8));
    }
    assertThat(MafCohort.in(file).orElseThrow().tumours()).containsExactly("B", "A");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "H",
        "#version 2.4\n",
        "##fileformat=VCFv4.2\n#CHROM\tPOS\n",
        HEADER,
        HEADER + "TP53\t17\tA\nFLT3\t13\tA\n",
        HEADER + "TP53\t17\nFLT3\n",
        "Hugo_Symbol\tChromosome\nTP53\t17\nFLT3\t13\n",
        "chrom\tstart\nHugo_Symbol\tx\n"
      })
  void what_is_no_maf_of_several_tumours_is_no_cohort(String content) throws IOException {
    assertThat(MafCohort.in(file(content))).isEmpty();
  }

  private Path file(String content) throws IOException {
    return Files.writeString(folder.resolve("cohort.maf"), content);
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
