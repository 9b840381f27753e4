package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** When a treatment was given, as clinics write it; the note is of November 2026. */
class CoursesTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  private static List<Fact> named(String note, String name) {
    return EXTRACTOR.extract(note, "2026-11-20", "n").facts().stream()
        .filter(fact -> fact.name().equals(name))
        .toList();
  }

  @ParameterizedTest(name = "{0}: {1}")
  @CsvFileSource(
      resources = "course-cases.psv",
      delimiter = '|',
      numLinesToSkip = 1,
      emptyValue = "")
  void the_days_of_a_course_are_those_that_are_written(
      String note, String name, FactStatus status, String start, String lastDay, String date) {
    assertThat(named(note, name))
        .extracting(
            Fact::status,
            fact -> fact.attributes().get("start"),
            fact -> fact.attributes().get("last_dose"),
            Fact::date)
        .containsExactly(tuple(status, start, lastDay, date == null ? "" : date));
  }

  @Test
  void a_drug_of_three_lines_is_given_until_the_end_of_the_last_one() {
    assertThat(
            named(
                "1L FOLFOX + bev 01/2025-07/2025 (oxali dropped c8) --> PD\n"
                    + "2L FOLFIRI+bev 08/2025-03/2026 PD\n"
                    + "3L trifluridine/tipiracil + bev 04/2026- 09/2026 PD",
                "bevacizumab"))
        .extracting(fact -> fact.attributes().get("last_dose"))
        .containsExactly("2025-07", "2026-03", "2026-09");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "recurrent, metastatic left breast IDC (ER 90%)",
        "metastatic right breast ILC",
        "Metastatic breast IDC"
      })
  void where_a_tumour_began_is_no_metastasis_of_it(String note) {
    assertThat(named(note, "breast")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"Metastases to breast, IDC of right breast", "mets to lung and breast"})
  void a_metastasis_before_a_tumour_in_another_clause_stays(String note) {
    assertThat(named(note, "breast")).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"HER2 0\nTx hx: none", "HER2 0;", "HER2 0"})
  void a_receptor_of_zero_is_negative_at_the_end_of_a_line_too(String note) {
    assertThat(named(note, "HER2")).extracting(Fact::status).containsExactly(FactStatus.ABSENT);
  }
}
