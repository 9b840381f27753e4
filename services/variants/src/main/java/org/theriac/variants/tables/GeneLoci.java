package org.theriac.variants.tables;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;
import org.theriac.variants.input.Assembly;

/** The genes of transcript tables by place: for each the transcript of which most is placed. */
public final class GeneLoci {
  private final Map<Assembly, Map<String, GeneLocus>> loci = new EnumMap<>(Assembly.class);

  /** The genes of some tables. */
  public GeneLoci(List<TranscriptTable> tables) {
    for (TranscriptTable table : tables) {
      for (Transcript transcript : table.transcripts()) {
        for (Placement placement : transcript.placements()) {
          Assembly.namedIn(placement.assembly())
              .ifPresent(assembly -> {
                GeneLocus locus = locus(transcript, placement);
                loci.computeIfAbsent(assembly, a -> new TreeMap<>())
                    .merge(
                        locus.gene(), locus, (one, two) -> two.bases() > one.bases() ? two : one);
              });
        }
      }
    }
  }

  private static GeneLocus locus(Transcript transcript, Placement placement) {
    List<GeneLocus.Stretch> stretches = new ArrayList<>();
    for (PlacedExon exon : placement.exons()) {
      int from = transcript.exonStart(exon.number());
      int to = transcript.exonEnd(exon.number());
      int untranslatedBefore = Math.max(0, transcript.codingStart() - from);
      int untranslatedBehind = Math.max(0, to - transcript.codingEnd());
      int start = exon.start() + (placement.forward() ? untranslatedBefore : untranslatedBehind);
      int end = exon.end() - (placement.forward() ? untranslatedBehind : untranslatedBefore);
      if (start < end) {
        stretches.add(new GeneLocus.Stretch(start, end));
      }
    }
    stretches.sort(Comparator.comparingInt(GeneLocus.Stretch::start));
    int coding = 0;
    for (int exon = 1; exon <= transcript.exonEnds().size(); exon++) {
      boolean holds =
          transcript.exonStart(exon) < transcript.codingEnd()
              && transcript.exonEnd(exon) > transcript.codingStart();
      coding += holds ? 1 : 0;
    }
    return new GeneLocus(
        transcript.gene(), placement.chromosome(), stretches, stretches.size() == coding);
  }

  /** The genes that are placed on an assembly, by symbol. */
  Collection<GeneLocus> on(Assembly assembly) {
    return loci.getOrDefault(assembly, Map.of()).values();
  }
}
