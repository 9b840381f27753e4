package org.theriac.ontology.pharmacogenomics.reported;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.ontology.pharmacogenomics.calling.Note;

class ReportedDiplotypesTest {
  private static final Map<GeneSymbol, GeneDefinition> GENES =
      KnowledgeReleases.load().pharmacogenomics().genes();

  @Test
  void results_are_read_however_laboratories_and_callers_spell_them() throws IOException {
    var wrong = new ArrayList<String>();
    for (String row : rows()) {
      var cells = row.split("\\|", -1);
      var result = reader(cells[0]).read(cells[1], cells[2], cells[3]);
      var meanings =
          result.meanings().stream()
              .map(meaning -> meaning.phenotype() + "@" + meaning.activityScore())
              .collect(Collectors.joining(" or "));
      var notes = result.notes().stream().map(Note::code).collect(Collectors.joining(","));
      if (!meanings.equals(cells[4]) || !notes.equals(cells[5])) {
        wrong.add(row + " gave " + meanings + " " + notes);
      }
    }
    assertThat(wrong).isEmpty();
  }

  @Test
  void damaged_reports_are_refused_with_a_reason_and_never_become_normal_by_accident()
      throws IOException {
    var random = new Random(20_261_126);
    for (String row : rows()) {
      var cells = row.split("\\|", -1);
      for (int i = 0; i < 200 && !cells[1].isEmpty(); i++) {
        var text = new StringBuilder(cells[1]);
        for (int damage = 0; damage <= random.nextInt(3); damage++) {
          int at = random.nextInt(text.length());
          text.setCharAt(at, (char) (32 + random.nextInt(96)));
        }
        var result = reader(cells[0]).read(text.toString(), "", "");
        assertThat(result.unreadable() && result.notes().isEmpty())
            .as("%s %s", cells[0], text)
            .isEqualTo(text.toString().isBlank());
      }
    }
  }

  @Test
  void a_number_of_copies_is_never_lost() {
    var reader = reader("CYP2D6");
    for (String copies : List.of("x2", "X2", "×2", "xN", "x3", "x≥3", "x10", "x3+")) {
      var one = reader.read("*1" + copies + "/*1", "", "").meanings();
      assertThat(one).as(copies).isNotEmpty();
      assertThat(one)
          .as(copies)
          .allMatch(meaning -> meaning.phenotypes().equals(List.of("Ultrarapid Metabolizer")));
    }
  }

  private static ReportedDiplotypes reader(String gene) {
    return new ReportedDiplotypes(Objects.requireNonNull(GENES.get(new GeneSymbol(gene))));
  }

  private static List<String> rows() throws IOException {
    try (var in =
        Objects.requireNonNull(ReportedDiplotypesTest.class.getResourceAsStream("results.psv"))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.isBlank() && !line.startsWith("#"))
          .toList();
    }
  }
}
