package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;

/**
 * Which defining positions were looked at.
 *
 * @param defined defining positions of the gene
 * @param called of these, with a usable call
 * @param missing names of the others: rsid, else chromosome and position
 * @param notExcluded alleles that the missing positions leave possible
 * @param grade how far a normal result can be trusted
 */
public record PositionCoverage(
    int defined, int called, List<String> missing, List<String> notExcluded, Grade grade) {
  public PositionCoverage {
    missing = List.copyOf(missing);
    notExcluded = List.copyOf(notExcluded);
  }

  /** Grades, best first. */
  public enum Grade {
    /** Every defining position called. */
    COMPLETE,
    /** Every position of the must-test alleles called. */
    TIER1,
    /** Some are missing. */
    PARTIAL,
    /** Nothing called. */
    NONE
  }
}
