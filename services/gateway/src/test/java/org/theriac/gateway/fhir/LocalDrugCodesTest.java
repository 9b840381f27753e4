package org.theriac.gateway.fhir;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.transport.ConfigurationException;

class LocalDrugCodesTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource({
    "0002-7597-01,00002759701",
    "63653-1171-6,63653117106",
    "63653-117-61,63653011761",
    "63653117106,63653117106"
  })
  void a_national_drug_code_is_eleven_digits_however_it_is_divided(String written, String digits) {
    assertThat(LocalDrugCodes.ndc(written)).isEqualTo(digits);
  }

  @Test
  void codes_of_a_site_become_those_of_RxNorm() throws IOException {
    Path file =
        Files.writeString(
            folder.resolve("codes.tsv"),
            "# ours\nurn:site:drugs\tCLO75\t309362\n"
                + LocalDrugCodes.NDC
                + "\t63653-1171-06\t309362\n");

    LocalDrugCodes codes = LocalDrugCodes.read(file);

    assertThat(codes.rxcui("urn:site:drugs", "CLO75")).contains("309362");
    assertThat(codes.rxcui(LocalDrugCodes.NDC, "63653117106")).contains("309362");
    assertThat(codes.rxcui("urn:other", "CLO75")).isEmpty();
  }

  @Test
  void a_damaged_map_is_refused_with_its_line() throws IOException {
    Path file = Files.writeString(folder.resolve("codes.tsv"), "a\tb\t1\na\tb\n");

    assertThatThrownBy(() -> LocalDrugCodes.read(file))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("line 2");
  }
}
