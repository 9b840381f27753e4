package org.theriac.trials.notes;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

class FactExtractorTest {
  private static final FactExtractor EXTRACTOR =
      new FactExtractor(Lexicon.of(KnowledgeReleases.load()));

  private static List<Fact> facts(String note) {
    return EXTRACTOR.extract(note, "2025-03-01", "n").facts();
  }

  private static FactStatus status(String note, String name) {
    return facts(note).stream()
        .filter(fact -> fact.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " not read from: " + note))
        .status();
  }

  @Test
  void negating_a_sentence_flips_present_and_absent() {
    assertThat(status("Brain mets on MRI.", "brain")).isEqualTo(FactStatus.PRESENT);
    assertThat(status("No brain mets on MRI.", "brain")).isEqualTo(FactStatus.ABSENT);
    assertThat(status("EGFR L858R detected.", "EGFR")).isEqualTo(FactStatus.PRESENT);
    assertThat(status("EGFR L858R not detected.", "EGFR")).isEqualTo(FactStatus.ABSENT);
  }

  @Test
  void a_negative_result_is_not_passed_on_to_the_next_finding() {
    assertThat(status("BRAF V600E not detected, NRAS Q61R.", "NRAS")).isEqualTo(FactStatus.PRESENT);
  }

  @Test
  void a_gene_named_without_a_result_is_never_a_finding() {
    assertThat(facts("We discussed EGFR.")).isEmpty();
    assertThat(status("EGFR pending.", "EGFR")).isEqualTo(FactStatus.UNKNOWN_RESULT);
  }

  @Test
  void an_unrelated_sentence_changes_no_other_fact() {
    var note = "ECOG 1. No brain mets. HER2+ breast cancer, plt 120.\n";
    assertThat(facts(note + "Likes long walks by the sea.")).isEqualTo(facts(note));
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
            "999999999 ");
    for (int round = 0; round < 2000; round++) {
      var text = new StringBuilder();
      for (int i = 0; i < 30; i++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      var note = text.toString();
      for (Fact fact : facts(note)) {
        int start = note.offsetByCodePoints(0, fact.start());
        int end = note.offsetByCodePoints(0, fact.end());
        assertThat(note.substring(start, end)).isEqualTo(fact.evidence());
      }
    }
  }

  @Test
  void the_development_notes_are_read_at_least_as_well_as_before() throws Exception {
    var folder = System.getProperty("theriac.shared.data", "");
    var file = Path.of(folder, "notes", "oncology_notes.dev.jsonl");
    Assumptions.assumeTrue(Files.exists(file), "the shared notes are not on this machine");
    var scores = new ExtractionScores();
    var json = new ObjectMapper();
    for (String line : Files.readAllLines(file)) {
      var note = json.readTree(line);
      var text = note.path("text").asText(note.path("note").asText());
      var found =
          EXTRACTOR.extract(text, note.path("note_date").asText(), note.path("id").asText());
      scores.add(
          note.path("id").asText(),
          note.path("facts").isMissingNode() ? note.path("gold") : note.path("facts"),
          found.facts());
    }
    Files.writeString(Path.of("target", "extraction-scores.txt"), scores.report());
    assertThat(scores.f1()).as(scores.report()).isGreaterThanOrEqualTo(0.75);
  }
}
