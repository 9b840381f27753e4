package org.theriac.therapies.ranking;

/**
 * Why one therapy stands before another of the same group.
 *
 * @param superior name of the therapy that stands first, as {@link RankedTherapy#name()} writes it
 * @param inferior name of the other
 * @param ground what it rests on, in words: trial, setting, endpoint and publication, or the
 *     evidence of resistance
 * @param kind of what kind the ground is
 */
public record Comparison(String superior, String inferior, String ground, Kind kind) {
  /** What a comparison can rest on. */
  public enum Kind {
    /** A trial that compared them. */
    TRIAL,
    /** The finding that the first is given for makes the tumour resistant to the other. */
    RESISTANCE
  }

  /**
   * What several comparisons may rest on together.
   *
   * @param kind of what kind it is
   * @param words for people
   */
  record Ground(Kind kind, String words) {}

  Ground why() {
    return new Ground(kind, ground);
  }

  /** A trial that found one therapy superior to another in one line of treatment. */
  public Comparison(String superior, String inferior, String trial) {
    this(superior, inferior, trial, Kind.TRIAL);
  }
}
