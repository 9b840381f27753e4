package org.theriac.gateway.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.theriac.ontology.v1.CheckPrescriptionResponse;
import org.theriac.ontology.v1.MatchBiomarkersResponse;
import org.theriac.ontology.v1.UnreadAlteration;
import org.theriac.therapies.v1.RankResponse;
import org.theriac.variants.v1.InputNote;
import org.theriac.variants.v1.ParseSomaticResponse;
import org.theriac.variants.v1.ParseTumorTableResponse;
import org.theriac.variants.v1.SomaticVariant;

class LeftOutRecordTest {
  private enum Form {
    JSON,
    PAGE,
    PAPER,
    TABLE,
    FHIR;

    String of(Report report) {
      return switch (this) {
        case JSON -> ReportJson.write(report).toString();
        case PAGE -> ReportPage.of(report, Filing.NONE);
        case PAPER -> ReportPage.printed(report, Filing.NONE);
        case TABLE -> ReportTable.write(report);
        case FHIR -> ReportBundle.of(report, Optional.empty()).toString();
      };
    }
  }

  private static InputNote note(String code, String reason, long line, String place) {
    return InputNote.newBuilder()
        .setCode(code)
        .setMessage(reason)
        .setLine(line)
        .setLocus(place)
        .build();
  }

  private static Report report(int mismatches, int outside) {
    ParseSomaticResponse.Builder file = ParseSomaticResponse.newBuilder();
    for (int i = 0; i < mismatches; i++) {
      file.addNotes(note("REF_MISMATCH", "REF says other bases", 20 + i, "chr7:" + (5000 + i)));
    }
    List<SomaticVariant> elsewhere = new ArrayList<>();
    for (int i = 0; i < outside; i++) {
      file.addNotes(note("NO_TRANSCRIPT", "no transcript here", 900 + i, "chr9:" + (700 + i)));
      elsewhere.add(
          SomaticVariant.newBuilder()
              .setChromosome("chr9")
              .setPosition(700 + i)
              .setReference("A")
              .setAlternate("G")
              .setLine(900 + i)
              .build());
    }
    return new Report(
        new Specimen("", OptionalDouble.empty(), false),
        file.build(),
        new TumorTables(
            null,
            ParseTumorTableResponse.newBuilder()
                .addNotes(note("ROW_LEFT_OUT", "the row names no gene", 4, ""))
                .build(),
            null),
        elsewhere,
        List.of(),
        List.of(),
        MatchBiomarkersResponse.newBuilder()
            .addUnread(
                UnreadAlteration.newBuilder()
                    .setGene("ABC1")
                    .setField("hgvs_p")
                    .setProblem("expected a position"))
            .build(),
        RankResponse.getDefaultInstance(),
        CheckPrescriptionResponse.getDefaultInstance(),
        Optional.empty(),
        List.of(),
        null,
        List.of("A sentence of the limits."));
  }

  @ParameterizedTest
  @EnumSource
  void every_form_names_what_was_left_out_and_what_was_not_interpreted(Form form) {
    assertThat(form.of(report(2, 1)))
        .contains("chr7:5000", "chr7:5001", "REF says other bases", "chr9:700")
        .contains("the row names no gene")
        .contains("ABC1", "expected a position")
        .contains("A sentence of the limits.");
  }

  @ParameterizedTest
  @EnumSource
  void of_very_many_the_first_are_listed_and_the_rest_counted(Form form) {
    String written = form.of(report(2_000, 1_500));
    String count =
        switch (form) {
          case JSON -> "\"count\":2002";
          case PAGE -> "the first 100 of 2002";
          case PAPER -> "the first 12 of 2002";
          case TABLE -> "1002 more are not listed here";
          case FHIR -> "Left out: 1952 more";
        };
    assertThat(written).contains("chr7:5000", "chr9:700", count);
    if (form != Form.JSON) {
      assertThat(written).doesNotContain("chr7:6999");
    }
  }

  @Test
  void every_line_of_the_table_has_all_columns_and_says_what_it_is() {
    List<String> lines = ReportTable.write(report(1, 1)).lines().toList();
    int columns = lines.getFirst().split("\t", -1).length;
    assertThat(lines).allMatch(line -> line.split("\t", -1).length == columns);
    assertThat(lines.stream().skip(1).map(line -> line.split("\t", -1)[columns - 2]).distinct())
        .containsExactly("left out", "not interpreted", "remark");
  }
}
