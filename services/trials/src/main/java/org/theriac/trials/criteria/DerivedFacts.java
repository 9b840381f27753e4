package org.theriac.trials.criteria;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.theriac.trials.criteria.vocabulary.Term;
import org.theriac.trials.criteria.vocabulary.Vocabulary;
import org.theriac.trials.facts.Fact;
import org.theriac.trials.facts.Fact.Value;
import org.theriac.trials.facts.FactStatus;
import org.theriac.trials.patterns.Rule;

/** Facts that follow from other facts of a chart, by the tables of criteria. */
final class DerivedFacts {
  private final Vocabulary vocabulary;
  private static final Pattern PRESSURE = Pattern.compile("(\\d{2,3})\\s?/\\s?(\\d{2,3})");

  /** "bone-only disease": no inner organ has any. */
  private static final Rule ONLY_OUTSIDE =
      Rule.inAnyCase(
          "\\b(?:bone|osseous|skeletal|lymph nod(?:e|al)|nod(?:e|al)|skin|soft[- ]tissue)s?[- ]only\\b");

  private static final String METASTASIS = "metastasis";
  private static final String VISCERAL = "visceral";

  DerivedFacts(Vocabulary vocabulary) {
    this.vocabulary = vocabulary;
  }

  void add(List<Fact> facts, List<Fact> all) {
    for (Fact fact : facts) {
      if (fact.type().equals("vital") && fact.name().equals("blood pressure")) {
        Matcher pressure = PRESSURE.matcher(fact.text());
        if (pressure.find()) {
          all.add(
              like(
                  fact, "vital", "systolic blood pressure", Double.parseDouble(pressure.group(1))));
          all.add(
              like(
                  fact,
                  "vital",
                  "diastolic blood pressure",
                  Double.parseDouble(pressure.group(2))));
        }
      }
      if (fact.type().equals("smoking")
          && fact.status() == FactStatus.PRESENT
          && fact.name().startsWith("never")) {
        all.add(like(fact, "score", SpokenValues.PACK_YEARS, 0, ""));
      }
      if (fact.type().equals(METASTASIS)
          && fact.status() == FactStatus.PRESENT
          && ONLY_OUTSIDE.isIn(fact.evidence())) {
        all.add(fact.named(VISCERAL).as(FactStatus.ABSENT));
      }
      if (fact.type().equals("diagnosis") && fact.status() == FactStatus.PRESENT) {
        for (Term term : vocabulary.find(fact.name())) {
          var members = vocabulary.members(term.name());
          if (term.kind() == Term.Kind.MARKER_STATE && members.size() > 1) {
            members.forEach(gene ->
                all.add(
                    new Fact(
                        "biomarker",
                        gene,
                        new Value.Text("negative"),
                        "",
                        FactStatus.ABSENT,
                        fact.evidence(),
                        fact.start(),
                        fact.end(),
                        Map.of(),
                        fact.date(),
                        fact.noteId(),
                        fact.sentence())));
          }
        }
      }
    }
  }

  private static Fact like(Fact fact, String type, String name, double value) {
    return like(fact, type, name, value, "mmHg");
  }

  private static Fact like(Fact fact, String type, String name, double value, String unit) {
    return new Fact(
        type,
        name,
        new Value.Number(value),
        unit,
        fact.status(),
        fact.evidence(),
        fact.start(),
        fact.end(),
        ofNote(fact),
        fact.date(),
        fact.noteId(),
        fact.sentence());
  }

  private static Map<String, String> ofNote(Fact fact) {
    var day = fact.attributes().get(NoteDays.NOTE_DATE);
    return day == null ? Map.of() : Map.of(NoteDays.NOTE_DATE, day);
  }

  /** Conditions that a value shows by itself. */
  void addShown(List<Fact> all) {
    for (Fact fact : List.copyOf(all)) {
      boolean measured = List.of("lab", "vital", "score").contains(fact.type());
      if (!measured || fact.status() != FactStatus.PRESENT || fact.number().isEmpty()) {
        continue;
      }
      for (String[] row : vocabulary.thresholds()) {
        if (!row[1].equals(fact.type()) || !row[2].equals(fact.name())) {
          continue;
        }
        var value =
            vocabulary
                .measure(row[2])
                .map(measure -> measure.inUnit(fact.number().getAsDouble(), fact.unit()))
                .orElse(OptionalDouble.empty());
        if (value.isPresent()
            && Condition.Range.by(row[3], Double.parseDouble(row[4]))
                .contains(value.getAsDouble())) {
          all.add(
              new Fact(
                  "condition",
                  row[0],
                  new Value.None(),
                  "",
                  FactStatus.PRESENT,
                  fact.evidence(),
                  fact.start(),
                  fact.end(),
                  Map.of(),
                  fact.date(),
                  fact.noteId(),
                  fact.sentence()));
        }
      }
    }
  }
}
