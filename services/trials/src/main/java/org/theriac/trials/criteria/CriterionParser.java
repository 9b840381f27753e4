package org.theriac.trials.criteria;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.theriac.trials.criteria.Condition.Range;
import org.theriac.trials.criteria.reading.CriterionReader;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.registry.Trial;

/** Reads the criteria of trials. What is not understood stays as text and counts as unknown. */
public final class CriterionParser {
  /**
   * Of what is beyond the bounds, or of which no question could be made. Below a "not" silence is
   * never taken for absence: it stays unknown in every chart.
   */
  static final Condition NOT_UNDERSTOOD = new Condition.Not(new Condition.Wording(""));

  /** The id of the criterion that stands for all where the record has none. */
  public static final String NO_CRITERIA = "A4";

  /** Texts whose reading is kept: trials of one field ask many things in the same words. */
  private static final int MOST_KEPT = 50_000;

  private final Vocabulary vocabulary;
  private final CriterionReader reader;
  private final Map<Text, Condition> read = new ConcurrentHashMap<>();

  private record Text(String words, boolean exclusion) {}

  /** With the words of criteria. */
  public CriterionParser(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
    this.reader = new CriterionReader(vocabulary);
  }

  /**
   * That the patient has one of the tumours that the record names as its conditions, whichever way
   * is asked; empty if it names none. A condition that is no known tumour leaves it open.
   */
  private Optional<Criterion> conditions(Trial trial) {
    var tumours = new LinkedHashSet<Condition>();
    boolean others = false;
    for (String condition : trial.conditions()) {
      var named =
          vocabulary.find(condition).stream()
              .filter(term -> term.kind() == Term.Kind.DISEASE)
              .<Condition>map(term -> new Condition.Disease(term.name(), Optional.empty(), false))
              .toList();
      tumours.addAll(named);
      others |= named.isEmpty();
    }
    if (tumours.isEmpty()) {
      return Optional.empty();
    }
    if (others) {
      tumours.add(NOT_UNDERSTOOD);
    }
    return Optional.of(
        new Criterion(
            "A3",
            "Condition: " + String.join("; ", trial.conditions()) + " (registry field)",
            false,
            new Condition.AnyOf(List.copyOf(tumours))));
  }

  /** All criteria of a trial: its age and sex limits, its conditions, then its text. */
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
    conditions(trial).ifPresent(criteria::add);
    int inclusions = 0;
    int exclusions = 0;
    var items = CriteriaSplitter.split(trial.eligibility());
    if (items.isEmpty() && !trial.hasCriteriaOfArms()) {
      criteria.add(
          new Criterion(
              NO_CRITERIA,
              "Eligibility criteria: none could be read in the record (registry field)",
              false,
              NOT_UNDERSTOOD));
    }
    for (CriteriaSplitter.Item item : items) {
      var id = item.exclusion() ? "E" + ++exclusions : "I" + ++inclusions;
      criteria.add(parse(id, item.text(), item.exclusion()));
    }
    return criteria;
  }

  /** One criterion, or one with the line above it as {@link CriteriaSplitter} writes it. */
  public Criterion parse(String id, String text, boolean exclusion) {
    if (Bounds.beyond(text).isPresent() || text.contains(CriteriaSplitter.UNREAD.strip())) {
      return new Criterion(id, text, exclusion, NOT_UNDERSTOOD);
    }
    int below = text.lastIndexOf(CriteriaSplitter.BELOW.strip());
    if (below < 0) {
      return new Criterion(id, text, exclusion, read(text, exclusion));
    }
    var own = read(text.substring(below + 1).strip(), exclusion);
    // Whom it is asked of is not understood: who fulfils an inclusion does so in any case, and who
    // has not what is excluded neither. The line above an exclusion can only narrow it.
    var line = new Condition.Wording(text.substring(0, below).strip(), true);
    return new Criterion(
        id,
        text,
        exclusion,
        exclusion
            ? new Condition.AllOf(List.of(own, line))
            : new Condition.AnyOf(List.of(own, NOT_UNDERSTOOD)));
  }

  /** The same words ask the same, whichever trial they stand in. */
  private Condition read(String words, boolean exclusion) {
    var text = new Text(words, exclusion);
    var known = read.get(text);
    if (known == null) {
      known = reader.read(words, exclusion);
      if (read.size() >= MOST_KEPT) {
        read.clear();
      }
      read.put(text, known);
    }
    return known;
  }
}
