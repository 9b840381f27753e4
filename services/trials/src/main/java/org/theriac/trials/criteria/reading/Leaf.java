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
 * @param unread whether words stand beside it that were not understood
 */
record Leaf(int start, int end, Kind kind, Condition condition, List<Hole> holes, boolean unread) {
  Leaf {
    holes = List.copyOf(holes);
  }

  Leaf(int start, int end, Kind kind, Condition condition) {
    this(start, end, kind, condition, List.of());
  }

  Leaf(int start, int end, Kind kind, Condition condition, List<Hole> holes) {
    this(start, end, kind, condition, holes, false);
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
    return new Leaf(start, end, kind, other, holes, unread);
  }

  /** The same, with words beside it that were not understood. */
  Leaf besideUnread() {
    return new Leaf(start, end, kind, condition, holes, true);
  }

  /** Whether it holds words that were not understood, or stands beside some. */
  boolean isUnread() {
    var said = condition instanceof Condition.Not not ? not.part() : condition;
    return unread || kind == Kind.WORDS && said instanceof Condition.Wording;
  }

  boolean overlaps(int from, int to) {
    return start < to && end > from;
  }
}
