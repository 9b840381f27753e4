package org.theriac.variants.consequence;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import org.theriac.knowledgebase.transcripts.KnownAllele;
import org.theriac.knowledgebase.transcripts.LoneExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;

/** Calls consequences from transcript tables. Immutable, safe for concurrent use. */
public final class ConsequenceCaller {
  private final Map<Assembly, Map<String, Track>> tracks = new EnumMap<>(Assembly.class);
  private final Map<String, KnownAllele> alleles = new HashMap<>();
  private final Map<Assembly, Map<String, List<LoneExon>>> loneExons =
      new EnumMap<>(Assembly.class);

  /** The transcripts of a chromosome by start, with the furthest end so far. */
  private record Track(List<TranscriptOnGenome> transcripts, int[] starts, int[] furthest) {
    static Track of(List<TranscriptOnGenome> unsorted) {
      List<TranscriptOnGenome> sorted =
          unsorted.stream()
              .sorted(
                  Comparator.comparingInt(TranscriptOnGenome::genomeStart)
                      .thenComparing(t -> t.transcript().accession()))
              .toList();
      int[] starts = new int[sorted.size()];
      int[] furthest = new int[sorted.size()];
      int end = Integer.MIN_VALUE;
      for (int i = 0; i < starts.length; i++) {
        starts[i] = sorted.get(i).genomeStart();
        end = Math.max(end, sorted.get(i).genomeEnd());
        furthest[i] = end;
      }
      return new Track(sorted, starts, furthest);
    }

    List<TranscriptOnGenome> at(int from, int to) {
      List<TranscriptOnGenome> found = new ArrayList<>();
      int low = 0;
      int high = starts.length;
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (starts[middle] <= to) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      for (int i = low - 1; i >= 0 && furthest[i] >= from; i--) {
        if (transcripts.get(i).genomeEnd() >= from) {
          found.add(transcripts.get(i));
        }
      }
      return found;
    }
  }

  /** A caller for the transcripts of some tables; the first table that has a transcript counts. */
  public ConsequenceCaller(List<TranscriptTable> tables) {
    Map<Assembly, Map<String, List<TranscriptOnGenome>>> placed = new EnumMap<>(Assembly.class);
    Map<String, Boolean> seen = new HashMap<>();
    for (TranscriptTable table : tables) {
      for (Transcript transcript : table.transcripts()) {
        for (Placement placement : transcript.placements()) {
          Optional<Assembly> assembly = Assembly.namedIn(placement.assembly());
          String key = transcript.accession() + placement.assembly();
          if (assembly.isPresent()
              && !placement.exons().isEmpty()
              && seen.putIfAbsent(key, true) == null) {
            placed
                .computeIfAbsent(assembly.get(), a -> new HashMap<>())
                .computeIfAbsent(placement.chromosome(), c -> new ArrayList<>())
                .add(new TranscriptOnGenome(transcript, placement));
          }
        }
      }
      for (LoneExon exon : table.loneExons()) {
        Assembly.namedIn(exon.assembly())
            .ifPresent(assembly ->
                loneExons
                    .computeIfAbsent(assembly, a -> new HashMap<>())
                    .computeIfAbsent(exon.chromosome(), c -> new ArrayList<>())
                    .add(exon));
      }
      for (KnownAllele allele : table.alleles()) {
        Edit edit = Edit.of(allele.position(), allele.reference(), allele.alternate());
        Assembly.namedIn(allele.assembly())
            .ifPresent(assembly -> alleles.put(key(assembly, allele.chromosome(), edit), allele));
      }
    }
    placed.forEach((assembly, chromosomes) -> {
      Map<String, Track> byChromosome = new HashMap<>();
      chromosomes.forEach((name, list) -> byChromosome.put(name, Track.of(list)));
      tracks.put(assembly, byChromosome);
    });
  }

  private static String key(Assembly assembly, String chromosome, Edit edit) {
    return assembly + chromosome + ":" + edit.start() + edit.deleted() + ">" + edit.inserted();
  }

  /** True if there is nothing to call with. */
  public boolean isEmpty() {
    return tracks.isEmpty() && alleles.isEmpty() && loneExons.isEmpty();
  }

  /**
   * Calls a row's change.
   *
   * @param chromosome with {@code chr}
   * @param position 1-based
   * @param reference bases, upper case; {@code -} = none
   * @param alternate bases, upper case; {@code -} = none
   */
  public Called call(
      Assembly assembly, String chromosome, int position, String reference, String alternate) {
    Edit edit = Edit.of(position, reference, alternate);
    String bases = reference.equals("-") ? "" : reference;
    int start = position - 1;
    List<TranscriptEffect> effects = new ArrayList<>();
    int compared = 0;
    Track track = tracks.getOrDefault(assembly, Map.of()).get(chromosome);
    if (track != null) {
      for (TranscriptOnGenome on : track.at(start, start + bases.length())) {
        TranscriptOnGenome.Comparison comparison = on.compare(start, bases);
        compared = Math.max(compared, comparison.places());
        if (comparison.mismatch() >= 0) {
          return new Called(
              List.of(),
              compared,
              Optional.of(
                  new Called.Mismatch(
                      position + comparison.mismatch(),
                      bases.charAt(comparison.mismatch()),
                      comparison.expected(),
                      on.transcript().accession())));
        }
        if (!edit.isEmpty()) {
          TranscriptCaller.call(on, edit).ifPresent(effects::add);
        }
      }
    }
    KnownAllele allele = alleles.get(key(assembly, chromosome, edit));
    if (allele != null && effects.stream().noneMatch(e -> e.gene().equals(allele.gene()))) {
      effects.add(published(allele));
    }
    for (LoneExon exon :
        loneExons.getOrDefault(assembly, Map.of()).getOrDefault(chromosome, List.of())) {
      // Its own transcript, built by a site or published, says more.
      if (effects.stream().noneMatch(e -> e.gene().equals(exon.gene()))) {
        LoneExonCaller.call(exon, edit).ifPresent(effects::add);
      }
    }
    return new Called(effects, compared, Optional.empty());
  }

  /** The genes whose transcripts, from the first exon to the last, overlap a stretch. */
  public Set<String> genesAt(Assembly assembly, String chromosome, int position, int length) {
    Set<String> genes = new TreeSet<>();
    int start = position - 1;
    Track track = tracks.getOrDefault(assembly, Map.of()).get(chromosome);
    if (track != null) {
      for (TranscriptOnGenome on : track.at(start, start + Math.max(1, length))) {
        genes.add(on.transcript().gene());
      }
    }
    return genes;
  }

  private static TranscriptEffect published(KnownAllele allele) {
    String protein = allele.hgvsP();
    boolean stop = protein.endsWith("*");
    boolean same = protein.endsWith("=");
    return new TranscriptEffect(
        allele.gene(),
        allele.transcript(),
        allele.hgvsC(),
        protein,
        List.of(stop ? "stop_gained" : same ? "synonymous_variant" : "missense_variant"),
        OptionalInt.empty(),
        0);
  }
}
