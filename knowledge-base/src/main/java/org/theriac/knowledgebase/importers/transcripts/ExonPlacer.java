package org.theriac.knowledgebase.importers.transcripts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;

/**
 * Places exons whose alignment is not given, by published alleles: an exon is as long on the genome
 * as on the transcript, so one allele with both coordinates places all of it. An allele counts only
 * if its base and its protein change are those of the transcript; alleles that contradict each
 * other place nothing.
 */
final class ExonPlacer {
  private static final Pattern SUBSTITUTION = Pattern.compile("c\\.(\\d{1,6})([ACGT])>([ACGT])");

  private ExonPlacer() {}

  /** The placement on GRCh37; null-free: no exons if no allele fits. */
  static Placement place(Transcript transcript, List<PublishedAllele> alleles) {
    // 1-based exon to its start on the genome; MIN_VALUE = contradicted.
    Map<Integer, Integer> starts = new TreeMap<>();
    Map<Integer, Boolean> strands = new TreeMap<>();
    String chromosome = "";
    for (PublishedAllele allele : alleles) {
      Matcher matcher = SUBSTITUTION.matcher(allele.coding());
      if (!allele.gene().equals(transcript.gene())
          || allele.reference().length() != 1
          || !matcher.matches()) {
        continue;
      }
      int at = transcript.codingStart() + Integer.parseInt(matcher.group(1)) - 1;
      char before = matcher.group(2).charAt(0);
      char after = matcher.group(3).charAt(0);
      if (at >= transcript.codingEnd()
          || transcript.sequence().charAt(at) != before
          || !allele.protein().equals(protein(transcript, at, after))) {
        continue;
      }
      boolean forward = allele.reference().charAt(0) == before;
      if (!forward && complement(allele.reference().charAt(0)) != before) {
        continue;
      }
      int exon = 1;
      while (transcript.exonEnd(exon) <= at) {
        exon++;
      }
      int genome = allele.position() - 1;
      int start =
          forward
              ? genome - (at - transcript.exonStart(exon))
              : genome - (transcript.exonEnd(exon) - 1 - at);
      Integer known = starts.putIfAbsent(exon, start);
      Boolean strand = strands.putIfAbsent(exon, forward);
      boolean contradicts =
          (known != null && known != start)
              || (strand != null && strand != forward)
              || (!chromosome.isEmpty() && !chromosome.equals(allele.chromosome()));
      if (contradicts) {
        starts.put(exon, Integer.MIN_VALUE);
      }
      chromosome = allele.chromosome();
    }
    List<PlacedExon> exons = new ArrayList<>();
    starts.forEach((exon, start) -> {
      if (start != Integer.MIN_VALUE) {
        exons.add(
            PlacedExon.same(
                exon, start, start + transcript.exonEnd(exon) - transcript.exonStart(exon)));
      }
    });
    boolean forward = !strands.isEmpty() && strands.values().iterator().next();
    boolean consistent = strands.values().stream().allMatch(strand -> strand == forward);
    return new Placement(
        "GRCh37",
        chromosome,
        forward,
        "alleles",
        consistent && inOrder(exons, forward) ? exons : List.of());
  }

  private static boolean inOrder(List<PlacedExon> exons, boolean forward) {
    for (int i = 1; i < exons.size(); i++) {
      boolean later =
          forward
              ? exons.get(i).start() > exons.get(i - 1).end()
              : exons.get(i).end() < exons.get(i - 1).start();
      if (!later) {
        return false;
      }
    }
    return true;
  }

  private static String protein(Transcript transcript, int at, char alternate) {
    int codon = (at - transcript.codingStart()) / 3;
    int from = transcript.codingStart() + 3 * codon;
    String before = transcript.sequence().substring(from, from + 3);
    StringBuilder after = new StringBuilder(before);
    after.setCharAt(at - from, alternate);
    char residue = GeneticCode.residue(before, 0);
    char changed = GeneticCode.residue(after, 0);
    return "p." + residue + (codon + 1) + (changed == residue ? '=' : changed);
  }

  private static char complement(char base) {
    return "TGCA".charAt("ACGT".indexOf(base));
  }
}
