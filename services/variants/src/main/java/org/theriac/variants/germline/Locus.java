package org.theriac.variants.germline;

import java.util.ArrayList;
import java.util.List;
import org.theriac.variants.input.Chromosome;

/**
 * A position of the release in the coordinates of one assembly.
 *
 * @param chromosome where
 * @param start 1-based position in this assembly
 * @param releasePosition 1-based GRCh38 position
 * @param rsid dbSNP id; empty = none
 * @param confirmed false if the position was extrapolated: it holds only where a row's REF agrees
 * @param alleles this assembly's reference bases, then all others that the release knows here
 * @param context reference bases that follow the first allele, as far as known; may be empty
 * @param changes the change that each allele is; the first entry is no change
 */
record Locus(
    Chromosome chromosome,
    int start,
    long releasePosition,
    String rsid,
    boolean confirmed,
    List<String> alleles,
    String context,
    List<Change> changes) {

  static Locus of(
      Chromosome chromosome,
      int start,
      long releasePosition,
      String rsid,
      boolean confirmed,
      List<String> alleles,
      String context) {
    List<Change> changes = new ArrayList<>();
    for (String allele : alleles) {
      changes.add(Change.of(start, alleles.getFirst(), allele));
    }
    return new Locus(
        chromosome,
        start,
        releasePosition,
        rsid,
        confirmed,
        List.copyOf(alleles),
        context,
        List.copyOf(changes));
  }

  String reference() {
    return alleles.getFirst();
  }

  /** Last position of the reference allele. */
  int end() {
    return start + reference().length() - 1;
  }

  /** True if some allele is longer or shorter than the reference. */
  boolean hasIndel() {
    return alleles.stream().anyMatch(a -> a.length() != reference().length());
  }

  /** {@code chr10:94781859} in this assembly. */
  String title() {
    return chromosome.title() + ":" + start;
  }

  /** A reference base; 0 = not known. */
  char base(int position) {
    int index = position - start;
    if (index < 0) {
      return 0;
    }
    if (index < reference().length()) {
      return reference().charAt(index);
    }
    index -= reference().length();
    return index < context.length() ? context.charAt(index) : 0;
  }
}
