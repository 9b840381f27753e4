package org.theriac.trials.criteria.reading;

/**
 * A question of a text and how the words before it join it to the one ahead.
 *
 * @param before {@link How#TIGHT} for the first one
 */
record Joined(Leaf leaf, How before) {
  /** The ways to join, by how close they bind. */
  enum How {
    /** One question that either answers. */
    SAME,
    /** Side by side, without a word that joins. */
    TIGHT,
    AND,
    OR,
    /** Of another sentence or part of one. */
    STRONG
  }
}
