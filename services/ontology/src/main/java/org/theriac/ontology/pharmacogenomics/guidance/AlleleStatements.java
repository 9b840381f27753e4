package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.theriac.ontology.pharmacogenomics.calling.Note;
import org.theriac.ontology.pharmacogenomics.guidance.ChosenResults.Chosen;
import org.theriac.ontology.pharmacogenomics.guidance.PatientResult.Standing;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/**
 * Results that each say of single alleles whether they were found. Tests of different alleles of a
 * gene do not contradict each other: together they are what is known of it. Only statements on the
 * same allele can conflict; there the better trusted one counts.
 */
final class AlleleStatements {
  private static final String FOUND = " positive";
  private static final String NOT_FOUND = " negative";

  private AlleleStatements() {}

  /**
   * Joins results of one gene.
   *
   * @param results of one gene, most trusted first
   * @return empty if fewer than two of them can be read, or one of these says more than the status
   *     of alleles
   */
  static Optional<Chosen> chosen(List<PatientResult> results) {
    var usable = results.stream().filter(PatientResult::usable).toList();
    if (usable.size() < 2 || !usable.stream().allMatch(AlleleStatements::ofAlleles)) {
      return Optional.empty();
    }
    Map<String, String> states = new LinkedHashMap<>();
    boolean conflict = false;
    @Nullable Standing standing = null;
    @Nullable Standing standingOfFound = null;
    Set<Note> notes = new LinkedHashSet<>();
    Set<String> sources = new LinkedHashSet<>();
    for (PatientResult result : usable) {
      notes.addAll(result.notes());
      sources.add(result.source());
      for (String state : result.meanings().getFirst().phenotypes()) {
        var before = states.putIfAbsent(allele(state), state);
        conflict |= before != null && !before.equals(state);
        if (before == null) {
          standing = lessTrusted(standing, result.standing());
          if (state.endsWith(FOUND)) {
            standingOfFound = lessTrusted(standingOfFound, result.standing());
          }
        }
      }
    }
    var first = usable.getFirst();
    sources.remove("");
    var joined =
        new PatientResult(
            first.gene(),
            List.of(new Interpretation("", new ArrayList<>(states.values()), "", Map.of())),
            List.of(),
            List.of(),
            // An allele that was found is trusted as its own test is, whoever tested the others.
            standingOfFound != null
                ? standingOfFound
                : standing == null ? first.standing() : standing,
            String.join("; ", sources),
            first.observedOn(),
            first.coverage(),
            List.copyOf(notes),
            first.testedAlleles());
    return Optional.of(new Chosen(joined, conflict));
  }

  private static boolean ofAlleles(PatientResult result) {
    return result.meanings().size() == 1
        && result.meanings().getFirst().diplotype().isEmpty()
        && !result.meanings().getFirst().phenotypes().isEmpty()
        && result.meanings().getFirst().phenotypes().stream()
            .allMatch(state -> state.endsWith(FOUND) || state.endsWith(NOT_FOUND));
  }

  private static String allele(String state) {
    return state.substring(0, state.lastIndexOf(' '));
  }

  private static Standing lessTrusted(@Nullable Standing one, Standing other) {
    return one == null || one.compareTo(other) < 0 ? other : one;
  }
}
