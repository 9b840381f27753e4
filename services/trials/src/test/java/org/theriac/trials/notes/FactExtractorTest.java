package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.evaluation.notes.ExtractionScores;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

class FactExtractorTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  private static List<Fact> facts(String note) {
    return EXTRACTOR.extract(note, "2025-03-01", "n").facts();
  }

  private static Fact fact(String note, String name) {
    return facts(note).stream()
        .filter(fact -> fact.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " not read from: " + note));
  }

  private static FactStatus status(String note, String name) {
    return fact(note, name).status();
  }

  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvFileSource(resources = "status-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void words_around_a_finding_set_its_status(String note, String name, String expected) {
    if (expected.equals("nothing")) {
      assertThat(facts(note)).noneMatch(fact -> fact.name().equals(name));
    } else {
      assertThat(status(note, name)).as(note).isEqualTo(FactStatus.valueOf(expected));
    }
  }

  @ParameterizedTest(name = "{0}: {1} is {2} {3}")
  @CsvFileSource(resources = "value-cases.psv", delimiter = '|', numLinesToSkip = 1)
  void values_are_read_in_the_unit_of_the_vocabulary(
      String note, String name, String value, String unit) {
    var fact = fact(note, name);
    var read =
        switch (fact.value()) {
          case Value.Number number -> Units.Amount.plain(number.number());
          case Value.Text text -> text.text();
          case Value.Truth truth -> Boolean.toString(truth.truth());
          case Value.None none -> "none";
        };
    assertThat(read).as(note).isEqualTo(value);
    assertThat(fact.unit()).as(note).isEqualTo(unit == null ? "" : unit);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "KPS 90 at baseline; now 60.|KPS|60",
        "QTc 501 -> repeat 447.|QTcF|447",
        "QTc 501 ms, repeat ECG 447 ms.|QTcF|447",
        "Plt 82; repeat today 104.|platelets|104",
        "Cr 1.9 on admission, 1.1 today.|creatinine|1.1",
        "Cr 1.9 on admission; 1.1 at discharge.|creatinine|1.1",
        "Hgb 9.0 at baseline; now 7.2.|hemoglobin|7.2",
        "Hgb 9.0; now 3 transfusions later, Plt 60.|hemoglobin|9",
      })
  void of_two_values_the_one_of_now_is_the_patients(String note, String name, String value) {
    var present =
        facts(note).stream()
            .filter(fact -> fact.name().equals(name) && fact.status() == FactStatus.PRESENT)
            .toList();
    assertThat(present)
        .singleElement()
        .satisfies(fact ->
            assertThat(((Value.Number) fact.value()).number())
                .isEqualTo(Double.parseDouble(value)));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Non-measurable disease only.", "No measurable disease."})
  void disease_that_cannot_be_measured_is_no_measurable_one(String note) {
    assertThat(status(note, "RECIST 1.1")).isEqualTo(FactStatus.ABSENT);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        "EF 44% (5/24: 58%)|58|2024-05",
        "EF 44% (58% in 5/2024)|58|2024-05",
        "EF 58% 5/24, 44% 1/25|44|2025-01",
        "EF 44% (5/24: 58%)|44|''"
      })
  void a_value_has_the_day_that_stands_with_it(String note, double value, String day) {
    assertThat(facts(note))
        .filteredOn(fact -> fact.value().equals(new Value.Number(value)))
        .singleElement()
        .satisfies(fact -> assertThat(fact.date()).isEqualTo(day));
  }

  @ParameterizedTest(name = "{0}: {2} of {3}, {1}")
  @CsvSource(
      delimiter = '|',
      value = {
        "mFOLFIRINOX 7/12.|PRESENT|7|12",
        "FOLFOX C7/12|PRESENT|7|12",
        "FOLFOX 7 of 12 cycles|PRESENT|7|12",
        "Carbo/pac 6/6, then bev|HISTORICAL|6|6",
        "FOLFOX 7/12 stopped for neuropathy|HISTORICAL|7|12",
        "FOLFOX completed 7/12|HISTORICAL||",
        "FOLFOX 7/24|HISTORICAL||",
        "C5 FOLFOX 7/12|HISTORICAL||"
      })
  void cycles_of_a_whole_are_no_day(String note, FactStatus status, String given, String planned) {
    var course =
        facts(note).stream()
            .filter(fact -> fact.type().equals("therapy"))
            .findFirst()
            .orElseThrow();
    assertThat(course.attributes().get("cycles")).isEqualTo(given);
    assertThat(course.attributes().get("planned_cycles")).isEqualTo(planned);
    if (planned != null) {
      assertThat(course.status()).isEqualTo(status);
    }
  }

  @ParameterizedTest(name = "{0}: {2} a day")
  @CsvSource(
      delimiter = '|',
      value = {
        "pred 40mg started 11/2, now 20mg|prednisone|20",
        "Prednisone 60 mg daily, tapered to 10 mg daily|prednisone|10",
        "dexamethasone 4 mg BID -> 2 mg daily|dexamethasone|2",
        "pred 40mg daily, now on nivolumab 480 mg|prednisone|40"
      })
  void the_dose_of_now_is_the_last_one_said(String note, String name, String dose) {
    assertThat(fact(note, name).attributes()).containsEntry("dose_mg_day", dose);
    assertThat(status(note, name)).isEqualTo(FactStatus.PRESENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Uncontrolled HTN, on 3 drugs|hypertension|false",
        "Poorly controlled DM|diabetes mellitus|false",
        "Hypertension, well controlled|hypertension|true",
        "HTN, on amlodipine|hypertension|none"
      })
  void what_is_said_of_the_control_of_an_illness_is_kept(String note, String name, String said) {
    assertThat(fact(note, name).attributes().getOrDefault("controlled", "none")).isEqualTo(said);
    assertThat(status(note, name)).isEqualTo(FactStatus.PRESENT);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ANC 0.9, rpt 1.8|ANC|0.9|1.8",
        "AFP 1240 post-op. BEP x4. Markers now nl: AFP 4|AFP|1240|4",
        "PSA 214 at dx (2/24). PSA 1.8 on 1/10/25|PSA|214|1.8",
        "EF 50% (↓ from 61%)|LVEF|61|50",
        "EF 35% in 2024, recovered to 55% on GDMT|LVEF|35|55",
        "Cr peaked at 3.2, now 1.1|creatinine|3.2|1.1",
        "K 5.9 (repeat 4.1)|potassium|5.9|4.1",
        "Plt 88, recheck today 102|platelets|88|102",
        "EF 44% (5/24: 58%)|LVEF|58|44",
        "EF 44% (58% in 5/2024)|LVEF|58|44",
        "EF 58% 5/24, 44% 1/25|LVEF|58|44",
        "Cr 1.4 (1/24: 0.9)|creatinine|0.9|1.4",
        "PSA 31 in June, 88 today|PSA|31|88"
      })
  void of_a_repeated_test_the_last_value_counts(
      String note, String name, double first, double again) {
    assertThat(facts(note).stream().filter(fact -> fact.name().equals(name)))
        .extracting(Fact::value, Fact::status)
        .containsExactlyInAnyOrder(
            tuple(new Value.Number(first), FactStatus.HISTORICAL),
            tuple(new Value.Number(again), FactStatus.PRESENT));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "| Lab | 2/4 | 2/18 |\n|---|---|---|\n| Hgb (g/dL) | 9.1 L | 10.2 |\n| Cr | 1.9 | 1.4 |",
        "Lab\t2/18/25\t2/4/25\nHgb\t10.2\t9.1\nCr\t1.4\t1.9",
        "<table><tr><th>Lab</th><th>2/4</th><th>2/18</th></tr><tr><td>Hgb</td><td>9.1</"
            + "td><td>10.2</td></tr><tr><td>Cr</td><td>1.9</td><td>1.4</td></tr></table>",
        "Date | 2025-02-04 | 2025-02-18\nHgb | 9.1 | 10.2\nCr | 1.9 | 1.4\n\nECOG 1"
      })
  void in_a_table_with_days_the_value_of_the_last_day_is_that_of_now(String note) {
    for (String name : List.of("hemoglobin", "creatinine")) {
      var values = facts(note).stream().filter(fact -> fact.name().equals(name)).toList();
      boolean blood = name.equals("hemoglobin");
      assertThat(values)
          .extracting(Fact::value, Fact::status, Fact::date)
          .containsExactlyInAnyOrder(
              tuple(new Value.Number(blood ? 9.1 : 1.9), FactStatus.HISTORICAL, "2025-02-04"),
              tuple(new Value.Number(blood ? 10.2 : 1.4), FactStatus.PRESENT, "2025-02-18"));
      values.forEach(
          fact -> assertThat(note.substring(fact.start(), fact.end())).isEqualTo(fact.evidence()));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"\r", "\r\n", "\u2028", "\f", "\n"})
  void every_kind_of_line_end_ends_a_line(String end) {
    var note =
        String.join(end, "\uD83D\uDE00 FHx: mother breast ca", "Hgb\u00A09.1", "On nivolumab");
    for (Fact fact : facts(note)) {
      assertThat(
              note.substring(
                  note.offsetByCodePoints(0, fact.start()), note.offsetByCodePoints(0, fact.end())))
          .isEqualTo(fact.evidence());
    }
    assertThat(fact(note, "hemoglobin").value()).isEqualTo(new Value.Number(9.1));
    assertThat(status(note, "nivolumab")).isEqualTo(FactStatus.PRESENT);
    assertThat(status(note, "breast cancer")).isEqualTo(FactStatus.FAMILY);
  }

  @Test
  void lines_with_bars_and_no_days_are_read_as_lines() {
    assertThat(fact("Hgb | 9.1 | 12-16\nPlt\t88", "hemoglobin").value())
        .isEqualTo(new Value.Number(9.1));
    assertThat(fact("Hgb | 9.1 | 12-16\nPlt\t88", "platelets").value())
        .isEqualTo(new Value.Number(88));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "second-line eribulin was stopped",
        "eribulin (2nd line) 2025",
        "2L: eribulin 2025",
        "Second line: eribulin",
        "second-line treatment with eribulin"
      })
  void a_line_that_is_written_is_kept(String note) {
    assertThat(fact(note, "eribulin").attributes()).containsEntry("line", "2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "eribulin 2L, 2023-24, PD|eribulin|start=2023,last_dose=2024,line=2,outcome=PD",
        "FOLFOX 2021-22 then eribulin 2023-24|eribulin|start=2023,last_dose=2024",
        "1L FOLFOX 2022, then eribulin 2023|eribulin|date=2023,line=null",
        "eribulin 2024-05|eribulin|date=2024-05,last_dose=null",
        "osimertinib started 2/4, tolerating well|osimertinib|start=2025-02-04",
        "osimertinib started 4/2, tolerating well|osimertinib|start=2024-04-02",
        "prednisone 40 mg started 2/2, now 20 mg|prednisone|start=2025-02-02,dose_mg_day=20",
        "cabozantinib 40 mg 3/24, reduced to 20 mg 1/25|cabozantinib"
            + "|start=2024-03,dose_mg_day=20,date=null",
        "prednisone 20 mg daily -> stopped 2/1|prednisone|last_dose=2025-02-01",
        "FOLFOX 1L, FOLFIRI 2L, PD 1/25|FOLFIRI|line=2,outcome=PD",
        "osimertinib 4/2024 -> PD 1/2025|osimertinib|start=2024-04,date=null,outcome=PD",
        "osimertinib 4/2024, then lorlatinib 1/2025|osimertinib|date=2024-04,start=null",
      })
  void days_years_and_lines_of_a_treatment_are_read(String note, String name, String expected) {
    var read = fact(note, name).attributes();
    for (String pair : expected.split(",", -1)) {
      int at = pair.indexOf('=');
      assertThat(String.valueOf(read.get(pair.substring(0, at))))
          .as(note + " " + pair)
          .isEqualTo(pair.substring(at + 1));
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CEA: 12 (1/24), 44 (2/25)|CEA|44|12",
        "CA 19-9 310 (1/25), 1250 (7/24)|CA 19-9|310|1250",
        "PSA 3.1 (11/24), 2.2 (12/24) and 5.6 (2/25)|PSA|5.6|3.1,2.2",
        "Na 128 on admission, 136 at discharge|sodium|136|128",
      })
  void of_values_with_their_days_the_newest_is_that_of_now(
      String note, String name, double now, String earlier) {
    var read = facts(note).stream().filter(fact -> fact.name().equals(name)).toList();
    assertThat(read)
        .filteredOn(fact -> fact.status() == FactStatus.PRESENT)
        .extracting(Fact::value)
        .containsExactly(new Value.Number(now));
    assertThat(read)
        .filteredOn(fact -> fact.status() == FactStatus.HISTORICAL)
        .extracting(Fact::value)
        .containsExactlyElementsOf(
            java.util.Arrays.stream(earlier.split(",", -1))
                .<Value>map(value -> new Value.Number(Double.parseDouble(value)))
                .toList());
  }

  @Test
  void a_score_or_a_part_of_a_whole_behind_a_treatment_is_no_day() {
    for (String note :
        List.of("carboplatin started 2/6 cycles", "pembrolizumab given 3/4 doses", "ECOG 1/2")) {
      assertThat(facts(note)).allMatch(fact -> fact.date().isEmpty());
    }
  }

  @Test
  void a_note_without_small_words_is_english_by_the_words_of_the_clinic() {
    var note =
        "67m nsclc adeno stage iv egfr exon 19 del osimertinib started progression liver brain mets"
            + " srs given now carboplatin pemetrexed cycle two ecog one hypertension diabetes"
            + " pneumonitis resolved anemia neuropathy fatigue platelets hemoglobin creatinine"
            + " normal pending repeat biopsy";
    assertThat(EXTRACTOR.extract(note, "2025-03-01", "n").warnings()).isEmpty();
  }

  /** Else a file that was sent for a note looks like a patient of whom there is nothing to say. */
  @ParameterizedTest
  @CsvFileSource(
      resources = "/org/theriac/trials/notes/no-words.csv",
      numLinesToSkip = 1,
      maxCharsPerColumn = 10_000)
  void what_is_no_note_is_said(String what, String text, int times, @Nullable String warning) {
    var warnings = EXTRACTOR.extract(text.repeat(times), "2025-03-01", "n").warnings();
    if (warning == null) {
      assertThat(warnings).as(what).isEmpty();
    } else {
      assertThat(warnings).as(what).anyMatch(said -> said.contains(warning));
    }
  }

  @Test
  void a_treatment_never_begins_after_its_end() {
    var read = fact("olaparib maint 10/22-2/24, then niraparib 9/24-1/25.", "olaparib");
    assertThat(read.attributes())
        .containsEntry("start", "2022-10")
        .containsEntry("last_dose", "2024-02");
  }

  @Test
  void negating_a_sentence_flips_present_and_absent() {
    for (String finding :
        List.of(
            "brain mets", "pneumonitis", "interstitial lung disease", "ascites", "liver mets")) {
      var name = facts("Has " + finding + ".").getFirst().name();
      assertThat(status("Has " + finding + ".", name)).isEqualTo(FactStatus.PRESENT);
      assertThat(status("No " + finding + ".", name)).isEqualTo(FactStatus.ABSENT);
      assertThat(status("Denies " + finding + ".", name)).isEqualTo(FactStatus.ABSENT);
      assertThat(status("No evidence of " + finding + ".", name)).isEqualTo(FactStatus.ABSENT);
    }
    assertThat(status("EGFR L858R detected.", "EGFR")).isEqualTo(FactStatus.PRESENT);
    assertThat(status("EGFR L858R not detected.", "EGFR")).isEqualTo(FactStatus.ABSENT);
  }

  @Test
  void a_gene_named_without_a_result_is_never_a_finding() {
    assertThat(facts("We discussed EGFR.")).isEmpty();
    assertThat(status("EGFR pending.", "EGFR")).isEqualTo(FactStatus.UNKNOWN_RESULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Eligibility: EGFR exon 19 deletion, ECOG 0-1. Exclusion: ILD, brain metastases.",
        "Inclusion criteria:\n- HER2 positive breast cancer\nExclusion criteria:\n- HIV",
        "Would not want chemotherapy.",
        "Call MD if T > 38.3.",
        "Progression on a KRAS G12C inhibitor."
      })
  void what_a_trial_asks_for_what_is_refused_and_what_is_feared_is_no_fact(String note) {
    assertThat(EXTRACTOR.extract(note, "2025-06-01", "").facts()).isEmpty();
  }

  @Test
  void an_unrelated_sentence_changes_no_other_fact() {
    for (GoldNote note : OwnNotes.development()) {
      var alone = EXTRACTOR.extract(note.text(), note.date(), "n").facts();
      var more =
          EXTRACTOR.extract(note.text() + "\n\nLikes long walks by the sea.\n", note.date(), "n");
      assertThat(more.facts()).as(note.id()).isEqualTo(alone);
    }
  }

  @Test
  void offsets_are_code_points_of_the_note_as_sent_whatever_stands_before() {
    for (GoldNote note : OwnNotes.varied()) {
      for (String before :
          List.of("", "\uD83D\uDE00 ok.\r\n\r\n", "<p>\u00e9t\u00e9&nbsp;</p>\n")) {
        var text = before + note.text().replace("\n", "\r\n");
        for (Fact fact : EXTRACTOR.extract(text, note.date(), "").facts()) {
          int from = text.offsetByCodePoints(0, fact.start());
          int to = text.offsetByCodePoints(0, fact.end());
          assertThat(text.substring(from, to)).as(note.id()).isEqualTo(fact.evidence());
        }
      }
    }
  }

  @Test
  void an_unrelated_sentence_before_changes_no_fact_of_many_styles() {
    for (GoldNote note : OwnNotes.varied()) {
      var alone = EXTRACTOR.extract(note.text(), note.date(), "n").facts();
      var more =
          EXTRACTOR
              .extract("Likes long walks by the sea.\n\n" + note.text(), note.date(), "n")
              .facts();
      assertThat(
              more.stream()
                  .map(fact -> fact.type() + fact.name() + fact.value() + fact.status())
                  .toList())
          .as(note.id())
          .isEqualTo(
              alone.stream()
                  .map(fact -> fact.type() + fact.name() + fact.value() + fact.status())
                  .toList());
    }
  }

  @Test
  void impossible_values_are_flagged_and_never_numbers() {
    for (String note : List.of("Hb 130 g/dL", "ECOG 7", "Plt 98765 K/uL", "KPS 140")) {
      var read = EXTRACTOR.extract(note, "2025-03-01", "n");
      assertThat(read.facts()).as(note).hasSize(1);
      assertThat(read.facts().getFirst().number()).as(note).isEmpty();
      assertThat(read.facts().getFirst().status()).isEqualTo(FactStatus.UNKNOWN_RESULT);
      assertThat(read.warnings()).as(note).isNotEmpty();
    }
  }

  @Test
  void dates_are_resolved_against_the_note() {
    assertThat(fact("s/p SRS 4/2024", "stereotactic radiosurgery").date()).isEqualTo("2024-04");
    assertThat(fact("Off dex x 3 wks", "dexamethasone").date()).isEqualTo("2025-02-08");
    assertThat(fact("pembrolizumab stopped 2 months ago", "pembrolizumab").date())
        .isEqualTo("2025-01");
    assertThat(fact("PSA 4.2 (2/3/25)", "PSA").date()).isEqualTo("2025-02-03");
    assertThat(
            EXTRACTOR.extract("Off dex x 3 wks", "", "n").facts().stream()
                .allMatch(fact -> fact.date().isEmpty()))
        .isTrue();
  }

  @Test
  void a_value_and_the_one_that_replaced_it_are_both_kept_with_what_stands_now() {
    for (String note :
        List.of("ECOG was 1 in January, now 3", "ECOG 1 (Jan 2025), ECOG 3 (Feb 2025)")) {
      var read = facts(note);
      assertThat(read)
          .as(note)
          .extracting(fact -> fact.number().orElse(-1))
          .containsExactly(1., 3.);
      assertThat(read)
          .extracting(Fact::status)
          .containsExactly(FactStatus.HISTORICAL, FactStatus.PRESENT);
      assertThat(read.getFirst().date()).isEqualTo("2025-01");
    }
    assertThat(facts("CA-125 rose from 18 to 240"))
        .extracting(fact -> fact.status() + " " + fact.number().orElse(-1))
        .containsExactly("HISTORICAL 18.0", "PRESENT 240.0");
  }

  @Test
  void only_what_is_taken_daily_has_a_dose_of_a_day() {
    assertThat(fact("methotrexate 15 mg weekly", "methotrexate").attributes())
        .containsEntry("dose_mg", "15")
        .containsEntry("frequency", "weekly")
        .doesNotContainKey("dose_mg_day");
    assertThat(fact("dexamethasone 4 mg BID", "dexamethasone").attributes())
        .containsEntry("dose_mg_day", "8");
    assertThat(fact("prednisone 10 mg QOD", "prednisone").attributes())
        .containsEntry("dose_mg_day", "5");
  }

  @Test
  void a_regimen_with_a_letter_before_it_is_no_side_of_the_body() {
    for (String note : List.of("DLBCL R-CHOP x3", "R/R DLBCL")) {
      assertThat(fact(note, "diffuse large B-cell lymphoma").attributes())
          .doesNotContainKey("laterality");
    }
    assertThat(fact("DLBCL, R tonsil", "diffuse large B-cell lymphoma").attributes())
        .containsEntry("laterality", "right");
  }

  @Test
  void values_and_treatments_of_copied_text_are_past_and_the_rest_of_the_note_is_not() {
    var note =
        "Copied forward from 3/2024 note: ECOG 0, on osimertinib. Today: ECOG 2, on carboplatin.";
    var read = EXTRACTOR.extract(note, "2025-03-01", "");
    assertThat(read.facts())
        .extracting(fact -> fact.name() + " " + fact.status())
        .containsExactly(
            "ECOG HISTORICAL", "osimertinib HISTORICAL", "ECOG PRESENT", "carboplatin PRESENT");
    assertThat(read.facts().getFirst().date()).isEqualTo("2024-03");
    assertThat(read.warnings()).anyMatch(warning -> warning.contains("copied"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Mujer de 61 a\u00f1os con carcinoma, sin pneumonitis y sin brain mets desde 2023. Hb 9,8 "
            + "g/dL.",
        "62-j\u00e4hrige Patientin mit Mammakarzinom, kein Pneumonitis, keine Metastasen, Hb 9.8.",
        "Patiente de 58 ans suivie pour un cancer, pas de pneumonitis, sous letrozole depuis. Hb "
            + "9.8"
      })
  void of_a_note_in_another_language_only_numbers_are_read_and_a_warning_says_so(String note) {
    for (String text : List.of(note, "Seen in clinic today, the patient feels well.\n\n" + note)) {
      var read = EXTRACTOR.extract(text, "2025-03-01", "");
      assertThat(read.facts()).extracting(Fact::name).containsExactly("hemoglobin");
      assertThat(read.warnings()).anyMatch(warning -> warning.contains("not English"));
    }
  }

  @Test
  void a_telegraphic_note_is_english() {
    var read =
        EXTRACTOR.extract(
            "62F de novo met breast ca, con meds: letrozole. EF 60. El Paso, RT la mass.", "", "");
    assertThat(read.facts()).anyMatch(fact -> fact.name().equals("letrozole"));
    assertThat(read.warnings()).noneMatch(warning -> warning.contains("English"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20 Nov", "2026-11-31", "2026-11", "11/20/2026", "2026-11-20x"})
  void a_date_of_a_note_that_is_none_is_refused(String date) {
    assertThatThrownBy(() -> EXTRACTOR.extract("ECOG 1", date, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("YYYY-MM-DD");
  }

  /**
   * Read in this thread, so that none is left running: notes that grow tenfold, each within the
   * time that the largest may take, so that one that grows too fast fails before it is long.
   */
  @ParameterizedTest
  @ValueSource(strings = {"carboplatin/", "EGFR/", "carboplatin+", "HIV/", "no brain mets, ", "(("})
  void a_note_of_one_fragment_without_an_end_is_read_in_bounded_time(String fragment) {
    for (int length = 1_000; length <= 100_000; length *= 10) {
      var note = fragment.repeat(length / fragment.length());
      // Of this thread alone: what else the machine does must not count.
      var work = ManagementFactory.getThreadMXBean();
      long start = work.getCurrentThreadCpuTime();
      EXTRACTOR.extract(note, "2025-03-01", "");
      assertThat(work.getCurrentThreadCpuTime() - start)
          .as("%s characters", note.length())
          .isLessThan(40_000_000_000L);
    }
  }

  @Test
  void courses_of_one_drug_that_lie_years_apart_are_facts_of_their_own() {
    var twice = "Rituximab 2018 -> CR. Rituximab 2022 -> PD.";
    assertThat(facts(twice)).extracting(Fact::date).containsExactly("2018", "2022");
    for (String once :
        List.of(
            "Rituximab 2018 -> CR. S/p rituximab.",
            "Rituximab 11/2023 -> CR. Rituximab 2/2024 -> PD.",
            "Rituximab 2018-2022 -> CR. Rituximab 2019.")) {
      assertThat(facts(once)).as(once).hasSize(1);
    }
  }

  @Test
  void a_month_and_a_number_that_may_be_a_day_is_a_past_day_of_the_notes_year_or_no_date() {
    assertThat(fact("pembrolizumab stopped 2/15", "pembrolizumab").date()).isEqualTo("2025-02-15");
    assertThat(fact("pembrolizumab stopped 3/15", "pembrolizumab").date()).isEmpty();
    assertThat(fact("pembrolizumab stopped 11/24", "pembrolizumab").date()).isEqualTo("2024-11");
    var undated = EXTRACTOR.extract("pembrolizumab 3/24", "", "n").facts().getFirst();
    assertThat(undated.date()).isEmpty();
    assertThat(undated.status()).isEqualTo(FactStatus.HISTORICAL);
    assertThat(undated.attributes()).isEmpty();
  }

  @Test
  void tags_line_ends_and_signs_outside_the_basic_plane_move_no_offset() {
    for (String note :
        List.of(
            "\uD83D\uDE00 <p>ECOG&nbsp;1</p>\r\n<b>HER2+</b> Ménière caf\u00e9 no brain mets\r\n",
            "\u0000\u0007ECOG 1 \uD83E\uDDEC EGFR L858R+\r\nHgb\u00a09.1")) {
      var read = facts(note);
      assertThat(read).isNotEmpty();
      read.forEach(fact -> assertThat(cut(note, fact)).isEqualTo(fact.evidence()));
    }
  }

  private static String cut(String note, Fact fact) {
    return note.substring(
        note.offsetByCodePoints(0, fact.start()), note.offsetByCodePoints(0, fact.end()));
  }

  @Test
  void offsets_cut_exactly_the_evidence_and_no_input_breaks_the_reader() {
    var random = new Random(7);
    var pieces =
        List.of(
            "EGFR ",
            "L858R",
            "+ ",
            "\uD83D\uDE00",
            "\uD83D",
            "no ",
            "brain mets",
            ". ",
            "\n",
            "plt ",
            "1,2",
            "<b>",
            "\u0000",
            "stage IV ",
            "ECOG 1 ",
            "x14 mo ",
            "(",
            "s/p pembro ",
            "/",
            "-",
            "grade 3 ",
            "62F ",
            "999999999 ",
            "&lt;",
            "; ",
            ", ",
            "mother ",
            "-> PD ",
            "3/2025 ",
            "Hgb 7.2 ",
            "FHx: ",
            "[ ] ",
            "HER2 IHC 2+ ",
            "\r\n",
            "t(4;14)",
            "c.1_2del",
            "%",
            "? ",
            ":");
    for (int round = 0; round < 1500; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      var note = text.toString();
      for (Fact fact : facts(note)) {
        assertThat(cut(note, fact)).isEqualTo(fact.evidence());
      }
    }
  }

  @Test
  void a_note_that_is_too_long_is_refused_and_a_long_one_is_read_in_bounded_time() {
    assertThatThrownBy(() -> facts("x".repeat(FactExtractor.LONGEST_NOTE + 1)))
        .isInstanceOf(IllegalArgumentException.class);
    var long1 = "no mets, ".repeat(20_000);
    var read = EXTRACTOR.extract(long1 + "ECOG 1", "2025-03-01", "n");
    assertThat(read.facts()).anyMatch(fact -> fact.name().equals("ECOG"));
  }

  @Test
  void text_in_another_language_or_badly_scanned_is_flagged() {
    var german =
        "Der Patient stellte sich mit Husten und Fieber vor, die Untersuchung ergab einen Tumor "
            + "der Lunge. Es wurde eine Biopsie durchgeführt und die Therapie mit Pembrolizumab "
            + "begonnen, danach ging es besser.";
    assertThat(EXTRACTOR.extract(german, "", "n").warnings())
        .anyMatch(warning -> warning.contains("English"));
    assertThat(EXTRACTOR.extract("|||| 0000 #### 1111 ---- ~~~~", "", "n").warnings()).isNotEmpty();
    assertThat(EXTRACTOR.extract("", "", "n").warnings()).isNotEmpty();
  }

  @Test
  void own_notes_are_read_at_least_as_well_as_before() {
    var development = ExtractionScores.of(EXTRACTOR, OwnNotes.development());
    assertThat(development.f1()).as(development.table()).isGreaterThanOrEqualTo(0.95);
    var varied = ExtractionScores.of(EXTRACTOR, OwnNotes.varied());
    assertThat(varied.f1()).as(varied.table()).isGreaterThanOrEqualTo(0.97);
    assertThat(varied.daysF1()).as(varied.table()).isGreaterThanOrEqualTo(0.95);
    var oncologists = ExtractionScores.of(EXTRACTOR, OwnNotes.oncologists());
    assertThat(oncologists.f1()).as(oncologists.table()).isGreaterThanOrEqualTo(0.92);
    var services = ExtractionScores.of(EXTRACTOR, OwnNotes.services());
    assertThat(services.f1()).as(services.table()).isGreaterThanOrEqualTo(0.97);
    var rare = ExtractionScores.of(EXTRACTOR, OwnNotes.rare());
    assertThat(rare.f1()).as(rare.table()).isGreaterThanOrEqualTo(0.85);
    var consults = ExtractionScores.of(EXTRACTOR, OwnNotes.consults());
    assertThat(consults.f1()).as(consults.table()).isGreaterThanOrEqualTo(0.93);
    var later = ExtractionScores.of(EXTRACTOR, OwnNotes.consultsLater());
    assertThat(later.f1()).as(later.table()).isGreaterThanOrEqualTo(0.86);
    var boards = ExtractionScores.of(EXTRACTOR, OwnNotes.boards());
    assertThat(boards.f1()).as(boards.table()).isGreaterThanOrEqualTo(0.92);
    var tumours = ExtractionScores.of(EXTRACTOR, OwnNotes.tumours());
    assertThat(tumours.f1()).as(tumours.table()).isGreaterThanOrEqualTo(0.96);
    var charts = ExtractionScores.of(EXTRACTOR, OwnNotes.charts());
    assertThat(charts.f1()).as(charts.table()).isGreaterThanOrEqualTo(0.9);
    var heldOut = ExtractionScores.of(EXTRACTOR, OwnNotes.heldOut());
    assertThat(heldOut.f1()).as(heldOut.table()).isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void the_development_notes_are_read_at_least_as_well_as_before() throws Exception {
    var folder = System.getProperty("theriac.shared.data", "");
    var file = Path.of(folder, "notes", "oncology_notes.dev.jsonl");
    Assumptions.assumeTrue(Files.exists(file), "the shared notes are not on this machine");
    var scores = ExtractionScores.of(EXTRACTOR, GoldNote.readJsonLines(file));
    assertThat(scores.f1()).as(scores.table()).isGreaterThanOrEqualTo(0.95);
  }
}
