package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.notes.Units.Amount;

/** Letters, timelines, forms and reports of genes, labelled by hand before they were read. */
class ChartTextTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  @ParameterizedTest(name = "{1} is {2} in: {0}")
  @CsvFileSource(
      resources = {
        "chart-prose.tsv",
        "chart-timelines.tsv",
        "chart-forms.tsv",
        "chart-genomics.tsv",
        "chart-text-rules.tsv"
      },
      delimiter = '\t',
      quoteCharacter = '\u0001',
      numLinesToSkip = 1)
  void a_text_of_a_chart_says_what_a_reader_takes_from_it(
      String note, String name, String status, String date, String value) {
    assertThat(isRead(note, name, status, date, value)).as(note).isTrue();
  }

  /** What is read otherwise; a row that is read rightly belongs to the files above. */
  @ParameterizedTest(name = "{1} is not yet {2} in: {0}")
  @CsvFileSource(
      resources = "chart-text-open.tsv",
      delimiter = '\t',
      quoteCharacter = '\u0001',
      numLinesToSkip = 1)
  void what_is_known_to_be_read_otherwise(
      String note, String name, String status, String date, String value) {
    assertThat(isRead(note, name, status, date, value)).as(note).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Pregnant? N/A",
        "HLA-B N and Y chromosome",
        "Vitamin N, Factor V",
        "Name | Drug | Yes",
        "Hb 9.1\tplt 88\n\t\n|",
        "62F. No. Yes | no"
      })
  void what_is_no_form_with_letters_or_crosses_stays_as_it_is(String note) {
    assertThat(FormAnswers.of(note)).isSameAs(note);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"v2.12.2026", "1.2.3.2026", "33.10.2026", "12.13.14", "10.2026", "pH 7.4. 2026"})
  void what_is_no_day_with_dots_stays_as_it_is(String note) {
    assertThat(DottedDates.of(note)).isSameAs(note);
  }

  @ParameterizedTest
  @ValueSource(strings = {"12.10.2026. ", "A | | x\n", "a? N ", "Yes | No | x\n", "[ ] asthma "})
  void no_character_moves(String piece) {
    var note = piece.repeat(1_000);
    assertThat(FormAnswers.of(DottedDates.of(note))).hasSameSizeAs(note);
  }

  private static boolean isRead(
      String note, String name, String status, String date, String value) {
    var sent = note.replace("\\n", "\n").replace("\\t", "\t");
    var read =
        EXTRACTOR.extract(sent, "2026-11-01", "n").facts().stream()
            .filter(fact -> fact.name().equals(name))
            .filter(fact -> value == null || shown(fact.value()).equals(value))
            .toList();
    if (status.equals("nothing")) {
      return read.isEmpty();
    }
    return !read.isEmpty()
        && read.stream().allMatch(fact -> fact.status().name().equals(status))
        && (date == null || read.stream().anyMatch(fact -> fact.date().equals(date)));
  }

  private static String shown(Fact.Value value) {
    return switch (value) {
      case Fact.Value.Number number -> Amount.plain(number.number());
      case Fact.Value.Text(var text) -> text;
      default -> "";
    };
  }
}
