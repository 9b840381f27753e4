package org.theriac.trials.criteria;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.theriac.trials.facts.Fact;

/**
 * What is known of a patient when criteria are decided.
 *
 * @param facts facts; a chart that {@link Charts} makes has them newest first, those without a date
 *     (of the note itself) before those of an earlier day. The order decides nothing: what is
 *     replaced is marked {@code historical}
 * @param sentences sentences of the notes; empty if only facts are known
 * @param dayOne planned first day of treatment, against which windows count
 * @param asOf day to judge ages and staleness by
 */
public record Chart(
    List<Fact> facts,
    List<String> sentences,
    Optional<LocalDate> dayOne,
    Optional<LocalDate> asOf) {
  public Chart {
    facts = List.copyOf(facts);
    sentences = List.copyOf(sentences);
  }

  /** Facts only. */
  public static Chart of(List<Fact> facts) {
    return new Chart(facts, List.of(), Optional.empty(), Optional.empty());
  }

  /** The day windows count back from: the planned first day, else the day of judging. */
  public Optional<LocalDate> reference() {
    return dayOne.isPresent() ? dayOne : asOf;
  }

  /** Facts of a type. */
  public List<Fact> ofType(String type) {
    var found = new ArrayList<Fact>();
    for (Fact fact : facts) {
      if (fact.type().equals(type)) {
        found.add(fact);
      }
    }
    return found;
  }
}
