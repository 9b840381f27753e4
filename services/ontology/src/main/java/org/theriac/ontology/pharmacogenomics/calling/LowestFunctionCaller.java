package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Calls genes whose variants are listed one by one, where the variant of lowest function on each
 * copy decides. Where the phase is unknown the two lowest are taken to be on different copies,
 * which is said.
 *
 * <p>Some alleles name the positions of a smaller one and more (a causal position and a proxy). The
 * smaller one decides: a proxy without it counts only where the causal position was not called.
 */
final class LowestFunctionCaller {
  private final Evidence evidence;
  private final NamedAllele reference;
  private final Comparator<NamedAllele> lowestFirst;

  private LowestFunctionCaller(Evidence evidence) {
    this.evidence = evidence;
    this.reference =
        evidence.gene().alleles().stream()
            .filter(NamedAllele::reference)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no reference allele: " + evidence.gene().gene()));
    var neutral = neutralPhenotype();
    this.lowestFirst =
        Comparator.comparingDouble((NamedAllele allele) -> activity(allele, neutral))
            .thenComparing(NamedAllele::name, AlleleOrder.NATURAL);
  }

  static GeneCalling call(Evidence evidence) {
    return new LowestFunctionCaller(evidence).call();
  }

  private GeneCalling call() {
    var notes = new ArrayList<>(evidence.notes());
    if (evidence.usable().isEmpty()) {
      notes.add(new Note("NO_POSITIONS", "None of the gene's positions was called."));
      return new GeneCalling(
          evidence.gene(), List.of(), List.of(), List.of(), evidence.coverage(), notes);
    }
    if (!evidence.partial().isEmpty()) {
      notes.add(
          new Note(
              "PARTIAL_GENOTYPE",
              "Only one copy was called at a position that shows a variant: the gene is not called."));
      return new GeneCalling(
          evidence.gene(), List.of(), List.of(), List.of(), evidence.coverage(), notes);
    }
    var phase = PhaseGroups.of(evidence.usable());
    return phase.phaseKnown() ? phased(notes) : unphased(notes);
  }

  private GeneCalling phased(List<Note> notes) {
    var first = onCopy(0, notes);
    var second = onCopy(1, notes);
    var name = phasedName(first, second);
    var deciding = List.of(lowest(first), lowest(second));
    return result(new CalledDiplotype(name, ordered(deciding)), List.of(name), notes);
  }

  private GeneCalling unphased(List<Note> notes) {
    var copies = new HashMap<NamedAllele, Integer>();
    for (int copy = 0; copy < 2; copy++) {
      onCopy(copy, notes).forEach(allele -> copies.merge(allele, 1, Integer::sum));
    }
    pairProxies(copies);
    var listed = new ArrayList<NamedAllele>();
    copies.forEach(
        (allele, count) -> listed.addAll(Collections.nCopies(Math.min(2, count), allele)));
    listed.sort(lowestFirst);
    while (listed.size() < 2) {
      listed.add(reference);
    }
    var names =
        copies.keySet().stream().map(NamedAllele::name).sorted(AlleleOrder.NATURAL).toList();
    var deciding = List.of(listed.get(0), listed.get(1));
    notes.add(
        new Note(
            "ASSUMED_IN_TRANS",
            "The phase of the variants is unknown; the two of lowest function ("
                + deciding.stream().map(NamedAllele::name).collect(Collectors.joining(" and "))
                + ") were taken to be on different copies. If they are on the same copy, the other copy may work"
                + " normally; a phased test or a test of the parents settles it."));
    var call = ordered(deciding);
    return result(
        new CalledDiplotype(call.get(0).name() + "/" + call.get(1).name(), call),
        names.isEmpty() ? List.of(reference.name() + "/" + reference.name()) : names,
        notes);
  }

  private GeneCalling result(CalledDiplotype best, List<String> names, List<Note> notes) {
    var distinct = notes.stream().distinct().toList();
    return new GeneCalling(
        evidence.gene(), List.of(best), names, List.of(), evidence.coverage(), distinct);
  }

  /**
   * Unphased counts of a compound allele and its causal part are settled by how many copies show
   * each position.
   */
  private void pairProxies(Map<NamedAllele, Integer> copies) {
    for (NamedAllele compound : evidence.gene().alleles()) {
      var causal = causalPart(compound);
      if (causal == null || !evidence.usable().keySet().containsAll(compound.bases().keySet())) {
        continue;
      }
      int both =
          compound.bases().keySet().stream()
              .mapToInt(index -> count(compound, index))
              .min()
              .orElse(0);
      int alone =
          causal.bases().keySet().stream().mapToInt(index -> count(causal, index)).min().orElse(0);
      copies.remove(compound);
      copies.remove(causal);
      if (both > 0) {
        copies.put(compound, both);
      }
      if (alone > both) {
        copies.put(causal, alone - both);
      }
    }
  }

  private int count(NamedAllele allele, int index) {
    var genotype = evidence.usable().get(index);
    return genotype == null
        ? 0
        : (int)
            genotype.alleles().stream()
                .filter(base -> evidence.matches(allele, index, base))
                .count();
  }

  /** Variants on one copy, compound alleles in place of their parts. */
  private List<NamedAllele> onCopy(int copy, List<Note> notes) {
    var found = new ArrayList<NamedAllele>();
    for (NamedAllele allele : evidence.gene().alleles()) {
      if (!allele.reference() && !allele.structural() && isOn(allele, copy, notes)) {
        found.add(allele);
      }
    }
    var parts = new HashSet<NamedAllele>();
    for (NamedAllele allele : found) {
      found.stream()
          .filter(other ->
              other != allele && other.bases().keySet().containsAll(allele.bases().keySet()))
          .findFirst()
          .ifPresent(larger -> parts.add(allele));
    }
    found.removeAll(parts);
    found.sort(Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL));
    return found;
  }

  private boolean isOn(NamedAllele allele, int copy, List<Note> notes) {
    boolean any = false;
    boolean all = true;
    for (int index : allele.bases().keySet()) {
      var genotype = evidence.usable().get(index);
      if (genotype != null) {
        var base = genotype.alleles().get(Math.min(copy, genotype.alleles().size() - 1));
        boolean matches = evidence.matches(allele, index, base);
        any |= matches;
        all &= matches;
      }
    }
    if (!any) {
      return false;
    }
    var causal = causalPart(allele);
    boolean causalCalled =
        causal != null && evidence.usable().keySet().containsAll(causal.bases().keySet());
    if (all && causalCalled && !evidence.usable().keySet().containsAll(allele.bases().keySet())) {
      // Without its proxy the compound shows no more than its causal part, which is reported.
      return false;
    }
    if (all
        && causal != null
        && causal.bases().keySet().stream().noneMatch(evidence.usable()::containsKey)) {
      notes.add(
          new Note(
              "PROXY_ONLY",
              allele.name()
                  + " was called from its proxy position alone; the causal position was not called."));
    }
    if (!all && causal != null) {
      notes.add(
          new Note(
              "PROXY_WITHOUT_CAUSE",
              "The proxy and the causal position of "
                  + allele.name()
                  + " disagree; the causal position decided."));
    }
    return all;
  }

  /** The smaller allele whose positions this one names and exceeds; null if there is none. */
  private @Nullable NamedAllele causalPart(NamedAllele allele) {
    if (allele.reference()) {
      return null;
    }
    for (NamedAllele other : evidence.gene().alleles()) {
      if (!other.reference()
          && other != allele
          && other.bases().size() < allele.bases().size()
          && !other.bases().isEmpty()
          && allele.bases().keySet().containsAll(other.bases().keySet())) {
        return other;
      }
    }
    return null;
  }

  private String phasedName(List<NamedAllele> first, List<NamedAllele> second) {
    if (first.isEmpty() && second.isEmpty()) {
      return reference.name() + "/" + reference.name();
    }
    if (first.isEmpty() || second.isEmpty()) {
      return copyName(first.isEmpty() ? second : first) + " (heterozygous)";
    }
    var names = new ArrayList<>(List.of(copyName(first), copyName(second)));
    names.sort(
        Comparator.comparing((String name) -> name.startsWith("["))
            .thenComparing(AlleleOrder.NATURAL));
    return String.join("/", names);
  }

  private static String copyName(List<NamedAllele> alleles) {
    return alleles.size() == 1
        ? alleles.getFirst().name()
        : alleles.stream().map(NamedAllele::name).collect(Collectors.joining(" + ", "[", "]"));
  }

  private NamedAllele lowest(List<NamedAllele> alleles) {
    return alleles.stream().min(lowestFirst).orElse(reference);
  }

  private static List<NamedAllele> ordered(List<NamedAllele> alleles) {
    return alleles.stream()
        .sorted(Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL))
        .toList();
  }

  /** Phenotype of two reference copies; a function that leads elsewhere counts as lower. */
  private String neutralPhenotype() {
    return evidence.gene().phenotypesByFunctionPair().getOrDefault(twice(reference.function()), "");
  }

  private double activity(NamedAllele allele, String neutral) {
    if (allele.activity().isPresent()) {
      return allele.activity().getAsDouble();
    }
    var alone =
        evidence.gene().phenotypesByFunctionPair().getOrDefault(twice(allele.function()), neutral);
    return alone.equals(neutral) ? 1 : 0;
  }

  private static String twice(String function) {
    return function + " + " + function;
  }
}
