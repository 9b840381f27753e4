package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.CheckedAlternative;
import org.theriac.ontology.pharmacogenomics.guidance.Finding.Input;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Seen;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Standing;
import org.theriac.ontology.pharmacogenomics.guidance.Reading.Kind;
import org.theriac.ontology.pharmacogenomics.guidance.RuleHits.State;

/** Writes rules that hold as findings: with the results, the seriousness, and what must be said. */
final class FindingWriter {
  private static final int MOST_READINGS_NAMED = 3;

  private final RuleHits hits;
  private final ChosenResults chosen;

  FindingWriter(RuleHits hits, ChosenResults chosen) {
    this.hits = hits;
    this.chosen = chosen;
  }

  /**
   * One finding of rules that say the same.
   *
   * @param rules the rules, never empty
   */
  Finding finding(
      List<GuidanceRule> rules,
      Populations populations,
      BiFunction<Ingredient, Prescription, CheckedAlternative> check,
      Prescription prescription) {
    var states = rules.stream().flatMap(rule -> hits.of(rule).stream()).distinct().toList();
    var best = states.stream().min(Comparator.comparing(State::kind)).orElseThrow();
    var rule = rules.stream().filter(one -> hits.of(one).contains(best)).findFirst().orElseThrow();
    var notes = new ArrayList<Note>(readingNotes(rule, states, best));
    var inputs = new ArrayList<Input>();
    // What is merely possible, or not signed, is told and does not interrupt.
    var shown =
        best.kind() == Kind.POSSIBLE ? lower(rule.severity(), Severity.INFO) : rule.severity();
    for (GeneSymbol gene : new TreeSet<>(rule.when().keySet())) {
      var reading = best.readings().get(gene);
      var used = chosen.of(gene);
      if (reading == null) {
        continue;
      }
      var result = used == null ? PatientResult.none(gene) : used.result();
      inputs.add(
          new Input(
              result,
              reading.meaning().diplotype(),
              reading.meaning().phenotype(),
              reading.meaning().activityScore(),
              reading.kind() == Kind.INHIBITED ? reading.genetic().phenotype() : "",
              reading.inhibitors()));
      if (used != null) {
        notes.addAll(resultNotes(used));
      }
      if (result.standing().compareTo(Standing.UNVERIFIED) >= 0) {
        shown = lower(shown, Severity.INFO);
      }
    }
    return new Finding(
        rule,
        inputs,
        shown,
        populations.applies(rule) == Populations.Applies.YES,
        rule.alternatives().stream().map(drug -> check.apply(drug, prescription)).toList(),
        notes.stream().distinct().toList(),
        best.kind() == Kind.POSSIBLE);
  }

  private static Severity lower(Severity one, Severity other) {
    return one.compareTo(other) <= 0 ? one : other;
  }

  /** Why this reading is shown, and which others say something else. */
  private List<Note> readingNotes(GuidanceRule rule, List<State> holding, State best) {
    var notes = new ArrayList<Note>();
    var tried = hits.tried(rule);
    var elsewhere = new HashSet<>(tried);
    elsewhere.removeAll(new HashSet<>(holding));
    switch (best.kind()) {
      case BEST -> {
        if (elsewhere.stream().anyMatch(state -> state.kind() == Kind.BEST)) {
          notes.add(
              new Note(
                  "AMBIGUOUS_RESULT",
                  "The result is ambiguous; this applies if it is "
                      + named(holding, Kind.BEST)
                      + "."));
        }
        var inhibited = elsewhere.stream().filter(state -> state.kind() == Kind.INHIBITED).toList();
        if (!inhibited.isEmpty()) {
          notes.add(
              new Note(
                  "PHENOCONVERSION",
                  "By genes alone. "
                      + changed(inhibited.getFirst())
                      + " When it is stopped, this counts again."));
        } else if (tried.stream().anyMatch(state -> state.kind() == Kind.INHIBITED)) {
          tried.stream()
              .filter(state -> state.kind() == Kind.INHIBITED)
              .findFirst()
              .ifPresent(state ->
                  notes.add(
                      new Note(
                          "PHENOCONVERSION",
                          changed(state) + " This holds with it and without it.")));
        }
        var possible = elsewhere.stream().filter(state -> state.kind() == Kind.POSSIBLE).toList();
        if (!possible.isEmpty()) {
          notes.add(
              new Note(
                  "ALTERNATIVES_DIFFER",
                  "Not excluded by the test: "
                      + named(possible, Kind.POSSIBLE)
                      + "; then the guidance differs. A test that tells phase, copies or the"
                      + " missing positions apart settles it."));
        }
      }
      case INHIBITED ->
          notes.add(
              new Note(
                  "PHENOCONVERSION",
                  changed(best)
                      + " By genes alone other guidance holds, and it counts again when the drug is"
                      + " stopped."));
      case POSSIBLE ->
          notes.add(
              new Note(
                  "POSSIBLE_DIPLOTYPE",
                  "Not the best-supported result, but not excluded by the test: this applies if it"
                      + " is "
                      + named(holding, Kind.POSSIBLE)
                      + "."));
    }
    return notes;
  }

  private static String changed(State state) {
    return state.readings().entrySet().stream()
        .filter(entry -> entry.getValue().kind() == Kind.INHIBITED)
        .map(entry ->
            "Because of "
                + entry.getValue().inhibitors()
                + ", "
                + entry.getKey()
                + " works as "
                + Reading.written(
                    new org.theriac.ontology.pharmacogenomics.phenotype.Interpretation(
                        "",
                        entry.getValue().meaning().phenotypes(),
                        entry.getValue().meaning().activityScore(),
                        java.util.Map.of()))
                + (entry.getValue().genetic().known()
                    ? "; by genes alone it is " + Reading.written(entry.getValue().genetic()) + "."
                    : ", whatever the genes: there is no usable result."))
        .collect(Collectors.joining(" "));
  }

  private static String named(List<State> states, Kind kind) {
    var names =
        states.stream()
            // What several genes must be together is one reading.
            .map(state ->
                state.readings().entrySet().stream()
                    .filter(entry -> entry.getValue().kind() == kind)
                    .map(entry -> entry.getKey() + " " + entry.getValue().written())
                    .sorted()
                    .collect(Collectors.joining(" with ")))
            .filter(name -> !name.isEmpty())
            .distinct()
            .sorted()
            .toList();
    var shown = names.stream().limit(MOST_READINGS_NAMED).collect(Collectors.joining(" or "));
    int more = names.size() - MOST_READINGS_NAMED;
    return more > 0 ? shown + " or " + more + " more" : shown;
  }

  private static List<Note> resultNotes(ChosenResults.Chosen used) {
    var result = used.result();
    var notes = new ArrayList<Note>(result.notes());
    if (used.conflict()) {
      notes.add(
          new Note(
              "CONFLICTING_RESULTS",
              "Several results of "
                  + result.gene()
                  + " disagree; the one of "
                  + (result.source().isEmpty() ? "unknown origin" : result.source())
                  + " was used (laboratory before own calls, then coverage, then date)."));
    }
    if (result.standing() == Standing.UNVERIFIED) {
      notes.add(
          new Note(
              "UNVERIFIED_RESULT",
              "The result of "
                  + result.gene()
                  + " is not signed by a laboratory: it was called from a variant file, or reported"
                  + " as preliminary."));
    }
    if (result.coverage() == Seen.PARTIAL) {
      notes.add(
          new Note(
              "PARTIAL_COVERAGE",
              "Not all positions of "
                  + result.gene()
                  + " were tested; alleles that were not tested are not excluded."));
    }
    return notes;
  }
}
