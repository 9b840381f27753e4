package org.theriac.trials.facts;

import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * One statement of a note or a structured source.
 *
 * @param type for example {@code biomarker}
 * @param name canonical name within the type
 * @param value text, number or truth; {@link Value.None} = none
 * @param unit unit of a number; empty = none
 * @param status how it stands
 * @param evidence the words of the note
 * @param start start of the words in Unicode code points
 * @param end end, exclusive
 * @param attributes more about it, sorted by name
 * @param date ISO date it is about (year, month or day); empty = the note's
 * @param noteId the note; empty = none
 * @param sentence the sentence that holds the words
 */
public record Fact(
    String type,
    String name,
    Value value,
    String unit,
    FactStatus status,
    String evidence,
    int start,
    int end,
    Map<String, String> attributes,
    String date,
    String noteId,
    String sentence) {
  public Fact {
    attributes = java.util.Collections.unmodifiableMap(new TreeMap<>(attributes));
  }

  /** A fact's value. */
  public sealed interface Value {
    /** Words. */
    record Text(String text) implements Value {}

    /** A number. */
    record Number(double number) implements Value {}

    /** Yes or no. */
    record Truth(boolean truth) implements Value {}

    /** None. */
    record None() implements Value {}
  }

  /** The same under another canonical name. */
  public Fact named(String other) {
    return new Fact(
        type, other, value, unit, status, evidence, start, end, attributes, date, noteId, sentence);
  }

  /** The same standing otherwise. */
  public Fact as(FactStatus other) {
    return new Fact(
        type, name, value, unit, other, evidence, start, end, attributes, date, noteId, sentence);
  }

  /** The same with more attributes; those that it has stay. */
  public Fact with(Map<String, String> further) {
    if (further.isEmpty()) {
      return this;
    }
    var all = new TreeMap<>(further);
    all.putAll(attributes);
    return new Fact(
        type, name, value, unit, status, evidence, start, end, all, date, noteId, sentence);
  }

  /** The number; empty if the value is none. */
  public OptionalDouble number() {
    return value instanceof Value.Number number
        ? OptionalDouble.of(number.number())
        : OptionalDouble.empty();
  }

  /** The words; empty if the value is none. */
  public String text() {
    return value instanceof Value.Text text ? text.text() : "";
  }
}
