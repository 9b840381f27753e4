package org.theriac.knowledgebase.oncology;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ProteinHgvsTest {
  @TestFactory
  Stream<DynamicTest> protein_changes_are_read_as_the_table_says() {
    return Tables.rows("protein-changes.tsv")
        .map(row ->
            DynamicTest.dynamicTest(
                "'" + row[0] + "'",
                () -> {
                  if (row[1].equals("!")) {
                    assertThatThrownBy(() -> ProteinHgvs.parse(row[0]))
                        .isInstanceOf(MalformedHgvsException.class);
                  } else {
                    ProteinChange change = ProteinHgvs.parse(row[0]);
                    assertThat(change.shortForm()).isEqualTo(row[1]);
                    assertThat(change.kind().name()).isEqualTo(row[2]);
                  }
                }));
  }

  @Test
  void the_short_form_is_read_back_as_the_same_change() throws Exception {
    for (String[] row : Tables.rows("protein-changes.tsv").toList()) {
      if (!row[1].equals("!")) {
        ProteinChange change = ProteinHgvs.parse(row[0]);
        ProteinChange again = ProteinHgvs.parse("p." + change.shortForm());
        assertThat(again.shortForm()).isEqualTo(change.shortForm());
        assertThat(again.kind()).isEqualTo(change.kind());
      }
    }
  }

  @Test
  void a_duplication_with_known_residues_meets_the_insertion_that_says_the_same() throws Exception {
    assertThat(ProteinHgvs.parse("p.A767_V769dupASV").matchKey())
        .isEqualTo(ProteinHgvs.parse("p.V769_D770insASV").matchKey());
    assertThat(ProteinHgvs.parse("p.N771dup").matchKey())
        .isEqualTo(ProteinHgvs.parse("p.N771_P772insN").matchKey());
  }

  @Test
  void losing_more_residues_than_are_put_in_their_place_is_a_loss() throws Exception {
    assertThat(ProteinHgvs.parse("p.L747_P753delinsS").inFrameLoss()).isTrue();
    assertThat(ProteinHgvs.parse("p.D770delinsGY").inFrameGain()).isTrue();
    assertThat(ProteinHgvs.parse("p.V600_K601delinsEN").inFrameIndel()).isFalse();
  }

  @Test
  void a_stop_among_what_is_put_in_cuts_the_protein_short_and_is_no_change_in_frame()
      throws Exception {
    for (String change :
        List.of("p.E746_A750delins*", "p.Ala767_Ser768insTer", "p.W557_K558delinsGRTer")) {
      assertThat(ProteinHgvs.parse(change).truncating()).as(change).isTrue();
      assertThat(ProteinHgvs.parse(change).inFrameIndel()).as(change).isFalse();
    }
    assertThat(ProteinHgvs.parse("p.W557_K558delinsGR").truncating()).isFalse();
  }

  @Test
  void text_of_any_kind_is_read_or_refused_with_a_place_never_worse() {
    Random random = new Random(20261123);
    List<String> pieces =
        List.of(
            "p.",
            "L",
            "858",
            "R",
            "Leu",
            "Arg",
            "_",
            "del",
            "ins",
            "dup",
            "fs",
            "*",
            "Ter",
            "=",
            "?",
            ">",
            "(",
            ")",
            "[",
            ";",
            "0",
            "99999999999",
            " ",
            "é",
            "\0",
            "NM_1:",
            "M1",
            "ext");
    int read = 0;
    for (int i = 0; i < 50_000; i++) {
      StringBuilder text = new StringBuilder();
      int length = random.nextInt(8);
      for (int j = 0; j < length; j++) {
        text.append(pieces.get(random.nextInt(pieces.size())));
      }
      try {
        ProteinChange change = ProteinHgvs.parse(text.toString());
        assertThat(change.first()).isBetween(0, ProteinHgvs.MAX_POSITION);
        assertThat(change.last()).isGreaterThanOrEqualTo(change.first());
        read++;
      } catch (MalformedHgvsException e) {
        assertThat(e.offset()).isBetween(0, ProteinHgvs.MAX_LENGTH);
      }
    }
    assertThat(read).isGreaterThan(100);
  }
}
