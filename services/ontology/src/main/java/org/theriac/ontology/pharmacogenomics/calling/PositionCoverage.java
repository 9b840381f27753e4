package org.theriac.ontology.pharmacogenomics.calling;

import java.util.List;
import java.util.Set;

/**
 * Which defining positions were looked at.
 *
 * @param defined defining positions of the gene
 * @param called of these, with a usable call
 * @param missing names of the others: rsid, else chromosome and position
 * @param notExcluded alleles that the missing positions leave possible
 * @param tier1 the positions of the must-test alleles
 * @param tier2 the positions of the extended set
 * @param grade how far a normal result can be trusted
 */
public record PositionCoverage(
    int defined,
    int called,
    List<String> missing,
    List<String> notExcluded,
    Tier tier1,
    Tier tier2,
    Grade grade) {
  public PositionCoverage {
    missing = List.copyOf(missing);
    notExcluded = List.copyOf(notExcluded);
  }

  /** The coverage without some alleles among those that are not excluded: they were found. */
  PositionCoverage without(Set<String> found) {
    return new PositionCoverage(
        defined,
        called,
        missing,
        notExcluded.stream().filter(allele -> !found.contains(allele)).toList(),
        tier1,
        tier2,
        grade);
  }

  /**
   * A published set of positions.
   *
   * @param defined positions of the set; 0 = no such set is at hand
   * @param missing names of those without a usable call
   */
  public record Tier(int defined, List<String> missing) {
    public Tier {
      missing = List.copyOf(missing);
    }
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
