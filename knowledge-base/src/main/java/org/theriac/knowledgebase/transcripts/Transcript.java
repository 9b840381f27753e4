package org.theriac.knowledgebase.transcripts;

import java.util.List;

/**
 * A protein-coding transcript.
 *
 * @param accession with version
 * @param gene HGNC symbol
 * @param sequence bases of the mature transcript, upper case, 5' to 3'
 * @param codingStart 0-based start of the coding sequence
 * @param codingEnd 0-based end of the coding sequence, exclusive, stop codon included
 * @param exonEnds 0-based exclusive end of every exon on the transcript, ascending
 * @param preferred true if it speaks for its gene (MANE Select, or the only one)
 * @param placements where it lies, one per assembly at most; none = nowhere known
 */
public record Transcript(
    String accession,
    String gene,
    String sequence,
    int codingStart,
    int codingEnd,
    List<Integer> exonEnds,
    boolean preferred,
    List<Placement> placements) {
  /**
   * Checks bounds.
   *
   * @throws IllegalArgumentException with the accession and what is wrong
   */
  public Transcript {
    exonEnds = List.copyOf(exonEnds);
    placements = List.copyOf(placements);
    if (codingStart < 0 || codingEnd > sequence.length() || codingEnd - codingStart < 6) {
      throw new IllegalArgumentException(
          accession + ": the coding sequence lies outside of the transcript");
    }
    if ((codingEnd - codingStart) % 3 != 0) {
      throw new IllegalArgumentException(
          accession + ": the coding sequence is no multiple of three bases");
    }
    int last = 0;
    for (int end : exonEnds) {
      if (end <= last) {
        throw new IllegalArgumentException(accession + ": exons do not follow each other");
      }
      last = end;
    }
    if (last != sequence.length()) {
      throw new IllegalArgumentException(
          accession + ": exons end at " + last + ", the sequence at " + sequence.length());
    }
  }

  /** 0-based start of an exon on the transcript. */
  public int exonStart(int exon) {
    return exon == 1 ? 0 : exonEnds.get(exon - 2);
  }

  /** 0-based exclusive end of an exon on the transcript. */
  public int exonEnd(int exon) {
    return exonEnds.get(exon - 1);
  }
}
