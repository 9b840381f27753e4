package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;

/** The usable genotypes of one gene, with what was set aside and why. */
final class Evidence {
  private final AlleleTable table;
  private final @Nullable ObservedGenotype[] usable;
  private final Bits seen;
  private final TreeMap<Integer, String> partial = new TreeMap<>();
  private final List<Note> notes = new ArrayList<>();
  private int seenCount;
  private boolean undocumented;
  private boolean replaced;

  private Evidence(AlleleTable table) {
    int positions = table.gene().positions().size();
    this.table = table;
    this.usable = new ObservedGenotype[positions];
    this.seen = new Bits(positions);
  }

  static Evidence of(AlleleTable table, Map<Long, ObservedGenotype> genotypes) {
    var evidence = new Evidence(table);
    for (DefiningPosition position : table.gene().positions()) {
      var genotype = genotypes.get(position.grch38());
      if (genotype != null) {
        evidence.see(position, genotype);
      }
    }
    return evidence;
  }

  private void see(DefiningPosition position, ObservedGenotype genotype) {
    switch (genotype.quality()) {
      case FILTERED ->
          notes.add(
              new Note(
                  "FILTERED_GENOTYPE",
                  "The genotype at "
                      + name(position)
                      + " failed its filter and counts as not called."));
      case LOW ->
          notes.add(
              new Note(
                  "LOW_QUALITY_GENOTYPE",
                  "The genotype at "
                      + name(position)
                      + " is of low quality, or its reads contradict it, and counts as not called."));
      case REFERENCE_MISMATCH ->
          notes.add(
              new Note(
                  "REFERENCE_MISMATCH",
                  "The row at "
                      + name(position)
                      + " contradicts the reference of the release; it counts as not called."));
      case PASS, UNDOCUMENTED -> seeBases(position, genotype);
    }
  }

  private void seeBases(DefiningPosition position, ObservedGenotype genotype) {
    boolean documented = true;
    boolean symbolic = false;
    boolean mismatch = false;
    for (String base : genotype.alleles()) {
      boolean missing = base.equals(ObservedGenotype.NO_CALL);
      documented &= missing || table.documented(position.index(), base);
      symbolic |= base.startsWith("<") || base.equals("*");
      // Written REF>ALT: a change of another reference than the release's.
      mismatch |= base.indexOf('>') > 0 && !base.startsWith("<");
    }
    if (mismatch) {
      undocumented = true;
      notes.add(
          new Note(
              "REFERENCE_MISMATCH",
              "A variant is called at "
                  + name(position)
                  + " by a row that contradicts the reference of the release; what it means is not "
                  + "known: the gene is not called."));
    } else if (!documented) {
      if (symbolic || genotype.partlyCalled() || !table.gene().undocumentedAsReference()) {
        undocumented = true;
        notes.add(
            new Note(
                "UNDOCUMENTED_VARIATION",
                "An allele at "
                    + name(position)
                    + (symbolic ? " is missing, spanned or not spelled out" : "")
                    + (symbolic ? "" : " is not in the allele definitions")
                    + ": the gene is not called."));
      } else {
        replaced = true;
        notes.add(
            new Note(
                "UNDOCUMENTED_VARIATION",
                "An allele at "
                    + name(position)
                    + " is not in the allele definitions and was read as reference; what it does "
                    + "is not known."));
        use(
            position,
            new ObservedGenotype(
                genotype.position(),
                genotype.alleles().stream()
                    .map(base ->
                        table.documented(position.index(), base) ? base : position.reference())
                    .toList(),
                genotype.phased(),
                genotype.phaseSet(),
                Quality.PASS));
      }
    } else if (genotype.partlyCalled()) {
      var base =
          genotype
              .alleles()
              .get(genotype.alleles().getFirst().equals(ObservedGenotype.NO_CALL) ? 1 : 0);
      if (base.equals(position.reference())) {
        notes.add(
            new Note(
                "PARTIAL_GENOTYPE",
                "Only one copy was called at "
                    + name(position)
                    + ", as reference; it counts as not called."));
      } else {
        partial.put(position.index(), base);
        notes.add(
            new Note(
                "PARTIAL_GENOTYPE",
                "Only one copy was called at "
                    + name(position)
                    + ", and it shows a variant: what the other copy has is not known."));
      }
    } else if (genotype.called()) {
      use(position, genotype);
    }
  }

  private void use(DefiningPosition position, ObservedGenotype genotype) {
    usable[position.index()] = genotype;
    seen.set(position.index());
    seenCount++;
  }

  String name(DefiningPosition position) {
    return position.rsid().isEmpty()
        ? table.gene().chromosome() + ":" + position.grch38()
        : position.rsid();
  }

  AlleleTable table() {
    return table;
  }

  GeneDefinition gene() {
    return table.gene();
  }

  /** The usable genotype at a position; null = none. */
  @Nullable ObservedGenotype at(int position) {
    return usable[position];
  }

  /** Positions with a usable genotype. */
  Bits seen() {
    return seen;
  }

  int seenCount() {
    return seenCount;
  }

  /** Variants of which one copy was called and the other not, by position. */
  Map<Integer, String> partial() {
    return partial;
  }

  /** True if an unknown allele forbids a call. */
  boolean undocumented() {
    return undocumented;
  }

  /** True if an unknown allele was read as reference. */
  boolean replaced() {
    return replaced;
  }

  List<Note> notes() {
    return notes;
  }

  boolean sees(Iterable<Integer> positions) {
    for (int position : positions) {
      if (!seen.has(position)) {
        return false;
      }
    }
    return true;
  }

  /** True if every usable genotype has one copy. */
  boolean haploid() {
    return all(genotype -> genotype.alleles().size() == 1);
  }

  boolean mixedPloidy() {
    return !haploid() && !all(genotype -> genotype.alleles().size() == 2);
  }

  boolean homozygous() {
    return all(ObservedGenotype::homozygous);
  }

  private boolean all(java.util.function.Predicate<ObservedGenotype> property) {
    for (ObservedGenotype genotype : usable) {
      if (genotype != null && !property.test(genotype)) {
        return false;
      }
    }
    return true;
  }

  /** Alleles that could be on some copy, by the called positions alone. */
  private Bits compatible() {
    var compatible = Bits.all(table.alleles().size());
    for (int p = 0; p < usable.length; p++) {
      var genotype = usable[p];
      if (genotype != null && genotype.homozygous()) {
        compatible.and(table.fitting(p, genotype.alleles().getFirst()));
      } else if (genotype != null) {
        var either = table.fitting(p, genotype.alleles().getFirst()).copy();
        either.or(table.fitting(p, genotype.alleles().getLast()));
        compatible.and(either);
      }
    }
    return compatible;
  }

  PositionCoverage coverage() {
    var gene = gene();
    var compatible = compatible();
    var notExcluded = new ArrayList<String>();
    for (int a = compatible.next(0); a >= 0; a = compatible.next(a + 1)) {
      var allele = table.alleles().get(a);
      if (!allele.reference() && !table.named(a).within(seen)) {
        notExcluded.add(allele.name());
      }
    }
    PositionCoverage.Grade grade;
    if (seenCount == 0) {
      grade = PositionCoverage.Grade.NONE;
    } else if (seenCount == usable.length) {
      grade = PositionCoverage.Grade.COMPLETE;
    } else if (!gene.tier1Positions().isEmpty() && sees(gene.tier1Positions())) {
      grade = PositionCoverage.Grade.TIER1;
    } else {
      grade = PositionCoverage.Grade.PARTIAL;
    }
    return new PositionCoverage(
        usable.length,
        seenCount,
        missing(position -> true),
        notExcluded,
        new PositionCoverage.Tier(
            gene.tier1Positions().size(), missing(gene.tier1Positions()::contains)),
        new PositionCoverage.Tier(
            gene.tier2Positions().size(), missing(gene.tier2Positions()::contains)),
        grade);
  }

  private List<String> missing(IntPredicate wanted) {
    var missing = new ArrayList<String>();
    for (DefiningPosition position : gene().positions()) {
      if (!seen.has(position.index()) && wanted.test(position.index())) {
        missing.add(name(position));
      }
    }
    return missing;
  }
}
