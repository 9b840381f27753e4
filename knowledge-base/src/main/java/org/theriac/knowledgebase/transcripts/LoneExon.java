package org.theriac.knowledgebase.transcripts;

/**
 * An exon whose place is known, of a transcript whose sequence is not: enough to tell what breaks
 * its splice sites, not what becomes of the protein.
 *
 * @param assembly {@code GRCh37} or {@code GRCh38}
 * @param chromosome with {@code chr}
 * @param forward whether the gene lies on the forward strand
 * @param gene HGNC symbol
 * @param transcript with version
 * @param number of the exon, 1-based
 * @param start 0-based, on the forward strand
 * @param end exclusive
 * @param codingFirst coding position of its first base in reading direction
 * @param source where it is published, for example {@code civic:324}
 */
public record LoneExon(
    String assembly,
    String chromosome,
    boolean forward,
    String gene,
    String transcript,
    int number,
    int start,
    int end,
    int codingFirst,
    String source) {
  public LoneExon {
    if (number < 1 || start < 0 || end <= start || codingFirst < 1) {
      throw new IllegalArgumentException("an exon has a number, two ends and a coding position");
    }
  }

  /** Coding position of its last base in reading direction. */
  public int codingLast() {
    return codingFirst + end - start - 1;
  }
}
