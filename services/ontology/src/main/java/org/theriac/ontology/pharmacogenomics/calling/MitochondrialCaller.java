package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;

/**
 * Calls a mitochondrial gene: there is one sequence, its variants stand on it together, the one of
 * lowest function decides, and one that only a part of the mitochondria has counts as found.
 */
final class MitochondrialCaller {
  private static final Comparator<NamedAllele> BY_NAME =
      Comparator.comparing(NamedAllele::name, AlleleOrder.NATURAL);

  private final Evidence evidence;
  private final List<Note> notes;

  private MitochondrialCaller(Evidence evidence, List<Note> heteroplasmies) {
    this.evidence = evidence;
    this.notes = new ArrayList<>(evidence.notes());
    this.notes.addAll(heteroplasmies);
  }

  /**
   * Calls the gene.
   *
   * @param genotypes with one or two bases, however the caller counts mitochondria
   * @param most how many alternatives are wanted
   */
  static GeneCalling call(AlleleTable table, Map<Long, ObservedGenotype> genotypes, int most) {
    var single = new HashMap<Long, ObservedGenotype>();
    var heteroplasmies = new ArrayList<Note>();
    for (DefiningPosition position : table.gene().positions()) {
      var genotype = genotypes.get(position.grch38());
      if (genotype != null) {
        single.put(position.grch38(), found(table, position, genotype, heteroplasmies));
      }
    }
    return new MitochondrialCaller(Evidence.of(table, single), heteroplasmies).call(most);
  }

  /** The base that is not reference, where two are called. */
  private static ObservedGenotype found(
      AlleleTable table,
      DefiningPosition position,
      ObservedGenotype genotype,
      List<Note> heteroplasmies) {
    var others =
        genotype.alleles().stream()
            .filter(base ->
                !base.equals(position.reference()) && !base.equals(ObservedGenotype.NO_CALL))
            .distinct()
            .toList();
    if (others.size() > 1) {
      // Two variants at one position: parts of the mitochondria have the one and the other.
      return genotype;
    }
    boolean share = others.size() == 1 && genotype.alleles().contains(position.reference());
    boolean trusted =
        genotype.quality() == ObservedGenotype.Quality.PASS
            || genotype.quality() == ObservedGenotype.Quality.UNDOCUMENTED;
    if (share && trusted) {
      heteroplasmies.add(
          new Note(
              "HETEROPLASMY",
              "The variant at "
                  + table.gene().chromosome()
                  + ":"
                  + position.grch38()
                  + " is called beside the reference: a part of the mitochondria has it, or the "
                  + "caller writes every variant so. It counts as found, whatever the share."));
    }
    return new ObservedGenotype(
        genotype.position(),
        List.of(others.isEmpty() ? withoutVariant(genotype) : others.getFirst()),
        false,
        OptionalLong.empty(),
        genotype.quality());
  }

  /** Reference only if every copy that was counted is: half a call tells nothing of the rest. */
  private static String withoutVariant(ObservedGenotype genotype) {
    return genotype.alleles().contains(ObservedGenotype.NO_CALL)
        ? ObservedGenotype.NO_CALL
        : genotype.alleles().getFirst();
  }

  private GeneCalling call(int most) {
    if (!evidence.undocumented() && evidence.seenCount() == 0) {
      notes.add(
          new Note(
              "NO_POSITIONS",
              "None of the gene's positions was called: mitochondrial DNA was not sequenced, or "
                  + "its rows are not in the file."));
    }
    if (evidence.undocumented() || evidence.seenCount() == 0) {
      return calling(CallStatus.NOT_CALLED, List.of(), List.of(), 0);
    }
    var reference =
        evidence.table().alleles().stream()
            .filter(NamedAllele::reference)
            .findFirst()
            .orElseThrow(
                () -> new IllegalStateException("no reference allele: " + evidence.gene().gene()));
    var variants = variants();
    var unseen = unseen(reference, variants);
    return calling(
        CallStatus.CALLED,
        List.of(together(reference, variants)),
        unseen.stream().limit(most).toList(),
        Math.max(0, unseen.size() - most));
  }

  /** Variants of one sequence, of which the one of lowest function counts. */
  private CalledDiplotype together(NamedAllele reference, List<NamedAllele> variants) {
    return variants.isEmpty()
        ? new CalledDiplotype(reference.name(), List.of(reference))
        : new CalledDiplotype(
            variants.stream().map(NamedAllele::name).collect(Collectors.joining(" + ")),
            List.of(Collections.min(variants, new FunctionOrder(evidence.gene()))));
  }

  private List<NamedAllele> variants() {
    var found = new ArrayList<NamedAllele>();
    for (NamedAllele allele : evidence.table().alleles()) {
      boolean there =
          !allele.reference()
              && !allele.bases().isEmpty()
              && allele.bases().keySet().stream()
                  .allMatch(index -> {
                    var genotype = evidence.at(index);
                    return genotype != null
                        && genotype.alleles().stream()
                            .anyMatch(base ->
                                AlleleTable.matches(
                                    allele, evidence.gene().positions().get(index), base));
                  });
      if (there) {
        found.add(allele);
      }
    }
    found.sort(BY_NAME);
    return found;
  }

  /** What was found with one more variant, at a position that was not called. */
  private List<CalledDiplotype> unseen(NamedAllele reference, List<NamedAllele> variants) {
    var unseen = new ArrayList<CalledDiplotype>();
    var alleles = evidence.table().alleles();
    for (int a = 0; a < alleles.size(); a++) {
      if (!alleles.get(a).reference() && !evidence.table().named(a).intersects(evidence.seen())) {
        var more = new ArrayList<>(variants);
        more.add(alleles.get(a));
        more.sort(BY_NAME);
        unseen.add(together(reference, more));
      }
    }
    return unseen;
  }

  private GeneCalling calling(
      CallStatus status,
      List<CalledDiplotype> best,
      List<CalledDiplotype> alternatives,
      int unlisted) {
    return new GeneCalling(
        evidence.gene(),
        status,
        best,
        best.stream().map(CalledDiplotype::name).distinct().toList(),
        alternatives,
        unlisted,
        Optional.empty(),
        evidence.coverage(),
        notes);
  }
}
