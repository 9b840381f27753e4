package org.theriac.gateway.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationSummary;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.UnreadAlteration;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.SomaticVariant;

class NotInterpretedTest {
  private static Report.Finding finding(String label, boolean unknownGene, String oncogenicity) {
    return new Report.Finding(
        Alteration.newBuilder().setGene("G").build(),
        AlterationSummary.newBuilder()
            .setKey("key of " + label)
            .setLabel(label)
            .setGeneUnknown(unknownGene)
            .setOncogenicity(oncogenicity)
            .build(),
        SomaticVariant.getDefaultInstance());
  }

  private static Report report(List<Report.Finding> findings, int outside, int filtered) {
    List<SomaticVariant> elsewhere = new ArrayList<>();
    for (int i = 0; i < outside; i++) {
      elsewhere.add(SomaticVariant.getDefaultInstance());
    }
    return new Report(
        new Specimen("", OptionalDouble.empty(), false),
        ParseSomaticResponse.newBuilder().setRowsFiltered(filtered).build(),
        new TumorTables(null, null, null),
        elsewhere,
        List.of(),
        findings,
        MatchBiomarkersResponse.newBuilder()
            .addUnread(UnreadAlteration.getDefaultInstance())
            .build(),
        RankResponse.getDefaultInstance(),
        CheckPrescriptionResponse.getDefaultInstance(),
        Optional.empty(),
        List.of(),
        null,
        List.of());
  }

  @Test
  void what_was_left_out_is_counted_by_its_reason_and_together() {
    NotInterpreted open =
        NotInterpreted.of(
            report(
                List.of(
                    finding("AAA p.V6E", false, "likely oncogenic"),
                    finding("BBB p.R1H", true, "uncertain"),
                    finding("CCC p.R1H", false, "uncertain")),
                7,
                4));

    assertThat(open.variants()).isEqualTo(7 + 4 + 1 + 1);
    assertThat(open.of()).isEqualTo(7 + 4 + 1 + 3);
    assertThat(open.reasons())
        .anyMatch(reason -> reason.startsWith("7 variants outside of the genes"))
        .anyMatch(reason -> reason.startsWith("4 variants in rows that had failed"))
        .anyMatch(reason -> reason.startsWith("1 variant whose change cannot be read"))
        .anyMatch(reason -> reason.startsWith("1 variant in genes of which"))
        .anyMatch(reason -> reason.startsWith("1 variant of uncertain meaning"))
        .anyMatch(reason -> reason.contains("no gene counts as unaltered"));
  }

  @Test
  void a_file_without_a_row_is_said_and_never_reads_as_nothing_found() {
    assertThat(NotInterpreted.of(report(List.of(), 0, 0)).reasons())
        .anyMatch(reason -> reason.startsWith("The file of variants holds no row"));
    assertThat(NotInterpreted.of(report(List.of(), 0, 4)).reasons())
        .noneMatch(reason -> reason.startsWith("The file of variants holds no row"));
  }

  @Test
  void the_first_page_of_paper_says_it_and_the_board_s_table_stands_before_the_annex() {
    String paper = ReportPage.printed(report(List.of(), 7, 4), Filing.NONE);

    assertThat(paper).contains("of 12 variants not interpreted");
    assertThat(paper.indexOf("Not interpreted")).isLessThan(paper.indexOf("Annex:"));
    assertThat(ReportPage.of(report(List.of(), 7, 4), Filing.NONE))
        .contains("of 12 variants not interpreted")
        .doesNotContain("Annex:");
  }
}
