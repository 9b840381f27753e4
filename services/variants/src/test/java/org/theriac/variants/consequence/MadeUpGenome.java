package org.theriac.variants.consequence;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.theriac.knowledgebase.transcripts.GeneticCode;
import org.theriac.knowledgebase.transcripts.PlacedExon;
import org.theriac.knowledgebase.transcripts.Placement;
import org.theriac.knowledgebase.transcripts.Transcript;
import org.theriac.knowledgebase.transcripts.TranscriptTable;

/** A random chromosome with one random transcript, and its mirror image. */
record MadeUpGenome(String chromosome, Transcript transcript) {

  static MadeUpGenome random(Random random) {
    StringBuilder coding = new StringBuilder("ATG");
    int codons = 20 + random.nextInt(40);
    while (coding.length() < 3 * codons) {
      String codon = bases(random, 3);
      if (GeneticCode.residue(codon, 0) != '*') {
        coding.append(codon);
      }
    }
    coding.append("TAA");
    String before = bases(random, 10 + random.nextInt(20));
    String behind = bases(random, 60);
    String sequence = before + coding + behind;
    List<Integer> ends = new ArrayList<>();
    for (int end = 15 + random.nextInt(40); end < sequence.length() - 12; ) {
      ends.add(end);
      end += 15 + random.nextInt(40);
    }
    ends.add(sequence.length());
    StringBuilder genome = new StringBuilder(bases(random, 30));
    List<PlacedExon> exons = new ArrayList<>();
    int from = 0;
    for (int i = 0; i < ends.size(); i++) {
      int start = genome.length();
      genome.append(sequence, from, ends.get(i));
      exons.add(PlacedExon.same(i + 1, start, genome.length()));
      from = ends.get(i);
      genome.append(bases(random, 30 + random.nextInt(30)));
    }
    return new MadeUpGenome(
        genome.toString(),
        new Transcript(
            "NM_1.1",
            "GENE",
            sequence,
            before.length(),
            before.length() + coding.length(),
            ends,
            true,
            List.of(new Placement("GRCh38", "chr1", true, "annotation", exons))));
  }

  static String bases(Random random, int length) {
    StringBuilder bases = new StringBuilder();
    for (int i = 0; i < length; i++) {
      // Few different bases, so that repeats and their shifting are common.
      bases.append("ACGTAAGC".charAt(random.nextInt(8)));
    }
    return bases.toString();
  }

  /** The same on the other strand. */
  MadeUpGenome mirrored() {
    List<PlacedExon> exons = new ArrayList<>();
    for (PlacedExon exon : transcript.placements().getFirst().exons()) {
      exons.add(
          PlacedExon.same(
              exon.number(), chromosome.length() - exon.end(), chromosome.length() - exon.start()));
    }
    return new MadeUpGenome(
        Bases.reverseComplement(chromosome),
        new Transcript(
            transcript.accession(),
            transcript.gene(),
            transcript.sequence(),
            transcript.codingStart(),
            transcript.codingEnd(),
            transcript.exonEnds(),
            true,
            List.of(new Placement("GRCh38", "chr1", false, "annotation", exons))));
  }

  ConsequenceCaller caller() {
    return new ConsequenceCaller(
        List.of(new TranscriptTable(List.of(), List.of(transcript), List.of(), List.of())));
  }

  /** A random small change of the chromosome, its reference bases being right. */
  Edit change(Random random) {
    int start = 25 + random.nextInt(chromosome.length() - 60);
    String deleted = chromosome.substring(start, start + random.nextInt(8));
    String inserted = bases(random, random.nextInt(8));
    if (random.nextInt(3) == 0 && !deleted.isEmpty()) {
      // A repeat of what is there.
      inserted = deleted;
      deleted = "";
    } else if (random.nextInt(3) == 0) {
      deleted = chromosome.substring(start, start + 1);
      inserted = bases(random, 1);
    }
    return Edit.trimmed(start, deleted, inserted);
  }
}
