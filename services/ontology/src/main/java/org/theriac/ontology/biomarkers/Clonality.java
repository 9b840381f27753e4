package org.theriac.ontology.biomarkers;

import java.util.List;

/**
 * Tells minor clones by allele fraction: an alteration is subclonal if its fraction is under a
 * quarter of the highest fraction of a somatic alteration in the same tumour. A stated rule of this
 * project, not a measurement of clones: purity and copy number are not known here. Without
 * fractions nothing is subclonal.
 */
final class Clonality {
  private static final double MINOR = 0.25;

  private Clonality() {}

  /** Whether one of the alterations at the positions is subclonal. */
  static boolean subclonal(List<Alteration> all, List<Integer> positions) {
    double lowest = Double.POSITIVE_INFINITY;
    for (int position : positions) {
      Alteration alteration = all.get(position);
      if (alteration.alleleFraction().isPresent() && alteration.origin() != Origin.GERMLINE) {
        lowest = Math.min(lowest, alteration.alleleFraction().getAsDouble());
      }
    }
    if (lowest == Double.POSITIVE_INFINITY) {
      return false;
    }
    double highest = 0;
    for (Alteration alteration : all) {
      if (alteration.alleleFraction().isPresent() && alteration.origin() != Origin.GERMLINE) {
        highest = Math.max(highest, alteration.alleleFraction().getAsDouble());
      }
    }
    return lowest < MINOR * highest;
  }
}
