package org.theriac.trials.criteria;

import java.util.List;
import java.util.Map;
import org.theriac.trials.criteria.vocabulary.TestResults;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;

/** Infections that a test shows to be there now, or not. */
final class ShownByTests {
  private ShownByTests() {}

  /** Adds them, each with the words and the date of its test. */
  static void addTo(List<Fact> facts) {
    for (Fact fact : List.copyOf(facts)) {
      if (!fact.type().equals("lab")
          || fact.status() != FactStatus.PRESENT && fact.status() != FactStatus.ABSENT) {
        continue;
      }
      for (TestResults.Row row : TestResults.rows()) {
        if (row.measurement().equals(fact.name())
            && Numbers.isPositive(fact).filter(is -> is == row.positive()).isPresent()) {
          facts.add(shown(row, fact));
        }
      }
    }
  }

  /** A denial may speak of the day of the test, not of the years before. */
  private static Fact shown(TestResults.Row row, Fact test) {
    return new Fact(
        "condition",
        row.condition(),
        new Value.None(),
        "",
        row.present() ? FactStatus.PRESENT : FactStatus.ABSENT,
        test.evidence(),
        test.start(),
        test.end(),
        row.present() || row.ever() ? Map.of() : Map.of(History.SINCE, test.date()),
        test.date(),
        test.noteId(),
        test.sentence());
  }
}
