package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.theriac.allinone.RunningPlatform;

class CohortReportTest {
  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @TempDir Path folder;

  @Test
  void a_row_of_a_cohort_that_names_no_tumour_is_refused_with_its_line() throws IOException {
    Path file = folder.resolve("cut.maf");
    String rows = "Hugo_Symbol\tTumor_Sample_Barcode\nBRAF\tFIRST\nKRAS\tSECOND\n";
    Files.writeString(file, rows + "TP53\n");
    assertThatThrownBy(() -> MafCohort.in(file))
        .isInstanceOf(CallerError.class)
        .hasMessageContaining("line 4");
    Files.writeString(file, rows + "\n");
    assertThat(MafCohort.in(file).orElseThrow().tumours()).containsExactly("FIRST", "SECOND");
  }

  @Test
  void a_cohort_gives_a_line_for_each_tumour_and_nothing_of_one_is_told_of_all()
      throws IOException, InterruptedException {
    var command = new ReportCommand();
    command.vcf = folder.resolve("cohort.maf");
    Files.writeString(
        command.vcf,
        "Hugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tReference_Allele\tTumor_Seq_Allele2\t"
            + "Variant_Classification\tTumor_Sample_Barcode\tHGVSp_Short\tMutation_Status\n"
            + "BRAF\tGRCh37\t7\t140453136\tA\tT\tMissense_Mutation\tFIRST\tp.V600E\tSomatic\n"
            + "KRAS\tGRCh37\t12\t25398285\tC\tA\tMissense_Mutation\tSECOND\tp.G12C\tUnknown\n"
            + "KRAS\tGRCh37\t12\tnowhere\tC\tA\tMissense_Mutation\tTHIRD\tp.G12C\t\n");
    command.tumorType = "COAD";
    List<JsonNode> lines = new ArrayList<>();
    for (String line : made(command).split("\n")) {
      lines.add(JsonLines.JSON.readTree(line));
    }
    assertThat(lines)
        .extracting(line -> line.path("sample").asText())
        .containsExactly("FIRST", "SECOND", "THIRD");
    assertThat(lines.get(0).at("/report/alterations")).hasSize(1);
    assertThat(lines.get(0).at("/report/alterations/0/label").asText()).isEqualTo("BRAF p.V600E");
    assertThat(lines.get(0).at("/report/alterations/0/origin").asText()).isEqualTo("somatic");
    assertThat(lines.get(1).at("/report/alterations/0/label").asText()).isEqualTo("KRAS p.G12C");
    assertThat(lines.get(1).at("/report/alterations/0/origin").asText()).isNotEqualTo("somatic");
    assertThat(lines.get(2).at("/error/code").asText()).isEqualTo("MALFORMED_LINE");
    assertThat(lines.get(2).at("/error/message").asText()).contains("line 4");

    command.alterations = List.of("MSI MSI-H");
    assertThatThrownBy(() -> made(command))
        .isInstanceOf(CallerError.class)
        .hasMessageContaining("--sample");
    command.sample = "SECOND";
    assertThat(JsonLines.JSON.readTree(made(command)).at("/file/rowsRead").asLong()).isEqualTo(3);
  }

  private static String made(ReportCommand command) throws IOException, InterruptedException {
    var answer = new ByteArrayOutputStream();
    command.reports(PLATFORM.address(), answer);
    return answer.toString(StandardCharsets.UTF_8);
  }

  @Test
  void a_report_is_written_before_the_next_one_is_made() throws Exception {
    Path file = folder.resolve("two.maf");
    Files.writeString(
        file,
        "Hugo_Symbol\tNCBI_Build\tChromosome\tStart_Position\tReference_Allele\tTumor_Seq_Allele2\t"
            + "Variant_Classification\tTumor_Sample_Barcode\n"
            + "KRAS\tGRCh37\t12\t25398284\tC\tT\tMissense_Mutation\tONE\n"
            + "KRAS\tGRCh37\t12\t25398284\tC\tT\tMissense_Mutation\tTWO\n");
    var command = new ReportCommand();
    command.vcf = file;
    command.tumorType = "COAD";
    List<String> written = new ArrayList<>();
    var full =
        new ByteArrayOutputStream() {
          @Override
          public void flush() throws IOException {
            written.add(toString(StandardCharsets.UTF_8));
            if (written.size() == 1) {
              throw new IOException("the disk is full");
            }
          }
        };

    assertThatThrownBy(() -> command.reports(PLATFORM.address(), full))
        .hasMessage("the disk is full");
    assertThat(written).singleElement().asString().contains("\"ONE\"").doesNotContain("\"TWO\"");
  }
}
