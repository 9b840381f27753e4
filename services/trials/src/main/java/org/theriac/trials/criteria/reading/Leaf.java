package org.theriac.trials.criteria.reading;

import java.util.List;
import org.theriac.trials.criteria.Condition;

/**
 * One question found in a text.
 *
 * @param start first char
 * @param end last char, exclusive
 * @param kind questions of one kind in a row are alternatives or a list
 * @param condition the question
 * @param holes parts of it that were not read: their words count as not understood
 */
record Leaf(int start, int end, Kind kind, Condition condition, List<Hole> holes) {
  Leaf {
    holes = List.copyOf(holes);
  }

  Leaf(int start, int end, Kind kind, Condition condition) {
    this(start, end, kind, condition, List.of());
  }

  /**
   * A part that was not read.
   *
   * @param start first char
   * @param end last char, exclusive
   */
  record Hole(int start, int end) {}

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
    return new Leaf(start, end, kind, other, holes);
  }

  boolean overlaps(int from, int to) {
    return start < to && end > from;
  }
}
