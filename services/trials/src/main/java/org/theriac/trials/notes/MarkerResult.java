package org.theriac.trials.notes;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What stands right behind a marker: a change of the gene, a score, a percentage, positive or
 * negative.
 *
 * @param value the value; empty = none
 * @param others further changes of the same gene
 * @param sign what it says
 * @param attributes more about it
 * @param end last char read, exclusive
 * @param kind what sort of value it is
 */
record MarkerResult(
    String value,
    List<String> others,
    Sign sign,
    Map<String, String> attributes,
    int end,
    Kind kind) {
  /** What a result says. */
  enum Sign {
    /** Found. */
    POSITIVE,
    /** Looked for and not found. */
    NEGATIVE,
    /** Not known yet, or not measurable. */
    UNKNOWN,
    /** Found, of uncertain meaning. */
    POSSIBLE,
    /** Nothing. */
    NONE
  }

  /** Sorts of values. */
  enum Kind {
    /** None. */
    NONE,
    /** One change of one gene. */
    CHANGE,
    /** A class of change: mutation, amplification, fusion. */
    CLASS,
    /** A number. */
    SCORE,
    /** A word. */
    WORD
  }

  MarkerResult {
    others = List.copyOf(others);
    attributes = Map.copyOf(attributes);
  }

  static MarkerResult noneFound(int end) {
    return new MarkerResult("any", List.of(), Sign.NEGATIVE, Map.of(), end, Kind.WORD);
  }

  /** A share of stained cells in percent. */
  static MarkerResult share(String percent, int end) {
    return new MarkerResult(
        percent + "%",
        List.of(),
        Integer.parseInt(percent) < 1 ? Sign.NEGATIVE : Sign.NONE,
        Map.of(),
        end,
        Kind.SCORE);
  }

  /** Whether nothing was read. */
  boolean isEmpty() {
    return value.isEmpty() && sign == Sign.NONE;
  }

  /** Whether no change of the gene was read. */
  boolean isBare() {
    return kind != Kind.CHANGE && kind != Kind.SCORE;
  }

  /** Whether the markers of a list before it can have the same result. */
  boolean isShareable() {
    return kind == Kind.WORD || kind == Kind.CLASS || kind == Kind.NONE;
  }

  /** Of a receptor: a share of stained cells is a positive result, below one in a hundred none. */
  MarkerResult ofReceptor() {
    if (kind != Kind.SCORE || !value.endsWith("%")) {
      return this;
    }
    var more = new TreeMap<>(attributes);
    more.put("percent", value.substring(0, value.length() - 1));
    boolean none = sign == Sign.NEGATIVE;
    return new MarkerResult(
        none ? "negative" : "positive",
        others,
        none ? Sign.NEGATIVE : Sign.POSITIVE,
        more,
        end,
        Kind.WORD);
  }

  /** An intensity of staining that is a result: "negative" or "positive". */
  MarkerResult meaning(String result) {
    return new MarkerResult(
        result,
        others,
        result.equals("negative") ? Sign.NEGATIVE : Sign.POSITIVE,
        attributes,
        end,
        Kind.WORD);
  }

  /** Of a promoter: its change is one of the DNA and none of a protein. */
  MarkerResult ofPromoter() {
    return value.startsWith("p.")
        ? new MarkerResult(value.substring(2), others, sign, attributes, end, kind)
        : this;
  }

  /** Of two genes named as one: the fusion is what was found or not found. */
  MarkerResult ofFusion(int at) {
    boolean plain = isBare();
    return new MarkerResult(
        plain ? "fusion" : value,
        others,
        sign,
        attributes,
        Math.max(end, at),
        plain ? Kind.CLASS : kind);
  }

  MarkerResult withSign(Sign newSign, String word, int at) {
    boolean none = value.isEmpty();
    return new MarkerResult(
        none ? word : value,
        others,
        newSign,
        attributes,
        Math.max(end, at),
        none ? Kind.WORD : kind);
  }

  /** What one test has missed and another found: a change that is named stays named. */
  MarkerResult foundOtherwise() {
    return new MarkerResult(
        isBare() ? "positive" : value, others, Sign.POSITIVE, attributes, end, kind);
  }

  /** Reads between two places. */
  static MarkerResult read(Passage passage, int from, int stop) {
    var reading = new MarkerReading(passage, from, stop);
    reading.run();
    return reading.result();
  }
}
