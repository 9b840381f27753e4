package org.theriac.trials.criteria;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.FactStatus;

/**
 * What the given facts speak of: of these things nothing else is read from the sentences, so that
 * there is one reader of what a note says of a thing.
 *
 * @param measured names of measurements, as criteria name them
 * @param conditions the patient's own conditions, as criteria name them
 * @param treatments names of treatments, lower case
 */
record Noted(Set<String> measured, Set<String> conditions, Set<String> treatments) {
  static Noted of(List<Fact> facts, Vocabulary vocabulary) {
    var noted = new Noted(new HashSet<>(), new HashSet<>(), new HashSet<>());
    for (Fact fact : facts) {
      switch (fact.type()) {
        case "lab", "vital", "score", "performance" -> {
          noted.measured().add(fact.name());
          vocabulary.find(fact.name()).stream()
              .filter(term -> term.kind() == Term.Kind.MEASURE)
              .forEach(term -> noted.measured().add(term.name()));
        }
        case "condition" -> {
          if (fact.status() != FactStatus.FAMILY && fact.status() != FactStatus.OTHER_PERSON) {
            noted.conditions().add(vocabulary.findingName("condition", fact.name()));
          }
        }
        case "therapy", "medication" ->
            noted.treatments().add(fact.name().toLowerCase(Locale.ROOT));
        default -> {
          // Of other things the sentences are not read for a second time.
        }
      }
    }
    return noted;
  }
}
