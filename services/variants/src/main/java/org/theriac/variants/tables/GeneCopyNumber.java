package org.theriac.variants.tables;

import java.util.OptionalDouble;

/**
 * How many copies of a gene a tumour has.
 *
 * @param gene HGNC symbol
 * @param state what that amounts to
 * @param copies total; empty = not measured
 * @param log2 ratio to the normal; empty = not measured
 * @param reason the rule that gives the state, or what would have to be known
 */
public record GeneCopyNumber(
    String gene, State state, OptionalDouble copies, OptionalDouble log2, String reason) {

  /** What a number of copies amounts to. */
  public enum State {
    /** Amplified. */
    AMPLIFIED,
    /** No copy is left, of the gene or of a part of it. */
    DELETED,
    /** Neither. */
    NEITHER,
    /** Cannot be told from what is given; the reason says what is missing. */
    UNDECIDED
  }
}
