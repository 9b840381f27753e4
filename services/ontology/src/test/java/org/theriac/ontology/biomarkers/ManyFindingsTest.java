package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Hypermutated tumours: work is counted, since time depends on the machine. */
class ManyFindingsTest {
  /** A list that counts how often something was taken out of it. */
  private static final class Counted<T> extends AbstractList<T> {
    private final List<T> items;
    private long taken;

    Counted(List<T> items) {
      this.items = items;
    }

    @Override
    public T get(int index) {
      taken++;
      return items.get(index);
    }

    @Override
    public int size() {
      return items.size();
    }
  }

  private static List<Alteration> repeated(int times) {
    return IntStream.range(0, times)
        .mapToObj(i -> Stream.of("KIT p.W557_K558del", "KIT p.V654A"))
        .flatMap(two -> two)
        .map(text -> Reports.alterations(text).getFirst())
        .toList();
  }

  @Test
  void telling_resistance_looks_at_a_finding_as_often_as_evidence_names_it() {
    var small = workOf(50);
    var large = workOf(400);
    // Eight times the findings; the square would be sixty-four times the work.
    assertThat(large).isGreaterThan(0).isLessThanOrEqualTo(small * 8);
  }

  private static long workOf(int times) {
    var tumor =
        new Tumor(
            Reports.ONCOLOGY.tumorTypes().find("GIST"), repeated(times), java.util.Set.of(), false);
    var matched = Reports.MATCHER.match(tumor).evidence();
    var counted = new Counted<>(tumor.alterations());
    new CrossResistance(Reports.ONCOLOGY.therapies()).told(matched, counted);
    return counted.taken;
  }

  @Test
  void minor_clones_are_found_by_looking_through_the_tumour_twice_whatever_is_asked() {
    var counted = new Counted<>(repeated(200));
    var clonality =
        Clonality.of(
            counted,
            Collections.nCopies(
                counted.size(), new Oncogenicity(Oncogenicity.Verdict.ONCOGENIC, "for a test")));
    for (int i = 0; i < counted.size(); i++) {
      assertThat(clonality.subclonal(List.of(i))).isFalse();
    }
    assertThat(counted.taken).isLessThanOrEqualTo(2L * counted.size());
  }

  @Test
  void a_finding_that_is_listed_many_times_is_named_once() {
    var tumor =
        new Tumor(
            Reports.ONCOLOGY.tumorTypes().find("LUAD"),
            IntStream.range(0, 490)
                .mapToObj(i -> i == 0 ? "RET fusion KIF5B" : "RET p.G810R")
                .map(text -> Reports.alterations(text).getFirst())
                .toList(),
            java.util.Set.of(),
            false);
    for (MatchedEvidence evidence : Reports.MATCHER.match(tumor).evidence()) {
      assertThat(evidence.conditions()).doesNotHaveDuplicates();
      assertThat(String.join(" ", evidence.openResistance()) + String.join(" ", evidence.doubts()))
          .hasSizeLessThan(1_000);
    }
  }
}
