package org.theriac.trials.criteria.reading;

import org.theriac.trials.criteria.Condition;

/**
 * One question found in a text.
 *
 * @param start first char
 * @param end last char, exclusive
 * @param kind questions of one kind in a row are alternatives or a list
 * @param condition the question
 */
record Leaf(int start, int end, Kind kind, Condition condition) {
  /** Kinds of questions. */
  enum Kind {
    PERSON,
    NUMBER,
    STAGE,
    DISEASE,
    MARKER,
    FINDING,
    TREATMENT,
    WORDS
  }

  Leaf with(Condition other) {
    return new Leaf(start, end, kind, other);
  }

  boolean overlaps(int from, int to) {
    return start < to && end > from;
  }
}
