package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/** Results, values, treatments and sites of spread as sentences tell them. */
class ToldResultsTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  private static List<Fact> facts(String note) {
    return EXTRACTOR.extract(note.replace("\\n", "\n"), "2026-10-01", "n").facts();
  }

  @ParameterizedTest(name = "{0}: {1} {2} is {3}")
  @CsvFileSource(resources = "result-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void a_result_is_read_as_the_sentence_means_it(
      String note, String name, String value, String expected) {
    var read =
        facts(note).stream()
            .filter(fact -> fact.name().equals(name) && written(fact).equals(value))
            .map(Fact::status)
            .toList();
    if (expected.equals("nothing")) {
      assertThat(read).as(note).isEmpty();
    } else {
      assertThat(read).as(note).containsExactly(FactStatus.valueOf(expected));
    }
  }

  @Test
  void a_table_has_the_unit_that_stands_with_the_name_and_padding_moves_no_column() {
    var read =
        facts(
            "|                    | 09/28 | 09/14 |\n"
                + "|--------------------|-------|-------|\n"
                + "| Bilirubin (umol/L) | 12    | 34    |\n"
                + "| Hgb                | 8.1   | 9.4   |");
    assertThat(read)
        .extracting(Fact::name, ToldResultsTest::written, Fact::unit, Fact::date, Fact::status)
        .containsExactly(
            tuple("total bilirubin", "12", "umol/L", "2026-09-28", FactStatus.PRESENT),
            tuple("total bilirubin", "34", "umol/L", "2026-09-14", FactStatus.HISTORICAL),
            tuple("hemoglobin", "8.1", "g/dL", "2026-09-28", FactStatus.PRESENT),
            tuple("hemoglobin", "9.4", "g/dL", "2026-09-14", FactStatus.HISTORICAL));
  }

  @Test
  void a_washout_counts_from_the_last_day_of_a_drug_told_twice_and_from_no_interval() {
    assertThat(facts("RT/TMZ completed 4/26, then adjuvant TMZ x3, stopped 7/26."))
        .filteredOn(fact -> fact.name().equals("temozolomide"))
        .extracting(fact -> fact.attributes().get("last_dose"))
        .containsExactly("2026-07");
    assertThat(facts("Olaparib maint stopped 8/26 at relapse (PFI 15 mo)."))
        .filteredOn(fact -> fact.name().equals("olaparib"))
        .extracting(fact -> fact.attributes().get("last_dose"))
        .containsExactly("2026-08");
  }

  private static String written(Fact fact) {
    return switch (fact.value()) {
      case Value.Number number -> Units.Amount.plain(number.number());
      case Value.Text text -> text.text();
      case Value.Truth truth -> Boolean.toString(truth.truth());
      case Value.None none -> "none";
    };
  }
}
