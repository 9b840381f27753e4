package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.reading.CriterionReader;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.registry.Trial;

/** Reads the criteria of trials. What is not understood stays as text and counts as unknown. */
public final class CriterionParser {
  /** Below a "not" silence is never taken for absence: it stays unknown in every chart. */
  private static final Condition NOT_UNDERSTOOD = new Condition.Not(new Condition.Wording(""));

  private final CriterionReader reader;

  /** With the words of criteria. */
  public CriterionParser(Vocabulary vocabulary) {
    this.reader = new CriterionReader(vocabulary);
  }

  /** All criteria of a trial: its age and sex limits, then its text. */
  public List<Criterion> parse(Trial trial) {
    var criteria = new ArrayList<Criterion>();
    if (trial.minimumAge() >= 0 || trial.maximumAge() >= 0) {
      var words =
          "Age "
              + (trial.minimumAge() >= 0 ? "at least " + trial.minimumAge() : "")
              + (trial.maximumAge() >= 0 ? " at most " + trial.maximumAge() : "")
              + " years (registry field)";
      // A highest age holds until the next birthday.
      double high = trial.maximumAge() >= 0 ? trial.maximumAge() + 0.999 : Double.POSITIVE_INFINITY;
      criteria.add(
          new Criterion(
              "A1",
              words,
              false,
              new Condition.Measured(
                  "age", "age", Range.between(Math.max(0, trial.minimumAge()), high), "years")));
    }
    if (!trial.sex().equals("ALL") && !trial.sex().isEmpty()) {
      criteria.add(
          new Criterion(
              "A2",
              "Sex: " + trial.sex().toLowerCase(Locale.ROOT) + " (registry field)",
              false,
              new Condition.Sex(trial.sex().toLowerCase(Locale.ROOT))));
    }
    int inclusions = 0;
    int exclusions = 0;
    for (CriteriaSplitter.Item item : CriteriaSplitter.split(trial.eligibility())) {
      var id = item.exclusion() ? "E" + ++exclusions : "I" + ++inclusions;
      criteria.add(parse(id, item.text(), item.exclusion()));
    }
    return criteria;
  }

  /** One criterion, or one with the line above it as {@link CriteriaSplitter} writes it. */
  public Criterion parse(String id, String text, boolean exclusion) {
    if (text.contains(CriteriaSplitter.UNREAD.strip())) {
      return new Criterion(id, text, exclusion, NOT_UNDERSTOOD);
    }
    int below = text.lastIndexOf(CriteriaSplitter.BELOW.strip());
    if (below < 0) {
      return new Criterion(id, text, exclusion, reader.read(text, exclusion));
    }
    var own = reader.read(text.substring(below + 1).strip(), exclusion);
    // Whom it is asked of is not understood: who fulfils an inclusion does so in any case, and who
    // has not what is excluded neither.
    return new Criterion(
        id,
        text,
        exclusion,
        exclusion
            ? new Condition.AllOf(List.of(own, NOT_UNDERSTOOD))
            : new Condition.AnyOf(List.of(own, NOT_UNDERSTOOD)));
  }
}
