package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/** Illnesses that the result of a test shows or denies ({@code results.tsv}). */
final class ShownByResults {
  private final Vocabulary vocabulary;

  ShownByResults(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  /** Facts of illnesses of which the chart says nothing else. */
  List<Fact> of(List<Fact> chart) {
    var shown = new ArrayList<Fact>();
    var settled = new HashSet<String>();
    for (Fact fact : chart) {
      if (!fact.type().equals("lab")
          || fact.status() != FactStatus.PRESENT && fact.status() != FactStatus.ABSENT) {
        continue;
      }
      for (String[] row : vocabulary.results()) {
        boolean told =
            row[1].equals(fact.name())
                && Numbers.isPositive(fact)
                    .filter(is -> is == row[2].equals("positive"))
                    .isPresent()
                && chart.stream().noneMatch(other -> speaksOf(row[0], other))
                && chart.stream().noneMatch(other -> leavesOpen(row[4], other));
        if (told) {
          if (row[3].equals("absent") && row[4].isEmpty()) {
            settled.add(row[0]);
          }
          shown.add(
              new Fact(
                  "condition",
                  row[0],
                  new Fact.Value.None(),
                  "",
                  FactStatus.valueOf(row[3].toUpperCase(Locale.ROOT)),
                  fact.evidence(),
                  fact.start(),
                  fact.end(),
                  reach(row, fact),
                  fact.date(),
                  fact.noteId(),
                  fact.sentence()));
        }
      }
    }
    // An antibody leaves open what the load that nothing leaves open has decided.
    shown.removeIf(fact -> fact.status() == FactStatus.POSSIBLE && settled.contains(fact.name()));
    return shown;
  }

  /** A denial may speak of the day of the test, not of the years before. */
  private static Map<String, String> reach(String[] row, Fact test) {
    return row[5].equals("now") ? Map.of(History.SINCE, test.date()) : Map.of();
  }

  private boolean speaksOf(String illness, Fact fact) {
    return fact.type().equals("condition")
        && fact.status() != FactStatus.FAMILY
        && fact.status() != FactStatus.OTHER_PERSON
        && vocabulary.findingName("condition", fact.name()).equals(illness);
  }

  private static boolean leavesOpen(String tests, Fact fact) {
    return List.of(tests.split("\\|", -1)).contains(fact.name())
        && Numbers.isPositive(fact).orElse(true);
  }
}
