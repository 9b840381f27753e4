package org.theriac.trials.notes;

import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/**
 * Something a sentence speaks of, before its status is known.
 *
 * @param type fact type
 * @param name canonical name
 * @param value value
 * @param unit unit; empty = none
 * @param start first char of the evidence in the note
 * @param end last char of the evidence, exclusive
 * @param from first char of the concept's own words
 * @param to last char of the concept's own words, exclusive
 * @param status status that the words themselves give; null = the sentence decides
 * @param attributes more about it
 * @param date ISO date; empty = the note's
 */
record Mention(
    String type,
    String name,
    Value value,
    String unit,
    int start,
    int end,
    int from,
    int to,
    @Nullable FactStatus status,
    Map<String, String> attributes,
    String date) {

  static Mention of(String type, String name, int start, int end) {
    return new Mention(
        type, name, new Value.None(), "", start, end, start, end, null, Map.of(), "");
  }

  Mention withValue(Value newValue) {
    return new Mention(type, name, newValue, unit, start, end, from, to, status, attributes, date);
  }

  Mention withText(String text) {
    return withValue(new Value.Text(text));
  }

  Mention withNumber(double number, String newUnit) {
    return new Mention(
        type,
        name,
        new Value.Number(number),
        newUnit,
        start,
        end,
        from,
        to,
        status,
        attributes,
        date);
  }

  Mention withUnit(String newUnit) {
    return new Mention(type, name, value, newUnit, start, end, from, to, status, attributes, date);
  }

  Mention withEvidence(int newStart, int newEnd) {
    return new Mention(
        type, name, value, unit, newStart, newEnd, from, to, status, attributes, date);
  }

  /** With words of its own up to a place, such as its abbreviation in brackets. */
  Mention withWordsTo(int newTo) {
    return new Mention(
        type,
        name,
        value,
        unit,
        start,
        Math.max(end, newTo),
        from,
        newTo,
        status,
        attributes,
        date);
  }

  Mention withStatus(FactStatus newStatus) {
    return new Mention(type, name, value, unit, start, end, from, to, newStatus, attributes, date);
  }

  Mention withDate(String newDate) {
    return new Mention(type, name, value, unit, start, end, from, to, status, attributes, newDate);
  }

  Mention renamed(String newType, String newName) {
    return new Mention(
        newType, newName, value, unit, start, end, from, to, status, attributes, date);
  }

  Mention with(Map<String, String> further) {
    if (further.isEmpty()) {
      return this;
    }
    var more = new TreeMap<>(attributes);
    more.putAll(further);
    return new Mention(type, name, value, unit, start, end, from, to, status, more, date);
  }

  Mention without(String attribute) {
    var fewer = new TreeMap<>(attributes);
    fewer.remove(attribute);
    return new Mention(type, name, value, unit, start, end, from, to, status, fewer, date);
  }

  Mention with(String attribute, String text) {
    var more = new TreeMap<>(attributes);
    more.put(attribute, text);
    return new Mention(type, name, value, unit, start, end, from, to, status, more, date);
  }
}
