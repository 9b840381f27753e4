package org.theriac.gateway.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.ontology.v1.Alteration;
import org.theriac.ontology.v1.AlterationSummary;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.UndecidedEvidence;
import org.theriac.therapies.v1.RankResponse;

class UndecidedTest {
  private static UndecidedEvidence piece(String id, String therapy, String... needs) {
    return UndecidedEvidence.newBuilder()
        .setEvidenceId(id)
        .addTherapy(therapy)
        .addAllNeeds(List.of(needs))
        .build();
  }

  private static Report report(List<String> labels, UndecidedEvidence... pieces) {
    List<Report.Finding> findings =
        labels.stream()
            .map(label ->
                new Report.Finding(
                    Alteration.newBuilder().setGene("G").build(),
                    AlterationSummary.newBuilder()
                        .setKey("key of " + label)
                        .setLabel(label)
                        .setOncogenicity("uncertain")
                        .build(),
                    null))
            .toList();
    return new Report(
        new Specimen("", OptionalDouble.empty(), false),
        null,
        new TumorTables(null, null, null),
        List.of(),
        List.of(),
        findings,
        MatchBiomarkersResponse.newBuilder().addAllUndecided(List.of(pieces)).build(),
        RankResponse.getDefaultInstance(),
        CheckPrescriptionResponse.getDefaultInstance(),
        Optional.empty(),
        List.of(),
        null,
        List.of());
  }

  @Test
  void an_alteration_whose_meaning_evidence_waits_for_is_told_apart_from_tests_not_made() {
    Report report =
        report(
            List.of("AAA p.C61G", "BBB p.R1H"),
            piece("e1", "one", "whether AAA p.C61G is oncogenic", "CCC tested for mutations"),
            piece("e2", "two", "whether AAA p.C61G is oncogenic"),
            piece("e3", "three", "DDD status"));

    Undecided undecided = Undecided.of(report);

    assertThat(undecided.findings()).hasSize(1);
    assertThat(undecided.findings().getFirst().label()).isEqualTo("AAA p.C61G");
    assertThat(undecided.findings().getFirst().therapies()).containsExactly("one", "two");
    assertThat(undecided.tests())
        .extracting(Undecided.Open::label)
        .containsExactly("CCC tested for mutations", "DDD status");
    assertThat(undecided.waitsFor(report.findings().get(0))).isTrue();
    assertThat(undecided.waitsFor(report.findings().get(1))).isFalse();
  }

  @Test
  void a_name_that_only_begins_alike_is_another_alteration() {
    Report report =
        report(List.of("AAA p.V6"), piece("e", "t", "whether AAA p.V600E is oncogenic"));

    assertThat(Undecided.of(report).findings()).isEmpty();
    assertThat(Undecided.of(report).tests()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource({
    "AAA p.V6 is asked for",
    "whether AAA p.V6",
    "AAA p.V6",
    "whether AAA p.V600E is AAA p.V6 or not",
    "AAA AAA p.V6 AAA"
  })
  void a_need_names_an_alteration_wherever_its_label_stands(String need) {
    Report report = report(List.of("AAA p.V6", "AAA p.V60", "p.V7"), piece("e", "t", need));

    assertThat(Undecided.of(report).findings())
        .extracting(Undecided.Open::label)
        .containsExactly("AAA p.V6");
    assertThat(Undecided.of(report).tests()).isEmpty();
  }

  @Test
  void findings_of_one_label_wait_for_it_together() {
    Report report = report(List.of("AAA p.V6", "AAA p.V6"), piece("e", "t", "whether AAA p.V6"));

    assertThat(Undecided.of(report).findings()).isNotEmpty();
    assertThat(report.findings()).allMatch(Undecided.of(report)::waitsFor);
  }

  @Test
  void the_page_lists_it_apart_and_no_statement_is_dropped_without_its_count() {
    Report report =
        report(
            List.of("AAA p.C61G", "BBB p.R1H"),
            piece("e1", "one", "whether AAA p.C61G is oncogenic"));

    String page = ReportPage.of(report, Filing.NONE);

    assertThat(page)
        .contains("What could not be decided", "whether AAA p.C61G is oncogenic")
        .contains("1 of uncertain meaning (VUS)")
        .contains("meaning not known; 1 therapies wait for it");
  }

  @Test
  void what_paper_leaves_out_is_counted() {
    List<String> labels =
        java.util.stream.IntStream.range(0, 100).mapToObj(i -> "AAA p.C" + i + "G").toList();

    String paper = ReportPage.printed(report(labels), Filing.NONE);

    assertThat(paper)
        .contains("100 of uncertain meaning (VUS)")
        .contains((100 - Lengths.PAPER.uncertain()) + " more are in the JSON");
  }
}
