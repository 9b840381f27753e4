package org.theriac.variants.germline;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.theriac.variants.input.InputErrorCode;
import org.theriac.variants.input.RefusedInputException;

/** BCF means what the VCF means that it stands for, as far as it can be read at all. */
class BcfTest {
  @Test
  void genotypes_phase_sets_filters_and_qualities_are_those_of_the_vcf() throws IOException {
    var fromVcf = GermlineReaderTest.read(resource("genotypes.vcf"));
    var fromBcf = GermlineReaderTest.read(bcf());

    assertThat(fromBcf).isEqualTo(fromVcf);
  }

  @Test
  void a_file_that_is_cut_off_is_said_to_be() throws IOException {
    var whole = bcf();

    GermlineReaderTest.refused(Arrays.copyOf(whole, whole.length - 7), InputErrorCode.TRUNCATED);
  }

  @Test
  void the_version_that_bcftools_writes_is_refused_in_words() throws IOException {
    var newer = bcf();
    newer[4] = 2;

    GermlineReaderTest.refused(newer, InputErrorCode.NOT_VCF);
  }

  @Test
  void damage_is_refused_and_never_a_crash() throws IOException {
    var whole = bcf();
    var random = new Random(3);
    for (int i = 0; i < 2_000; i++) {
      var damaged = whole.clone();
      for (int k = 0; k <= random.nextInt(4); k++) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
      }
      try {
        GermlineReaderTest.read(damaged);
      } catch (RefusedInputException refused) {
        assertThat(refused.message()).isNotBlank();
      }
    }
  }

  /** Written by htsjdk from the VCF of the same name. */
  private static byte[] bcf() throws IOException {
    return resource("genotypes.bcf");
  }

  private static byte[] resource(String name) throws IOException {
    try (InputStream in = BcfTest.class.getResourceAsStream(name)) {
      return Objects.requireNonNull(in).readAllBytes();
    }
  }
}
