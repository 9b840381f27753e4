package org.theriac.knowledgebase.transcripts;

import java.util.List;

/**
 * Where a transcript lies on an assembly.
 *
 * @param assembly {@code GRCh37} or {@code GRCh38}
 * @param chromosome with {@code chr}
 * @param forward true if it is read from the forward strand
 * @param basis how this is known: {@code alignment}, {@code annotation} (a GTF or GFF3 file),
 *     {@code alleles} (exons placed by published alleles), {@code offset} (moved from the other
 *     assembly by an offset that variants known in both confirm)
 * @param exons the exons whose place is known, ascending by number; others are unknown
 */
public record Placement(
    String assembly, String chromosome, boolean forward, String basis, List<PlacedExon> exons) {
  public Placement {
    exons = List.copyOf(exons);
  }
}
