package org.theriac.trials.criteria;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeRelease;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.criteria.vocabulary.DiseaseTree;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.notes.FactExtractor;
import org.theriac.trials.notes.Lexicon;

class NoteDaysTest {
  private static final KnowledgeRelease RELEASE = KnowledgeReleases.load();
  private static final Vocabulary WORDS = Vocabulary.of(RELEASE);
  private static final FactExtractor EXTRACTOR = new FactExtractor(Lexicon.of(RELEASE));
  private static final CriterionParser PARSER = new CriterionParser(WORDS);
  private static final Charts CHARTS = new Charts(WORDS);
  private static final Evaluator EVALUATOR =
      new Evaluator(WORDS, new DiseaseTree(RELEASE.oncology().tumorTypes()));

  private record Note(String text, String date) {}

  private static List<Fact> facts(List<Note> notes) {
    var facts = new ArrayList<Fact>();
    for (Note note : notes) {
      for (Fact fact : EXTRACTOR.extract(note.text(), note.date(), note.date()).facts()) {
        facts.add(
            note.date().isEmpty() ? fact : fact.with(Map.of(NoteDays.NOTE_DATE, note.date())));
      }
    }
    return facts;
  }

  private static Verdict verdict(String criterion, boolean exclusion, String day, Note... notes) {
    return EVALUATOR.evaluate(
        PARSER.parse("1", criterion, exclusion),
        CHARTS.of(facts(List.of(notes)), "", day, ""),
        false);
  }

  private static String label(Verdict verdict) {
    return switch (verdict.eligibility()) {
      case YES -> "met";
      case NO -> "not_met";
      case UNKNOWN -> "unknown";
    };
  }

  @Test
  void of_several_notes_the_later_one_counts_in_whatever_order_they_come() throws Exception {
    var table = Path.of(NoteDaysTest.class.getResource("several-notes.tsv").toURI());
    var wrong = new ArrayList<String>();
    for (String line : Files.readAllLines(table)) {
      if (line.startsWith("#")) {
        continue;
      }
      var row = line.split("\t", -1);
      var earlier = new Note(row[2], "2026-09-01");
      var later = new Note(row[3], "2026-11-25");
      boolean exclusion = row[1].equals("exclusion");
      for (Note[] order : new Note[][] {{earlier, later}, {later, earlier}}) {
        var given = label(verdict(row[0], exclusion, "", order));
        if (!given.equals(row[4])) {
          wrong.add(given + ": " + line);
        }
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void of_notes_without_a_day_none_is_the_later_one() {
    var one = new Note("ECOG 3.", "");
    var other = new Note("ECOG 1.", "");
    assertThat(label(verdict("ECOG 0-1", false, "", one, other))).isEqualTo("unknown");
    assertThat(label(verdict("ECOG 0-1", false, "", other, one))).isEqualTo("unknown");
  }

  @Test
  void a_value_that_says_no_day_is_as_old_as_its_note() {
    for (String note : List.of("ECOG 1.", "Hb 10.4 g/dL.", "BP 128/76.")) {
      var criterion =
          note.startsWith("E")
              ? "ECOG 0-1"
              : note.startsWith("H")
                  ? "Hemoglobin >= 9 g/dL"
                  : "Systolic blood pressure below 160 mmHg";
      var noted = new Note(note, "2026-10-01");
      assertThat(verdict(criterion, false, "2026-10-29", noted).stale()).as(note).isFalse();
      assertThat(verdict(criterion, false, "2026-10-30", noted).stale()).as(note).isTrue();
    }
  }

  @Test
  void the_day_of_a_later_stop_ends_what_an_earlier_note_called_ongoing() {
    var criterion = "Treatment with osimertinib within 4 weeks before the first dose";
    var on = new Note("On osimertinib 80 mg daily.", "2026-09-01");
    var off = new Note("Osimertinib stopped 11/20/2026.", "2026-11-25");
    assertThat(label(verdict(criterion, true, "2026-12-01", on, off))).isEqualTo("not_met");
    assertThat(label(verdict(criterion, true, "2026-12-31", on, off))).isEqualTo("met");
  }
}
