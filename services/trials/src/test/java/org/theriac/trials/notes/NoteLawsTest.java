package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.evaluation.notes.GoldNote;
import org.theriac.trials.evaluation.notes.OwnNotes;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Laws that hold for every note, tried on all own notes and on the tables of the lexicon. */
class NoteLawsTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));
  private static final List<String> UNRELATED =
      List.of(
          "Likes long walks by the sea.",
          "The parking garage was full this morning.",
          "Asked whether the cafeteria is open on Sundays.");

  private static List<GoldNote> notes() {
    return Stream.of(
            OwnNotes.development(), OwnNotes.varied(), OwnNotes.fresh(), OwnNotes.heldOut())
        .flatMap(List::stream)
        .toList();
  }

  private static List<String> said(String text, String date) {
    return EXTRACTOR.extract(text, date, "n").facts().stream()
        .map(fact ->
            fact.type()
                + '|'
                + fact.name()
                + '|'
                + fact.value()
                + '|'
                + fact.status()
                + '|'
                + fact.evidence()
                + '|'
                + fact.attributes())
        .toList();
  }

  @Test
  void an_unrelated_paragraph_before_or_behind_changes_no_fact() {
    for (GoldNote note : notes()) {
      var alone = said(note.text(), note.date());
      for (String unrelated : UNRELATED) {
        assertThat(said(unrelated + "\n\n" + note.text(), note.date()))
            .as(note.id())
            .isEqualTo(alone);
        assertThat(said(note.text() + "\n\n" + unrelated, note.date()))
            .as(note.id())
            .isEqualTo(alone);
      }
    }
  }

  @Test
  void every_condition_of_the_table_is_present_when_had_and_absent_when_denied() {
    var wrong = new ArrayList<String>();
    for (String[] row : Table.rows("conditions.tsv", 3)) {
      var words = row[2].split("\\|", -1)[0];
      if (row[0].equals("condition") && words.matches("[a-z][a-z -]{4,}")) {
        flip("Has " + words + ".", row[1], FactStatus.PRESENT, wrong);
        flip("No evidence of " + words + ".", row[1], FactStatus.ABSENT, wrong);
        flip("Denies " + words + ".", row[1], FactStatus.ABSENT, wrong);
      }
    }
    assertThat(wrong).isEmpty();
  }

  private static void flip(String text, String name, FactStatus status, List<String> wrong) {
    var facts = EXTRACTOR.extract(text, "2025-03-01", "n").facts();
    var read = facts.stream().filter(fact -> fact.name().equals(name)).findFirst();
    if (read.isEmpty() || read.get().status() != status) {
      wrong.add(text + " " + read.map(fact -> fact.status().name()).orElse("not read"));
    }
  }

  @Test
  void offsets_are_code_points_and_cut_the_evidence_whatever_signs_the_note_holds() {
    var random = new Random(11);
    var signs =
        List.of("\uD83D\uDE00", "e\u0301", "\t", "\u200D", "\uFEFF", "\u00A0", "\uD835\uDD38");
    for (GoldNote note : notes()) {
      var text = new StringBuilder();
      for (String line : note.text().split("\n", -1)) {
        text.append(signs.get(random.nextInt(signs.size()))).append(' ');
        text.append(line).append(random.nextBoolean() ? "\r\n" : "\n");
      }
      for (Fact fact : EXTRACTOR.extract(text.toString(), note.date(), "").facts()) {
        int from = text.toString().offsetByCodePoints(0, fact.start());
        int to = text.toString().offsetByCodePoints(0, fact.end());
        assertThat(text.substring(from, to)).as(note.id()).isEqualTo(fact.evidence());
      }
    }
  }
}
