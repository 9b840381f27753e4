package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.knowledgebase.pharmacogenomics.UnphasedPriority;
import org.theriac.ontology.pharmacogenomics.calling.PairSearch.Pair;

/**
 * Calls genes by pairs of named alleles; the pair that explains most named positions wins, ties are
 * all kept.
 */
final class NamedAlleleCaller {
  private final Evidence evidence;
  private final int most;
  private final List<Note> notes;

  private NamedAlleleCaller(Evidence evidence, int most) {
    this.evidence = evidence;
    this.most = most;
    this.notes = new ArrayList<>(evidence.notes());
  }

  /**
   * Calls the gene.
   *
   * @param most how many alternatives are wanted
   */
  static GeneCalling call(Evidence evidence, int most) {
    return new NamedAlleleCaller(evidence, most).call();
  }

  private GeneCalling call() {
    if (evidence.undocumented()) {
      return notCalled(List.of(), 0);
    }
    var search = new PairSearch(evidence);
    boolean haploid =
        evidence.seenCount() > 0 && evidence.haploid() && evidence.partial().isEmpty();
    if (evidence.seenCount() == 0) {
      notes.add(new Note("NO_POSITIONS", "None of the gene's positions was called."));
      // Everything is possible; that is worth listing only where it is little.
      return search.count() <= most ? possible(search) : notCalled(List.of(), search.count());
    }
    if (!evidence.partial().isEmpty() || !evidence.sees(evidence.gene().requiredPositions())) {
      notes.add(
          evidence.partial().isEmpty()
              ? new Note(
                  "REQUIRED_POSITION_MISSING",
                  "A position without which the gene cannot be called is missing.")
              : new Note(
                  "PARTIAL_GENOTYPE",
                  "Only one copy was called at a position that shows a variant: the gene is not "
                      + "called."));
      return possible(search);
    }
    return haploid ? haploid(search) : diploid(search);
  }

  /** Nothing is called, but what is possible is told. */
  private GeneCalling possible(PairSearch search) {
    var pairs = new ArrayList<>(search.shownPairs());
    pairs.addAll(search.hiddenPairs(Math.max(0, most - pairs.size())));
    var listed = pairs.stream().limit(most).map(pair -> pair(search, pair)).toList();
    return notCalled(listed, search.count() - listed.size());
  }

  private GeneCalling haploid(PairSearch search) {
    var singles = search.singles();
    if (singles.isEmpty()) {
      notes.add(novel(search, 1));
      return notCalled(List.of(), 0);
    }
    int top = search.score(singles.getFirst());
    var best = new ArrayList<CalledDiplotype>();
    var others = new ArrayList<CalledDiplotype>();
    for (int single : singles) {
      var allele = search.allele(single);
      boolean leads = search.isShown(single) && search.score(single) == top;
      (leads ? best : others).add(new CalledDiplotype(allele.name(), List.of(allele)));
    }
    return called(best, others.stream().limit(most).toList(), Math.max(0, others.size() - most));
  }

  private GeneCalling diploid(PairSearch search) {
    var pairs = search.shownPairs();
    if (pairs.isEmpty()) {
      notes.add(
          search.phaseKnown()
              ? novel(search, 2)
              : new Note(
                  "NO_MATCHING_PAIR",
                  "No pair of known alleles explains the genotypes: at least one copy has a "
                      + "combination of variants that no known allele has."));
      return notCalled(List.of(), 0);
    }
    if (evidence.gene().ploidy() == Ploidy.X_LINKED) {
      noteCopies();
    }
    int top = pairs.getFirst().score();
    Set<Pair> leading = new HashSet<>();
    pairs.stream().filter(pair -> pair.score() == top).forEach(leading::add);
    if (!search.phaseKnown() && !evidence.gene().unphasedPriorities().isEmpty()) {
      choose(search, pairs, leading);
    }
    var best = pairs.stream().filter(leading::contains).map(pair -> pair(search, pair)).toList();
    var others = new ArrayList<>(pairs.stream().filter(pair -> !leading.contains(pair)).toList());
    others.addAll(search.hiddenPairs(Math.max(0, most - others.size())));
    var listed = others.stream().limit(most).map(pair -> pair(search, pair)).toList();
    return called(best, listed, search.count() - best.size() - listed.size());
  }

  private void noteCopies() {
    if (evidence.mixedPloidy()) {
      notes.add(
          new Note(
              "MIXED_PLOIDY",
              "Some genotypes have one copy and some two; those with one were read as two equal "
                  + "copies."));
    } else if (evidence.homozygous()) {
      notes.add(
          new Note(
              "ONE_OR_TWO_COPIES",
              "All genotypes are written as two equal copies; in a male they stand for the one "
                  + "copy he has, with the same meaning."));
    }
  }

  /**
   * The published choice among possible diplotypes of unphased data; the most specific one if
   * several apply.
   */
  private void choose(PairSearch search, List<Pair> pairs, Set<Pair> leading) {
    var names = new HashSet<String>();
    pairs.forEach(pair -> names.add(pair(search, pair).name()));
    evidence.gene().unphasedPriorities().stream()
        .filter(priority -> names.containsAll(priority.diplotypes()))
        .max(
            Comparator.comparingInt((UnphasedPriority priority) -> priority.diplotypes().size())
                .thenComparing(UnphasedPriority::pick))
        .ifPresent(priority -> {
          notes.add(
              new Note(
                  "UNPHASED_PRIORITY",
                  "Phase is unknown; of the possible "
                      + String.join(", ", priority.diplotypes())
                      + " the most frequent was taken."));
          leading.clear();
          pairs.stream()
              .filter(pair -> pair(search, pair).name().equals(priority.pick()))
              .forEach(leading::add);
        });
  }

  /** What stands on the copies that no known allele explains. */
  private Note novel(PairSearch search, int copies) {
    var text = new StringBuilder();
    for (int copy = 0; copy < copies; copy++) {
      var variants = new ArrayList<String>();
      for (DefiningPosition position : evidence.gene().positions()) {
        var genotype = evidence.at(position.index());
        var base =
            genotype == null
                ? position.reference()
                : genotype.alleles().get(Math.min(copy, genotype.alleles().size() - 1));
        if (!base.equals(position.reference())) {
          variants.add(evidence.name(position) + " " + base);
        }
      }
      text.append(copy == 0 ? "" : "; ")
          .append("copy ")
          .append(copy + 1)
          .append(": ")
          .append(variants.isEmpty() ? "none" : String.join(", ", variants));
    }
    return new Note(
        "NOVEL_COMBINATION",
        "A copy has a combination of variants that no known allele has; variants by copy: "
            + text
            + ".");
  }

  private GeneCalling called(
      List<CalledDiplotype> best, List<CalledDiplotype> alternatives, int unlisted) {
    var status = best.size() > 1 || evidence.replaced() ? CallStatus.AMBIGUOUS : CallStatus.CALLED;
    return new GeneCalling(
        evidence.gene(),
        status,
        best,
        best.stream().map(CalledDiplotype::name).toList(),
        alternatives,
        unlisted,
        Optional.empty(),
        evidence.coverage(),
        notes);
  }

  private GeneCalling notCalled(List<CalledDiplotype> alternatives, int unlisted) {
    var fallback = fallback();
    return new GeneCalling(
        evidence.gene(),
        CallStatus.NOT_CALLED,
        List.of(),
        List.of(),
        alternatives,
        unlisted,
        fallback,
        evidence.coverage(),
        notes);
  }

  private Optional<CalledDiplotype> fallback() {
    var rule = evidence.gene().fallback().orElse(null);
    var genotype = rule == null ? null : evidence.at(rule.position());
    if (rule == null || genotype == null || genotype.alleles().size() != 2) {
      return Optional.empty();
    }
    var position = evidence.gene().positions().get(rule.position());
    var alleles = new ArrayList<NamedAllele>();
    for (String base : genotype.alleles()) {
      var name = base.equals(position.reference()) ? rule.referenceAllele() : rule.variantAllele();
      evidence.gene().alleles().stream()
          .filter(allele -> allele.name().equals(name))
          .findFirst()
          .ifPresent(alleles::add);
    }
    if (alleles.size() != 2) {
      return Optional.empty();
    }
    alleles.sort(Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL));
    var diplotype = new CalledDiplotype(DiplotypeNotation.write(evidence.gene(), alleles), alleles);
    notes.add(
        new Note(
            "SINGLE_POSITION_FALLBACK",
            "No diplotype can be called; by "
                + evidence.name(position)
                + " alone guidance is looked up as "
                + diplotype.name()
                + "."));
    return Optional.of(diplotype);
  }

  private CalledDiplotype pair(PairSearch search, Pair pair) {
    return pair(evidence.gene(), search.allele(pair.first()), search.allele(pair.second()));
  }

  /** A pair of alleles as a diplotype, in the order in which alleles are written. */
  static CalledDiplotype pair(GeneDefinition gene, NamedAllele one, NamedAllele other) {
    boolean inOrder = AlleleOrder.NATURAL.compare(one.name(), other.name()) <= 0;
    var alleles = inOrder ? List.of(one, other) : List.of(other, one);
    return new CalledDiplotype(DiplotypeNotation.write(gene, alleles), alleles);
  }
}
