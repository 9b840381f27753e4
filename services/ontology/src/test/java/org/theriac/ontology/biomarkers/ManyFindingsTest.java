package org.theriac.ontology.biomarkers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.AbstractList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.oncology.Biomarker;

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

  private static final EvidenceIndex INDEX =
      new EvidenceIndex(Reports.ONCOLOGY.evidence(), Reports.ONCOLOGY.comparisons());

  /** The evidence that is looked at, by number. */
  private static BitSet asked(Tumor tumor) {
    var rules =
        new OncogenicityRules(
            Reports.ONCOLOGY.evidence(), OncogenicityRules.contexts(Reports.ONCOLOGY.genes()));
    return new Worlds(INDEX, rules, tumor).candidates(INDEX.standing);
  }

  @Test
  void of_one_variant_only_evidence_is_looked_at_that_names_its_gene_or_asks_for_a_status() {
    var asked = asked(Reports.tumor("LUAD", "EGFR p.L858R", ""));
    var gene = new GeneSymbol("EGFR");
    assertThat(asked.isEmpty()).isFalse();
    asked.stream()
        .filter(number -> !INDEX.standing.get(number))
        .forEach(number -> {
          var item = INDEX.entries.get(number).item();
          var genes = new HashSet<GeneSymbol>();
          item.biomarker()
              .leaves(leaf -> {
                genes.add(leaf.gene());
                if (leaf instanceof Biomarker.Fusion fusion) {
                  fusion.partner().ifPresent(genes::add);
                }
              });
          assertThat(genes).as(item.id()).contains(gene);
        });
    assertThat(asked.cardinality()).isLessThan(INDEX.entries.size() / 4);
  }

  @Test
  void of_200_000_variants_no_more_evidence_is_looked_at_than_of_those_that_it_names() {
    var alterations = new ArrayList<Alteration>();
    for (int i = 0; i < 200_000; i++) {
      alterations.add(Reports.alteration("GENE" + i % 20_000 + " p.A" + (i % 900 + 2) + "V", i));
    }
    alterations.set(77_777, Reports.alteration("EGFR p.L858R", 77_777));
    var type = Reports.ONCOLOGY.tumorTypes().find("LUAD");
    var all = new Tumor(type, alterations, java.util.Set.of(), false);
    var one = new Tumor(type, List.of(alterations.get(77_777)), java.util.Set.of(), false);
    assertThat(asked(all)).isEqualTo(asked(one));
    assertThat(Reports.MATCHER.match(all).evidence())
        .hasSameSizeAs(Reports.MATCHER.match(one).evidence())
        .anyMatch(evidence -> evidence.alterations().contains(77_777));
  }
}
