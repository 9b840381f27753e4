package org.theriac.ontology.biomarkers;

import java.util.BitSet;
import java.util.List;

/**
 * Tells minor clones by allele fraction: an alteration is subclonal if its fraction is under a
 * quarter of the highest fraction of an oncogenic somatic alteration in the same tumour. Others do
 * not measure the tumour: without a normal sample a polymorphism passes for somatic at half of the
 * reads or all, and would make a minor clone of everything else. A stated rule of this project, not
 * a measurement of clones: purity and copy number are not known here. Without fractions nothing is
 * subclonal.
 */
final class Clonality {
  private static final double MINOR = 0.25;

  private final BitSet minor;

  private Clonality(BitSet minor) {
    this.minor = minor;
  }

  /**
   * Looks through a tumour.
   *
   * @param verdicts oncogenicity of each alteration
   */
  static Clonality of(List<Alteration> all, List<Oncogenicity> verdicts) {
    double highest = 0;
    for (int i = 0; i < all.size(); i++) {
      Alteration alteration = all.get(i);
      if (counts(alteration) && verdicts.get(i).oncogenic()) {
        highest = Math.max(highest, alteration.alleleFraction().getAsDouble());
      }
    }
    BitSet minor = new BitSet();
    for (int i = 0; i < all.size(); i++) {
      Alteration alteration = all.get(i);
      if (counts(alteration) && alteration.alleleFraction().getAsDouble() < MINOR * highest) {
        minor.set(i);
      }
    }
    return new Clonality(minor);
  }

  private static boolean counts(Alteration alteration) {
    return alteration.alleleFraction().isPresent() && alteration.origin() != Origin.GERMLINE;
  }

  /** Whether one of the alterations at the positions is subclonal. */
  boolean subclonal(List<Integer> positions) {
    if (minor.isEmpty()) {
      return false;
    }
    for (int position : positions) {
      if (minor.get(position)) {
        return true;
      }
    }
    return false;
  }
}
