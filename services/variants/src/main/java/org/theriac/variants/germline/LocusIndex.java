package org.theriac.variants.germline;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.theriac.variants.input.Chromosome;

/** Finds the loci that a row may speak about, without allocation for rows that touch none. */
final class LocusIndex {
  /** How far right of its release position an indel may be written by tools that do not shift. */
  static final int SHIFT_REACH = 100;

  private final List<Locus> loci;
  private final Map<Chromosome, Lane> lanes = new EnumMap<>(Chromosome.class);

  /** Indexes loci that are sorted by chromosome and start. */
  LocusIndex(List<Locus> loci) {
    this.loci = List.copyOf(loci);
    Map<Chromosome, List<Integer>> byChromosome = new EnumMap<>(Chromosome.class);
    for (int i = 0; i < loci.size(); i++) {
      byChromosome.computeIfAbsent(loci.get(i).chromosome(), c -> new ArrayList<>()).add(i);
    }
    byChromosome.forEach((chromosome, ids) -> lanes.put(chromosome, new Lane(ids)));
  }

  List<Locus> loci() {
    return loci;
  }

  /** The lane of a chromosome; null = no locus there. */
  @Nullable Lane lane(Chromosome chromosome) {
    return lanes.get(chromosome);
  }

  /** The loci of one chromosome. */
  final class Lane {
    private final int[] ids;
    private final int[] starts;
    // The farthest position that this locus or one before it reaches.
    private final int[] reach;

    private Lane(List<Integer> members) {
      int n = members.size();
      ids = new int[n];
      starts = new int[n];
      reach = new int[n];
      for (int i = 0; i < n; i++) {
        Locus locus = loci.get(members.get(i));
        ids[i] = members.get(i);
        starts[i] = locus.start();
        int own = locus.end() + (locus.hasIndel() ? SHIFT_REACH : 0);
        reach[i] = i == 0 ? own : Math.max(reach[i - 1], own);
      }
    }

    /** Entry after the last locus that starts at or before a position. */
    int after(int position) {
      int low = 0;
      int high = starts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (starts[middle] <= position) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low;
    }

    /** True if no entry up to this one reaches a position. */
    boolean ends(int entry, int position) {
      return reach[entry] < position;
    }

    /** Index of the entry's locus in {@link LocusIndex#loci()}. */
    int id(int entry) {
      return ids[entry];
    }
  }
}
