package org.theriac.ontology.pharmacogenomics.guidance;

import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/**
 * One way to read a gene's result at the moment of the order.
 *
 * @param meaning what the gene is then
 * @param kind where it comes from
 * @param genetic the meaning by genes alone, where a drug changes it; else the meaning itself
 * @param inhibitors the drugs that change it, as written; empty = none
 */
record Reading(Interpretation meaning, Kind kind, Interpretation genetic, String inhibitors) {
  /** Where a reading comes from, best founded first. */
  enum Kind {
    /** A best-supported meaning, by genes alone. */
    BEST,
    /** A best-supported meaning, changed by a drug. */
    INHIBITED,
    /** A meaning that the genotypes do not exclude. */
    POSSIBLE
  }

  static Reading best(Interpretation meaning) {
    return new Reading(meaning, Kind.BEST, meaning, "");
  }

  static Reading possible(Interpretation meaning) {
    return new Reading(meaning, Kind.POSSIBLE, meaning, "");
  }

  String written() {
    return written(meaning);
  }

  static String written(Interpretation meaning) {
    if (meaning.phenotype().isEmpty()) {
      return meaning.diplotype();
    }
    var score =
        meaning.activityScore().isEmpty() ? "" : ", activity score " + meaning.activityScore();
    return meaning.phenotype()
        + score
        + (meaning.diplotype().isEmpty() ? "" : " (" + meaning.diplotype() + ")");
  }
}
