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
      assertThat(variant.germline())
          .as(source)
          .isEqualTo(Boolean.parseBoolean(germline.split(",")[i]));
    }
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
