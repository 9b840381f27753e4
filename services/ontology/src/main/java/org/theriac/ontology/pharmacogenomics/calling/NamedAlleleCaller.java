package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.UnphasedPriority;
import org.theriac.ontology.pharmacogenomics.calling.PairSearch.Pair;

/**
 * Calls genes by pairs of named alleles; the pair that explains most named positions wins, ties are
 * all kept.
 */
final class NamedAlleleCaller {
  private NamedAlleleCaller() {}

  static GeneCalling call(Evidence evidence) {
    var gene = evidence.gene();
    var notes = new ArrayList<>(evidence.notes());
    if (evidence.usable().isEmpty()) {
      notes.add(new Note("NO_POSITIONS", "None of the gene's positions was called."));
      return notCalled(evidence, notes);
    }
    if (evidence.undocumented()) {
      return notCalled(evidence, notes);
    }
    if (!evidence.partial().isEmpty()) {
      notes.add(
          new Note(
              "PARTIAL_GENOTYPE",
              "Only one copy was called at a position that shows a variant: the gene is not called."));
      return notCalled(evidence, notes);
    }
    if (!evidence.usable().keySet().containsAll(gene.requiredPositions())) {
      notes.add(
          new Note(
              "REQUIRED_POSITION_MISSING",
              "A position without which the gene cannot be called is missing."));
      return notCalled(evidence, notes);
    }
    var search = new PairSearch(evidence);
    boolean haploid =
        evidence.usable().values().stream().allMatch(genotype -> genotype.alleles().size() == 1);
    return haploid ? haploid(evidence, search, notes) : diploid(evidence, search, notes);
  }

  private static GeneCalling haploid(Evidence evidence, PairSearch search, List<Note> notes) {
    var singles = search.singles();
    if (singles.isEmpty()) {
      notes.add(new Note("NOVEL_COMBINATION", "No known allele has this combination of variants."));
      return notCalled(evidence, notes);
    }
    int top = search.score(singles.getFirst());
    var best =
        singles.stream()
            .filter(allele -> search.score(allele) == top)
            .map(NamedAlleleCaller::single)
            .toList();
    var others =
        singles.stream()
            .filter(allele -> search.score(allele) < top)
            .map(NamedAlleleCaller::single)
            .toList();
    return new GeneCalling(evidence.gene(), best, names(best), others, evidence.coverage(), notes);
  }

  private static GeneCalling diploid(Evidence evidence, PairSearch search, List<Note> notes) {
    var pairs = search.pairs();
    if (pairs.isEmpty()) {
      notes.add(
          search.phaseKnown()
              ? new Note(
                  "NOVEL_COMBINATION",
                  "At least one copy has a combination of variants that no known allele has.")
              : new Note("NO_MATCHING_PAIR", "No pair of known alleles explains the genotypes."));
      return notCalled(evidence, notes);
    }
    int top = pairs.getFirst().score();
    var best =
        pairs.stream()
            .filter(pair -> pair.score() == top)
            .map(pair -> pair(evidence.gene(), pair))
            .toList();
    var others =
        pairs.stream()
            .filter(pair -> pair.score() < top)
            .map(pair -> pair(evidence.gene(), pair))
            .toList();
    var possible = Stream.concat(best.stream(), others.stream()).toList();
    var pick =
        search.phaseKnown()
            ? Optional.<UnphasedPriority>empty()
            : priority(evidence.gene(), names(possible));
    if (pick.isPresent()) {
      notes.add(
          new Note(
              "UNPHASED_PRIORITY",
              "Phase is unknown; of the possible "
                  + String.join(", ", pick.get().diplotypes())
                  + " the most frequent was taken."));
      var picked = possible.stream().filter(call -> call.name().equals(pick.get().pick())).toList();
      var rest = possible.stream().filter(call -> !call.name().equals(pick.get().pick())).toList();
      return new GeneCalling(
          evidence.gene(), picked, names(picked), rest, evidence.coverage(), notes);
    }
    return new GeneCalling(evidence.gene(), best, names(best), others, evidence.coverage(), notes);
  }

  /**
   * The published choice among possible diplotypes of unphased data; the most specific one if
   * several apply.
   */
  private static Optional<UnphasedPriority> priority(GeneDefinition gene, List<String> possible) {
    return gene.unphasedPriorities().stream()
        .filter(priority -> possible.containsAll(priority.diplotypes()))
        .max(
            Comparator.comparingInt((UnphasedPriority priority) -> priority.diplotypes().size())
                .thenComparing(UnphasedPriority::pick));
  }

  private static GeneCalling notCalled(Evidence evidence, List<Note> notes) {
    return new GeneCalling(
        evidence.gene(), List.of(), List.of(), List.of(), evidence.coverage(), notes);
  }

  private static CalledDiplotype single(NamedAllele allele) {
    return new CalledDiplotype(allele.name(), List.of(allele));
  }

  private static CalledDiplotype pair(GeneDefinition gene, Pair pair) {
    boolean inOrder = AlleleOrder.NATURAL.compare(pair.first().name(), pair.second().name()) <= 0;
    var first = inOrder ? pair.first() : pair.second();
    var second = inOrder ? pair.second() : pair.first();
    var alleles = List.of(first, second);
    return new CalledDiplotype(DiplotypeNotation.write(gene, alleles), alleles);
  }

  private static List<String> names(List<CalledDiplotype> diplotypes) {
    return diplotypes.stream().map(CalledDiplotype::name).toList();
  }
}
