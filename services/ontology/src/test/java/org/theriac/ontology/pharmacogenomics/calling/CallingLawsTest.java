package org.theriac.ontology.pharmacogenomics.calling;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.theriac.knowledgebase.KnowledgeReleases;
import org.theriac.knowledgebase.pharmacogenomics.CallingMethod;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;

/** What must hold for every gene and genome; genomes are made of two known alleles, at random. */
class CallingLawsTest {
  private static final int GENOMES = 40;
  private static final List<GeneDefinition> GENES =
      KnowledgeReleases.load().pharmacogenomics().genes().values().stream()
          .filter(gene -> gene.method() != CallingMethod.OUTSIDE_ONLY)
          .sorted(java.util.Comparator.comparing(GeneDefinition::gene))
          .toList();

  @Test
  void removing_a_position_never_shrinks_the_set_of_possible_diplotypes() {
    each((gene, genotypes, random) -> {
      if (gene.method() == CallingMethod.LOWEST_FUNCTION) {
        return;
      }
      var caller = new GeneCaller(gene);
      var before = possible(caller.call(genotypes, Integer.MAX_VALUE));
      var fewer = new HashMap<>(genotypes);
      var order = new ArrayList<>(genotypes.keySet());
      Collections.shuffle(order, random);
      for (Long position : order.subList(0, Math.min(3, order.size()))) {
        fewer.remove(position);
        var after = possible(caller.call(fewer, Integer.MAX_VALUE));
        assertThat(after).as("%s without %s", gene.gene(), position).containsAll(before);
        before = after;
      }
    });
  }

  @Test
  void an_unseen_variant_of_a_gene_of_listed_variants_stays_possible() {
    for (GeneDefinition gene : GENES) {
      if (gene.method() == CallingMethod.LOWEST_FUNCTION) {
        var caller = new GeneCaller(gene);
        for (NamedAllele allele : gene.alleles()) {
          if (!allele.reference() && allele.bases().size() == 1) {
            var genotypes = reference(gene);
            genotypes.remove(
                gene.positions().get(allele.bases().keySet().iterator().next()).grch38());
            assertThat(possible(caller.call(genotypes, Integer.MAX_VALUE)))
                .containsAll(
                    gene.ploidy() == Ploidy.MITOCHONDRIAL
                        ? List.of(allele.name())
                        : List.of(
                            allele.name() + " (heterozygous)",
                            allele.name() + "/" + allele.name()));
          }
        }
      }
    }
  }

  @Test
  void phasing_of_homozygotes_never_changes_a_call() {
    each((gene, genotypes, random) -> {
      var caller = new GeneCaller(gene);
      var turned = new HashMap<Long, ObservedGenotype>();
      genotypes.forEach((position, genotype) ->
          turned.put(
              position,
              genotype.homozygous()
                  ? new ObservedGenotype(
                      position,
                      genotype.alleles(),
                      random.nextBoolean(),
                      random.nextBoolean()
                          ? OptionalLong.of(random.nextInt(5))
                          : OptionalLong.empty(),
                      Quality.PASS)
                  : genotype));
      assertThat(caller.call(turned)).isEqualTo(caller.call(genotypes));
    });
  }

  @Test
  void the_order_of_positions_and_foreign_positions_never_change_a_call() {
    each((gene, genotypes, random) -> {
      var caller = new GeneCaller(gene);
      var order = new ArrayList<>(genotypes.keySet());
      Collections.shuffle(order, random);
      var shuffled = new LinkedHashMap<Long, ObservedGenotype>();
      shuffled.put(
          1L,
          new ObservedGenotype(1, List.of("A", "C"), false, OptionalLong.empty(), Quality.PASS));
      order.forEach(position -> shuffled.put(position, genotypes.get(position)));
      assertThat(caller.call(shuffled)).isEqualTo(caller.call(genotypes));
    });
  }

  @Test
  void the_alleles_that_a_genome_was_made_of_are_always_possible() {
    each((gene, genotypes, random) -> {
      if (gene.method() != CallingMethod.LOWEST_FUNCTION) {
        assertThat(new GeneCaller(gene).call(genotypes, Integer.MAX_VALUE).best())
            .as("%s", gene.gene())
            .isNotEmpty();
      }
    });
  }

  @Test
  void many_unphased_heterozygotes_are_called_in_bounded_time() {
    for (GeneDefinition gene : GENES) {
      var caller = new GeneCaller(gene);
      var genotypes = reference(gene);
      int made = 0;
      for (DefiningPosition position : gene.positions()) {
        if (made < 40) {
          genotypes.put(
              position.grch38(),
              genotype(position, position.reference(), position.alternates().getFirst()));
          made++;
        }
      }
      // Of this thread alone: what else the machine does must not count.
      var work = ManagementFactory.getThreadMXBean();
      long start = work.getCurrentThreadCpuTime();
      caller.call(genotypes);
      assertThat(work.getCurrentThreadCpuTime() - start)
          .as("%s", gene.gene())
          .isLessThan(10_000_000_000L);
    }
  }

  private interface Law {
    void check(GeneDefinition gene, Map<Long, ObservedGenotype> genotypes, Random random);
  }

  private static void each(Law law) {
    var random = new Random(7);
    for (GeneDefinition gene : GENES) {
      for (int i = 0; i < GENOMES; i++) {
        law.check(gene, genome(gene, random), random);
      }
    }
  }

  private static Set<String> possible(GeneCalling calling) {
    var names = new HashSet<>(calling.names());
    calling.alternatives().forEach(other -> names.add(other.name()));
    return names;
  }

  private static Map<Long, ObservedGenotype> reference(GeneDefinition gene) {
    var genotypes = new HashMap<Long, ObservedGenotype>();
    for (DefiningPosition position : gene.positions()) {
      genotypes.put(
          position.grch38(), genotype(position, position.reference(), position.reference()));
    }
    return genotypes;
  }

  /** A genome of two alleles of the release, unphased, with some positions missing. */
  private static Map<Long, ObservedGenotype> genome(GeneDefinition gene, Random random) {
    var defined = gene.alleles().stream().filter(allele -> !allele.structural()).toList();
    var first = defined.get(random.nextInt(defined.size()));
    var second = defined.get(random.nextInt(defined.size()));
    var genotypes = new HashMap<Long, ObservedGenotype>();
    for (DefiningPosition position : gene.positions()) {
      genotypes.put(
          position.grch38(),
          genotype(position, base(first, position, random), base(second, position, random)));
    }
    return genotypes;
  }

  private static String base(NamedAllele allele, DefiningPosition position, Random random) {
    var named = allele.bases().get(position.index());
    return named == null ? position.reference() : named.get(random.nextInt(named.size()));
  }

  private static ObservedGenotype genotype(DefiningPosition position, String one, String other) {
    return new ObservedGenotype(
        position.grch38(), List.of(one, other), false, OptionalLong.empty(), Quality.PASS);
  }
}
