package org.theriac.trials.criteria.vocabulary;

/**
 * A concept found in a text.
 *
 * @param kind what it is
 * @param type fact type
 * @param name canonical name
 * @param start first char
 * @param end last char, exclusive
 */
public record Term(Kind kind, String type, String name, int start, int end) {
  /** What a concept is. */
  public enum Kind {
    /** A tumour. */
    DISEASE,
    /** A condition, site of metastasis or other finding. */
    FINDING,
    /** A medicine, procedure or class of them. */
    TREATMENT,
    /** Something measured. */
    MEASURE,
    /** A gene or marker, possibly several under one word. */
    MARKER,
    /** A marker with its state. */
    MARKER_STATE,
    /** Words of a note that say something of a condition which they do not name. */
    SIGN
  }
}
