package org.theriac.allinone.commandline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.allinone.RunningPlatform;

/** Whole tumours of the shared data, from their files to every form of a report. */
@Tag("long")
class TumourReportsTest {
  private static final Path DATA =
      Path.of(System.getProperty("theriac.shared.data", "absent"), "oncology");

  @RegisterExtension static final RunningPlatform PLATFORM = new RunningPlatform();

  @BeforeAll
  static void start() {
    assumeTrue(
        Files.isDirectory(DATA.resolve("pcgr-examples")),
        "skipped: the example tumours are not on this machine");
  }

  static ReportCommand example(String tumour, String assembly) {
    var command = new ReportCommand();
    var stem = "T001-" + tumour + "." + assembly;
    command.vcf = DATA.resolve("pcgr-examples/" + stem + ".vcf.gz");
    command.copyNumbers = DATA.resolve("pcgr-examples/" + stem + ".cna.tsv");
    command.fusions = DATA.resolve("pcgr-examples/" + stem + ".fusions.tsv");
    command.tumorType = tumour.equals("COAD") ? "COAD" : "BRCA";
    command.alterations = List.of("TMB 14.2", "MSI MSI-H");
    command.assay = "exome";
    // No header names the assembly, and the breast cancer has too few variants at known transcripts
    // to tell it by.
    command.assembly = tumour.equals("COAD") ? "" : assembly;
    return command;
  }

  private static byte[] ask(ReportCommand command, ReportCommand.Format format)
      throws IOException, InterruptedException {
    command.format = format;
    return command.ask(PLATFORM.address());
  }

  @ParameterizedTest
  @CsvSource({"COAD,grch37", "COAD,grch38", "BRCA,grch37", "BRCA,grch38"})
  void every_row_of_an_example_is_interpreted_listed_or_counted(String tumour, String assembly)
      throws IOException, InterruptedException {
    JsonNode report =
        JsonLines.JSON.readTree(ask(example(tumour, assembly), ReportCommand.Format.json));

    assertThat(report.at("/file/assembly").asText()).isEqualTo(assembly);
    long small = 0;
    for (JsonNode alteration : report.path("alterations")) {
      small += alteration.path("key").asText().indexOf(':') > 0 ? 1 : 0;
    }
    // A row with two alternates gives two variants, so there may be more of them than rows.
    assertThat(
            small + report.path("notInterpreted").size() + report.at("/file/rowsFiltered").asLong())
        .isGreaterThanOrEqualTo(report.at("/file/rowsRead").asLong());
    assertThat(report.path("therapies")).isNotEmpty();
    assertThat(report.path("copyNumbers")).isNotEmpty();
    assertThat(report.path("fusions")).isNotEmpty();
  }

  @Test
  void its_page_begins_with_the_summary_and_its_paper_is_a_whole_pdf()
      throws IOException, InterruptedException {
    var page =
        new String(
            ask(example("COAD", "grch38"), ReportCommand.Format.html), StandardCharsets.UTF_8);
    assertThat(page.indexOf("id=\"summary\"")).isLessThan(page.indexOf("id=\"therapies\""));
    assertThat(page).contains("TMB beside its cut-off", "by exome", "DPYD", "test before use");

    var pdf =
        new String(
            ask(example("COAD", "grch38"), ReportCommand.Format.pdf), StandardCharsets.ISO_8859_1);
    assertThat(pdf).startsWith("%PDF-").contains("%%EOF");
  }

  @Test
  void a_maf_of_many_patients_names_them_and_reads_the_one_that_is_named()
      throws IOException, InterruptedException {
    Path maf = DATA.resolve("tcga-laml/tcga_laml.maf.gz");
    assumeTrue(Files.exists(maf), "skipped: the leukaemias are not on this machine");
    var command = new ReportCommand();
    command.vcf = maf;
    command.tumorType = "AML";
    CallerError refused =
        org.junit.jupiter.api.Assertions.assertThrows(
            CallerError.class, () -> ask(command, ReportCommand.Format.json));
    assertThat(refused.code()).isEqualTo("NO_SAMPLE");

    command.sample = "TCGA-AB-2988";
    JsonNode report = JsonLines.JSON.readTree(ask(command, ReportCommand.Format.json));
    assertThat(report.path("alterations")).isNotEmpty();
    assertThat(report.at("/file/sampleId").asText()).isEqualTo("TCGA-AB-2988");
  }
}
