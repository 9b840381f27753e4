package org.theriac.variants.somatic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.reading.SomaticReader;

class ReadsTest {
  private static SomaticVariants read(String columns, String... cells) throws IOException {
    String file =
        "##fileformat=VCFv4.2\n#CHROM\tPOS\tID\tREF\tALT\tQUAL\tFILTER\tINFO"
            + columns
            + "\n"
            + String.join("\t", cells)
            + "\n";
    return new SomaticReader()
        .read(
            new ByteArrayInputStream(file.getBytes(StandardCharsets.UTF_8)),
            "",
            Optional.of(Assembly.GRCH38));
  }

  /** The normal's value: numbers and SS that would give other answers. */
  private static String normal(String format) {
    StringBuilder values = new StringBuilder();
    for (String key : format.split(":")) {
      values
          .append(values.isEmpty() ? "" : ":")
          .append(key.equals("GT") ? "0/0" : key.equals("SS") ? "1" : "7,1,1,1");
    }
    return values.toString();
  }

  @ParameterizedTest
  @CsvFileSource(resources = "reads.tsv", delimiter = '\t', useHeadersInDisplayName = true)
  void share_depth_and_origin_are_what_the_caller_s_field_means(
      String source,
      String reference,
      String alternates,
      String format,
      String tumour,
      @Nullable String info,
      @Nullable String fractions,
      @Nullable String depths,
      String germline)
      throws IOException {
    SomaticVariants read =
        read(
            "\tFORMAT\tNORMAL\tTUMOR",
            "7",
            "1000",
            ".",
            reference,
            alternates,
            ".",
            "PASS",
            info == null ? "." : info,
            format,
            normal(format),
            tumour);
    assertThat(read.variants()).hasSameSizeAs(alternates.split(","));
    for (int i = 0; i < read.variants().size(); i++) {
      SomaticVariant variant = read.variants().get(i);
      String fraction = fractions == null ? "" : fractions.split(",", -1)[i];
      String depth = depths == null ? "" : depths.split(",", -1)[i];
      if (fraction.isEmpty()) {
        assertThat(variant.alleleFraction()).as(source).isEmpty();
      } else {
        assertThat(variant.alleleFraction())
            .as(source)
            .hasValueCloseTo(Double.parseDouble(fraction), within(1e-6));
      }
      if (depth.isEmpty()) {
        assertThat(variant.depth()).as(source).isEmpty();
      } else {
        assertThat(variant.depth()).as(source).hasValue(Integer.parseInt(depth));
      }
      assertThat(variant.origin() == StatedOrigin.GERMLINE)
          .as(source)
          .isEqualTo(Boolean.parseBoolean(germline.split(",")[i]));
    }
  }

  @ParameterizedTest
  @CsvSource(
      nullValues = "none",
      value = {
        "SS=2, none, SOMATIC",
        "SS=1, 0/0:30, GERMLINE",
        "SS=3, 0/0:30, GERMLINE",
        "SS=0, none, NOT_STATED",
        "SS=5, none, NOT_STATED",
        "SOMATIC, none, SOMATIC",
        "STATUS=StrongSomatic, none, SOMATIC",
        "STATUS=LikelySomatic, none, SOMATIC",
        "STATUS=Germline, none, GERMLINE",
        "STATUS=SampleSpecific, none, NOT_STATED",
        "., 0/0:8, SOMATIC",
        "., 0|0:30, SOMATIC",
        "., 0/0:7, NOT_STATED",
        "., 0/0:., NOT_STATED",
        "., 0/1:30, NOT_STATED",
        "., ./.:30, NOT_STATED",
        "., none, NOT_STATED"
      })
  void an_origin_is_stated_by_the_caller_s_words_or_by_a_normal_that_was_read(
      String info, String normal, StatedOrigin origin) throws IOException {
    SomaticVariants read =
        normal == null
            ? read("\tFORMAT\tT1", "7", "1000", ".", "A", "C", ".", "PASS", info, "GT:DP", "0/1:50")
            : read(
                "\tFORMAT\tNORMAL\tTUMOR",
                "7",
                "1000",
                ".",
                "A",
                "C",
                ".",
                "PASS",
                info,
                "GT:DP",
                normal,
                "0/1:50");
    assertThat(read.variants().getFirst().origin()).isEqualTo(origin);
  }

  @Test
  void without_samples_the_share_of_reads_is_read_only_beside_the_counts() throws IOException {
    SomaticVariants lofreq =
        read("", "7", "1000", ".", "A", "C", ".", "PASS", "DP=100;AF=0.12;SB=0;DP4=44,44,6,6");
    assertThat(lofreq.variants().getFirst().alleleFraction()).hasValue(0.12);
    SomaticVariants population = read("", "7", "1000", ".", "A", "C", ".", "PASS", "DP=55;AF=0.12");
    assertThat(population.variants().getFirst().alleleFraction()).isEmpty();
  }

  @Test
  void without_samples_the_row_s_own_depth_is_the_tumour_s() throws IOException {
    SomaticVariants read = read("", "7", "1000", ".", "A", "C", ".", "PASS", "DP=55");
    assertThat(read.variants().getFirst().depth()).hasValue(55);
    assertThat(read.variants().getFirst().alleleFraction()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "0/1, C",
    "1|0, C",
    "1/1, C",
    "1, C",
    "0/2, T",
    "1/2, 'C,T'",
    "./1, 'C,T'",
    "./., 'C,T'",
    "0/0, ''",
    "0|0, ''",
    "0/11, ''"
  })
  void an_alternate_that_the_tumour_s_called_genotype_lacks_is_left_out(
      String genotype, String kept) throws IOException {
    SomaticVariants read =
        read("\tFORMAT\tTUMOR", "7", "1000", ".", "A", "C,T", ".", "PASS", ".", "GT", genotype);
    assertThat(read.variants())
        .extracting(SomaticVariant::alternate)
        .containsExactly(kept.isEmpty() ? new String[0] : kept.split(","));
    assertThat(read.notes())
        .filteredOn(note -> note.code().equals("NOT_IN_TUMOR"))
        .extracting(InputNote::locus)
        .hasSize(2 - read.variants().size());
  }
}
