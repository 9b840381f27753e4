package org.theriac.variants.tables;

import java.util.List;

/**
 * Where the coding bases of a gene lie.
 *
 * @param gene HGNC symbol
 * @param chromosome with {@code chr}
 * @param exons coding parts of exons, ascending on the forward strand
 * @param complete false if the place of some coding exon is not known
 */
public record GeneLocus(String gene, String chromosome, List<Stretch> exons, boolean complete) {
  public GeneLocus {
    exons = List.copyOf(exons);
  }

  /**
   * Neighbouring bases.
   *
   * @param start 0-based
   * @param end exclusive
   */
  public record Stretch(int start, int end) {
    int shared(int from, int to) {
      return Math.max(0, Math.min(end, to) - Math.max(start, from));
    }
  }

  int bases() {
    return exons.stream().mapToInt(e -> e.end() - e.start()).sum();
  }
}
