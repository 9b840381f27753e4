package org.theriac.variants.germline;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.variants.input.Assembly;
import org.theriac.variants.input.Chromosome;

/** The positions that genotypes are read at, in both assemblies. */
public final class GermlinePositions {
  private final Map<Assembly, LocusIndex> indexes;
  private final int size;

  private GermlinePositions(Map<Assembly, LocusIndex> indexes, int size) {
    this.indexes = indexes;
    this.size = size;
  }

  /**
   * The positions of a release's genes.
   *
   * @param genes definitions; positions that several genes share are read once
   * @param contexts reference bases that follow a position's reference allele, by {@code
   *     chr2:233760233} (GRCh38); they let indels written further right be recognised. May be empty
   * @return the positions
   */
  public static GermlinePositions of(
      Collection<GeneDefinition> genes, Map<String, String> contexts) {
    Map<String, Merged> merged = new TreeMap<>();
    for (GeneDefinition gene : genes) {
      for (DefiningPosition position : gene.positions()) {
        Chromosome chromosome =
            Chromosome.parse(gene.chromosome())
                .orElseThrow(
                    () -> new IllegalArgumentException("no chromosome: " + gene.chromosome()))
                .chromosome();
        merged
            .computeIfAbsent(
                chromosome.name() + ":" + position.grch38() + ":" + position.reference(),
                key -> new Merged(chromosome, position))
            .alternates
            .addAll(position.alternates());
      }
    }
    Map<Assembly, LocusIndex> indexes = new EnumMap<>(Assembly.class);
    for (Assembly assembly : Assembly.values()) {
      List<Locus> loci = new ArrayList<>();
      for (Merged one : merged.values()) {
        DefiningPosition position = one.position;
        String context =
            contexts.getOrDefault(one.chromosome.title() + ":" + position.grch38(), "");
        if (assembly == Assembly.GRCH38) {
          loci.add(
              Locus.of(
                  one.chromosome,
                  Math.toIntExact(position.grch38()),
                  position.grch38(),
                  position.rsid(),
                  true,
                  one.alleles(position.reference()),
                  context));
        } else if (position.grch37().isPresent()) {
          loci.add(
              Locus.of(
                  one.chromosome,
                  Math.toIntExact(position.grch37().getAsLong()),
                  position.grch38(),
                  position.rsid(),
                  position.grch37Confirmed(),
                  one.alleles(position.grch37Reference()),
                  context));
        }
      }
      loci.sort(
          Comparator.comparing(Locus::chromosome)
              .thenComparingInt(Locus::start)
              .thenComparing(Locus::reference));
      indexes.put(assembly, new LocusIndex(loci));
    }
    return new GermlinePositions(indexes, merged.size());
  }

  /** Number of positions. */
  public int size() {
    return size;
  }

  LocusIndex in(Assembly assembly) {
    return java.util.Objects.requireNonNull(indexes.get(assembly));
  }

  private static final class Merged {
    private final Chromosome chromosome;
    private final DefiningPosition position;
    private final Set<String> alternates = new LinkedHashSet<>();

    Merged(Chromosome chromosome, DefiningPosition position) {
      this.chromosome = chromosome;
      this.position = position;
    }

    /** The reference of the assembly first, then the other assembly's, then the alternates. */
    List<String> alleles(String reference) {
      Set<String> alleles = new LinkedHashSet<>();
      alleles.add(reference);
      alleles.add(position.reference());
      alleles.addAll(alternates);
      return List.copyOf(alleles);
    }
  }
}
