package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.GeneSymbol;

/**
 * The result of each gene that is trusted most: laboratory first, then signed; then coverage; then
 * the newest.
 */
final class ChosenResults {
  private final Map<GeneSymbol, Chosen> byGene = new TreeMap<>();

  /**
   * A gene's result.
   *
   * @param result the one that is used
   * @param conflict whether another one says something else
   * @param unread whether another one cannot be read; its notes are those of the result then
   */
  record Chosen(PatientResult result, boolean conflict, boolean unread) {
    Chosen(PatientResult result, boolean conflict) {
      this(result, conflict, false);
    }
  }

  ChosenResults(Collection<PatientResult> results) {
    var all = new TreeMap<GeneSymbol, List<PatientResult>>();
    results.stream()
        .filter(result -> !result.meanings().isEmpty() || !result.others().isEmpty())
        .forEach(result -> all.computeIfAbsent(result.gene(), g -> new ArrayList<>()).add(result));
    all.forEach((gene, several) -> {
      several.sort(
          Comparator.comparing((PatientResult result) -> !result.usable())
              .thenComparing(PatientResult::unreadable)
              .thenComparing(PatientResult::standing)
              .thenComparing(PatientResult::coverage)
              .thenComparing(PatientResult::observedOn, Comparator.reverseOrder())
              .thenComparing(PatientResult::source));
      byGene.put(
          gene,
          withUnread(AlleleStatements.chosen(several).orElseGet(() -> chosen(several)), several));
    });
  }

  /**
   * A result beside one that is used, but cannot be read, may change what the other means: number
   * of copies, a second report, an allele that was not found and that the other names.
   */
  private static Chosen withUnread(Chosen chosen, List<PatientResult> several) {
    var unread =
        several.stream()
            .filter(PatientResult::unreadable)
            .flatMap(result -> result.notes().stream())
            .filter(PatientResult::saysUnread)
            .distinct()
            .toList();
    return unread.isEmpty() || chosen.result().unreadable()
        ? chosen
        : new Chosen(chosen.result().with(unread), chosen.conflict(), true);
  }

  private static Chosen chosen(List<PatientResult> several) {
    var first = several.getFirst();
    boolean conflict =
        several.stream()
            .filter(PatientResult::usable)
            .anyMatch(other -> !phenotypes(other).equals(phenotypes(first)));
    return new Chosen(first, conflict);
  }

  @Nullable Chosen of(GeneSymbol gene) {
    return byGene.get(gene);
  }

  private static Set<String> phenotypes(PatientResult result) {
    var phenotypes = new HashSet<String>();
    result
        .meanings()
        .forEach(meaning -> phenotypes.add(meaning.phenotype() + "|" + meaning.activityScore()));
    return phenotypes;
  }
}
