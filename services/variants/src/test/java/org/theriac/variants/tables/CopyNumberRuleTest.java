package org.theriac.variants.tables;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;
import org.junit.jupiter.params.provider.CsvSource;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.InputNote;
import org.theriac.variants.tables.GeneCopyNumber.State;

class CopyNumberRuleTest {
  private static final GeneLoci LOCI = new GeneLoci(List.of(TranscriptTable.shipped()));

  private static TumorTable read(OptionalDouble ploidy, String... lines) {
    CopyNumberTable table = new CopyNumberTable(Optional.of(Assembly.GRCH37), ploidy, LOCI);
    for (int i = 0; i < lines.length; i++) {
      table.line(lines[i].replace(' ', '\t'), i + 1);
    }
    return table.finish();
  }

  @ParameterizedTest
  @CsvFileSource(
      resources = "copy-number-rule.tsv",
      delimiter = '\t',
      useHeadersInDisplayName = true)
  void a_number_amounts_to_what_the_rule_says_in_a_gene_and_in_a_segment(
      String source, String measure, String value, @Nullable Double ploidy, State expected) {
    OptionalDouble known = ploidy == null ? OptionalDouble.empty() : OptionalDouble.of(ploidy);
    CopyNumberTable table = new CopyNumberTable(Optional.of(Assembly.GRCH37), known, LOCI);
    table.line("gene\t" + measure, 1);
    table.line("ERBB2\t" + value, 2);
    GeneCopyNumber called = table.finish().copyNumbers().getFirst();
    assertThat(called.state()).as(source).isEqualTo(expected);
    assertThat(called.reason()).isNotBlank();
    if (measure.equals("copies") || measure.equals("log2")) {
      // ERBB2 lies at chr17:37856316-37884911 in GRCh37.
      TumorTable segments =
          read(
              known,
              "chromosome start end " + measure,
              "17 37000000 38000000 " + value,
              "1 1 1000 2");
      assertThat(segments.copyNumbers())
          .filteredOn(gene -> gene.gene().equals("ERBB2"))
          .extracting(GeneCopyNumber::state)
          .as(source)
          .containsExactly(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({
    // major, minor, state at a ploidy of 2; ASCAT: total = nMajor + nMinor
    "0, 0, DELETED",
    "2, 0, NEITHER",
    "3, 2, AMPLIFIED",
    "4, 0, NEITHER",
    "5, 0, AMPLIFIED"
  })
  void the_copies_of_both_parental_chromosomes_are_added(int major, int minor, State expected) {
    TumorTable table =
        read(OptionalDouble.of(2), "gene nMajor nMinor", "MET " + major + " " + minor);
    assertThat(table.copyNumbers().getFirst().state()).isEqualTo(expected);
    assertThat(table.copyNumbers().getFirst().copies()).hasValue(major + minor);
  }

  @ParameterizedTest
  @CsvSource({"-1", "1001", "NA", "x", "Infinity"})
  void what_is_no_number_of_copies_is_left_out_and_said(String copies) {
    TumorTable table = read(OptionalDouble.of(2), "gene copies", "MET " + copies);
    assertThat(table.copyNumbers()).isEmpty();
    assertThat(table.notes())
        .filteredOn(note -> note.code().equals("ROW_LEFT_OUT"))
        .extracting(note -> note.line().orElse(0))
        .containsExactly(2L);
  }

  @Test
  void the_ploidy_is_the_mean_over_at_least_half_of_the_autosomes_and_nothing_else() {
    // chr1 to chr9 are more than half of the autosomes; chrX does not count.
    String[] lines = new String[11];
    lines[0] = "chromosome start end copies";
    for (int i = 1; i <= 9; i++) {
      lines[i] = i + " 1 " + (i == 9 ? 141213431 : 140000000) + " 3";
    }
    lines[10] = "X 1 155000000 40";
    TumorTable estimated = read(OptionalDouble.empty(), lines);
    assertThat(estimated.ploidyEstimated()).isFalse();
    for (int i = 1; i <= 9; i++) {
      lines[i] = i + " 1 170000000 " + (i <= 3 ? 4 : 2.5);
    }
    estimated = read(OptionalDouble.empty(), lines);
    assertThat(estimated.ploidyEstimated()).isTrue();
    assertThat(estimated.ploidy()).hasValue(3.0);
    assertThat(estimated.notes()).extracting(InputNote::code).contains("PLOIDY_ESTIMATED");
    assertThat(read(OptionalDouble.of(2), lines).ploidy()).hasValue(2);
    assertThat(read(OptionalDouble.of(2), lines).ploidyEstimated()).isFalse();
  }

  @Test
  void a_gene_that_lies_partly_outside_of_an_amplified_segment_is_undecided() {
    TumorTable table =
        read(OptionalDouble.of(2), "chromosome start end copies", "17 37860000 38000000 12");
    assertThat(table.copyNumbers())
        .filteredOn(gene -> gene.gene().equals("ERBB2"))
        .extracting(GeneCopyNumber::state)
        .containsExactly(State.UNDECIDED);
  }
}
