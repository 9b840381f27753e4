package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;

class ChartsTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final FactExtractor EXTRACTOR = new FactExtractor(Lexicon.of(RELEASE));
  private static final Charts CHARTS = new Charts(Vocabulary.of(RELEASE));

  private static List<GoldNote> notes() {
    return Stream.of(
            OwnNotes.development(), OwnNotes.varied(), OwnNotes.fresh(), OwnNotes.heldOut())
        .flatMap(List::stream)
        .toList();
  }

  /** Type, name, value and unit of measurements. */
  private static Set<String> values(List<Fact> facts, Set<String> names) {
    return facts.stream()
        .filter(fact -> names.contains(fact.type() + fact.name()))
        .map(fact -> fact.type() + '|' + fact.name() + '|' + fact.value() + '|' + fact.unit())
        .collect(Collectors.toSet());
  }

  @Test
  void a_chart_has_no_other_value_of_a_measurement_than_the_reader_of_notes_found() {
    var texts = new ArrayList<String>();
    notes().forEach(note -> texts.add(note.text()));
    texts.add("Hb 130 g/dL today. Creatinine was 1.4 mg/dL, now 2.1 mg/dL. HCV RNA 2.1 million");
    texts.add("ECOG was 1 in January, now 3. ECOG performance status of 2 is required.");
    texts.add("Hemoglobin is 9.8 g/dL; platelets 82,000/mm3. Her hemoglobin was 12 in spring.");
    for (String text : texts) {
      var noted = EXTRACTOR.extract(text, "2025-03-01", "n").facts();
      var names =
          noted.stream()
              .filter(fact -> List.of("lab", "vital", "score", "performance").contains(fact.type()))
              .map(fact -> fact.type() + fact.name())
              .collect(Collectors.toSet());
      assertThat(values(CHARTS.of(noted, text, "", "").facts(), names))
          .as(text)
          .isEqualTo(values(noted, names));
    }
  }

  @Test
  void a_condition_of_the_patient_that_the_reader_of_notes_denied_is_in_no_chart_present() {
    for (GoldNote note : notes()) {
      var noted = EXTRACTOR.extract(note.text(), note.date(), "n").facts();
      var chart = CHARTS.of(noted, note.text(), "", "").facts();
      for (Fact denied : noted) {
        boolean always =
            denied.type().equals("condition")
                && noted.stream()
                    .filter(fact -> fact.name().equals(denied.name()))
                    .allMatch(fact -> fact.status() == FactStatus.ABSENT);
        if (always) {
          assertThat(chart)
              .as(note.id())
              .noneMatch(fact ->
                  fact.type().equals("condition")
                      && fact.name().equals(denied.name())
                      && fact.status() == FactStatus.PRESENT);
        }
      }
    }
  }

  @Test
  void facts_of_a_chart_come_newest_first_those_without_a_date_before_all() {
    var note = "PSA 4.1 (1/2025). PSA 88 (10/2025). ECOG 2. PSA 12 (5/2025).";
    var chart = CHARTS.of(EXTRACTOR.extract(note, "2025-11-01", "n").facts(), note, "", "");
    assertThat(chart.facts())
        .extracting(Fact::date)
        .containsExactly("", "2025-10", "2025-05", "2025-01");
    for (GoldNote gold : notes()) {
      var facts = EXTRACTOR.extract(gold.text(), gold.date(), "n").facts();
      var dated =
          CHARTS.of(facts, gold.text(), "", "").facts().stream()
              .map(Fact::date)
              .filter(date -> date.length() == 10)
              .toList();
      assertThat(dated).as(gold.id()).isSortedAccordingTo(Comparator.reverseOrder());
    }
  }
}
