package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Calls genes whose variants are listed one by one, where the variant of lowest function on each
 * copy decides. Where the phase is unknown the two lowest are taken to be on different copies,
 * which is said, and what else they may be is told.
 *
 * <p>Some alleles name the positions of a smaller one and more (a causal position and a proxy). The
 * smaller one decides: a proxy without it counts only where the causal position was not called.
 */
final class LowestFunctionCaller {
  private final Evidence evidence;
  private final int most;
  private final NamedAllele reference;
  private final FunctionOrder lowestFirst;
  private final List<NamedAllele> relevant = new ArrayList<>();
  private final List<Note> notes;

  private LowestFunctionCaller(Evidence evidence, int most) {
    this.evidence = evidence;
    this.most = most;
    this.notes = new ArrayList<>(evidence.notes());
    this.reference =
        evidence.table().alleles().stream()
            .filter(NamedAllele::reference)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no reference allele: " + evidence.gene().gene()));
    this.lowestFirst = new FunctionOrder(evidence.gene());
    var varied = varied();
    for (int a = 0; a < evidence.table().alleles().size(); a++) {
      var allele = evidence.table().alleles().get(a);
      if (!allele.reference() && evidence.table().named(a).intersects(varied)) {
        relevant.add(allele);
      }
    }
  }

  /**
   * Calls the gene.
   *
   * @param most how many alternatives are wanted
   */
  static GeneCalling call(Evidence evidence, int most) {
    return new LowestFunctionCaller(evidence, most).call();
  }

  /** Positions at which some copy is not reference. */
  private Bits varied() {
    var varied = new Bits(evidence.gene().positions().size());
    var seen = evidence.seen();
    for (int p = seen.next(0); p >= 0; p = seen.next(p + 1)) {
      var genotype = evidence.at(p);
      var expected = evidence.gene().positions().get(p).reference();
      if (genotype != null
          && !(genotype.alleles().getFirst().equals(expected)
              && genotype.alleles().getLast().equals(expected))) {
        varied.set(p);
      }
    }
    evidence.partial().keySet().forEach(varied::set);
    return varied;
  }

  private GeneCalling call() {
    if (evidence.undocumented()) {
      return notCalled();
    }
    if (evidence.seenCount() == 0 && evidence.partial().isEmpty()) {
      notes.add(new Note("NO_POSITIONS", "None of the gene's positions was called."));
      return notCalled();
    }
    var phase = PhaseGroups.of(evidence);
    if (!evidence.partial().isEmpty()) {
      return partial(phase);
    }
    return phase.phaseKnown() ? phased() : unphased();
  }

  private GeneCalling phased() {
    var first = onCopy(0);
    var second = onCopy(1);
    var best = diplotype(first, second);
    return result(List.of(best), List.of(best.name()), hidden(first, second, Set.of(best.name())));
  }

  /** One copy shows a variant where the other was not called: it may have it too, or not. */
  private GeneCalling partial(PhaseGroups phase) {
    var shown = new ArrayList<NamedAllele>();
    for (NamedAllele allele : relevant) {
      var positions = allele.bases().keySet();
      boolean named = positions.stream().anyMatch(evidence.partial()::containsKey);
      boolean fits =
          positions.stream()
              .allMatch(index -> {
                var base = evidence.partial().get(index);
                return base == null
                    || AlleleTable.matches(allele, evidence.gene().positions().get(index), base);
              });
      if (named && fits && positions.size() == 1) {
        shown.add(allele);
      }
    }
    boolean alone = onCopy(0).isEmpty() && onCopy(1).isEmpty() && phase.groups().isEmpty();
    if (evidence.partial().size() > 1 || shown.size() != 1 || !alone) {
      notes.add(
          new Note(
              "PARTIAL_GENOTYPE",
              "Only one copy was called at a position that shows a variant: the gene is not called."));
      return notCalled();
    }
    var allele = shown.getFirst();
    int position = evidence.partial().keySet().iterator().next();
    var name = allele.name() + "/g." + evidence.gene().positions().get(position).grch38() + "?";
    var once = diplotype(shown, List.of());
    var twice = diplotype(shown, shown);
    return new GeneCalling(
        evidence.gene(),
        CallStatus.AMBIGUOUS,
        List.of(
            new CalledDiplotype(name, once.alleles()), new CalledDiplotype(name, twice.alleles())),
        List.of(name),
        List.of(once, twice),
        0,
        Optional.empty(),
        evidence.coverage(),
        notes);
  }

  private GeneCalling unphased() {
    var copies = new LinkedHashMap<NamedAllele, Integer>();
    for (int copy = 0; copy < 2; copy++) {
      onCopy(copy).forEach(allele -> copies.merge(allele, 1, Integer::sum));
    }
    var arrangements = Arrangements.of(copies, pairProxies(copies), evidence, lowestFirst);
    var names =
        copies.keySet().stream().map(NamedAllele::name).sorted(AlleleOrder.NATURAL).toList();
    var first = arrangements.first();
    var assumed = diplotype(first.one(), first.other());
    var best =
        new CalledDiplotype(
            assumed.alleles().get(0).name() + "/" + assumed.alleles().get(1).name(),
            assumed.alleles());
    var others = new LinkedHashMap<String, CalledDiplotype>();
    for (Arrangements.Arrangement arrangement : arrangements.others()) {
      var other = diplotype(arrangement.one(), arrangement.other());
      if (!other.name().equals(assumed.name())) {
        others.putIfAbsent(other.name(), other);
      }
    }
    if (!others.isEmpty()) {
      notes.add(
          new Note(
              "ASSUMED_IN_TRANS",
              "The phase of the variants is unknown; the two of lowest function ("
                  + best.alleles().stream()
                      .map(NamedAllele::name)
                      .collect(Collectors.joining(" and "))
                  + ") were taken to be on different copies ("
                  + assumed.name()
                  + "). If they are on the same copy"
                  + others.values().stream()
                      .reduce((one, next) -> next)
                      .map(other -> " (" + other.name() + ")")
                      .orElse("")
                  + ", the other copy may work normally; the alternatives say what that would "
                  + "mean. A phased test (long reads) or genotypes of the parents settle it."));
    }
    if (arrangements.more()) {
      notes.add(
          new Note(
              "ARRANGEMENTS_SUMMED_UP",
              "The variants can be spread over the copies in too many ways to list; one of each "
                  + "meaning is listed."));
    }
    var listed = new ArrayList<>(others.values());
    var taken = new HashSet<>(others.keySet());
    taken.add(assumed.name());
    listed.addAll(hidden(first.one(), first.other(), taken));
    return result(
        List.of(best),
        names.isEmpty() ? List.of(reference.name() + "/" + reference.name()) : names,
        listed);
  }

  /** The best call with one more variant at a position that was not called, on each copy. */
  private List<CalledDiplotype> hidden(
      List<NamedAllele> first, List<NamedAllele> second, Set<String> taken) {
    var listed = new LinkedHashMap<String, CalledDiplotype>();
    var alleles = evidence.table().alleles();
    for (int a = 0; a < alleles.size(); a++) {
      if (!alleles.get(a).reference() && !evidence.table().named(a).intersects(evidence.seen())) {
        var more = alleles.get(a);
        for (CalledDiplotype possible :
            List.of(
                diplotype(with(first, more), second),
                diplotype(first, with(second, more)),
                diplotype(with(first, more), with(second, more)))) {
          if (!taken.contains(possible.name())) {
            listed.putIfAbsent(possible.name(), possible);
          }
        }
      }
    }
    return List.copyOf(listed.values());
  }

  private static List<NamedAllele> with(List<NamedAllele> alleles, NamedAllele more) {
    if (alleles.stream().anyMatch(one -> one.bases().keySet().containsAll(more.bases().keySet()))) {
      // A part of what is there already.
      return alleles;
    }
    var extended = new ArrayList<>(alleles);
    extended.add(more);
    extended.sort(Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL));
    return extended;
  }

  private CalledDiplotype diplotype(List<NamedAllele> first, List<NamedAllele> second) {
    var deciding = new ArrayList<>(List.of(lowest(first), lowest(second)));
    deciding.sort(Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL));
    return new CalledDiplotype(phasedName(first, second), deciding);
  }

  private GeneCalling result(
      List<CalledDiplotype> best, List<String> names, List<CalledDiplotype> alternatives) {
    return new GeneCalling(
        evidence.gene(),
        evidence.replaced() ? CallStatus.AMBIGUOUS : CallStatus.CALLED,
        best,
        names,
        alternatives.stream().limit(most).toList(),
        Math.max(0, alternatives.size() - most),
        Optional.empty(),
        evidence.coverage(),
        notes);
  }

  private GeneCalling notCalled() {
    return new GeneCalling(
        evidence.gene(),
        CallStatus.NOT_CALLED,
        List.of(),
        List.of(),
        List.of(),
        0,
        Optional.empty(),
        evidence.coverage(),
        notes);
  }

  /**
   * Unphased counts of a compound allele and its causal part are settled by how many copies show
   * each position.
   *
   * @return the causal part of each compound that stands on the other copy
   */
  private Map<NamedAllele, NamedAllele> pairProxies(Map<NamedAllele, Integer> copies) {
    var apart = new LinkedHashMap<NamedAllele, NamedAllele>();
    for (NamedAllele compound : relevant) {
      var causal = causalPart(compound);
      if (causal == null || !evidence.sees(compound.bases().keySet())) {
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
      if (both > 0 && alone > both) {
        apart.put(compound, causal);
      }
    }
    return apart;
  }

  private int count(NamedAllele allele, int index) {
    var genotype = evidence.at(index);
    return genotype == null
        ? 0
        : (int)
            genotype.alleles().stream()
                .filter(base ->
                    AlleleTable.matches(allele, evidence.gene().positions().get(index), base))
                .count();
  }

  /** Variants on one copy, compound alleles in place of their parts. */
  private List<NamedAllele> onCopy(int copy) {
    var found = new LinkedHashSet<NamedAllele>();
    for (NamedAllele allele : relevant) {
      if (isOn(allele, copy)) {
        found.add(allele);
      }
    }
    var whole = new ArrayList<NamedAllele>();
    for (NamedAllele allele : found) {
      boolean part =
          found.stream()
              .anyMatch(other ->
                  other != allele && other.bases().keySet().containsAll(allele.bases().keySet()));
      if (!part) {
        whole.add(allele);
      }
    }
    whole.sort(Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL));
    return whole;
  }

  private boolean isOn(NamedAllele allele, int copy) {
    boolean any = false;
    boolean all = true;
    for (int index : allele.bases().keySet()) {
      var genotype = evidence.at(index);
      if (genotype != null) {
        var base = genotype.alleles().get(Math.min(copy, genotype.alleles().size() - 1));
        boolean matches = AlleleTable.matches(allele, evidence.gene().positions().get(index), base);
        any |= matches;
        all &= matches;
      }
    }
    if (!any) {
      return false;
    }
    var causal = causalPart(allele);
    boolean causalCalled = causal != null && evidence.sees(causal.bases().keySet());
    if (all && causalCalled && !evidence.sees(allele.bases().keySet())) {
      // Without its proxy the compound shows no more than its causal part, which is reported.
      return false;
    }
    if (all && causal != null && causal.bases().keySet().stream().noneMatch(evidence.seen()::has)) {
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
    if (allele.bases().size() < 2) {
      return null;
    }
    for (NamedAllele other : evidence.table().alleles()) {
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
}
