package org.theriac.ontology.pharmacogenomics.calling;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.theriac.knowledgebase.pharmacogenomics.DefiningPosition;
import org.theriac.knowledgebase.pharmacogenomics.GeneDefinition;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.ontology.pharmacogenomics.calling.ObservedGenotype.Quality;

/**
 * The usable genotypes of one gene, by position index, with what was set aside and why.
 *
 * @param gene the gene
 * @param usable fully called genotypes of good quality; unknown alternates are replaced by
 *     reference where the gene allows it
 * @param partial genotypes of which one copy was called
 * @param undocumented true if an allele unknown to the release stands at a position and the gene
 *     does not allow to read it as reference
 * @param notes what was set aside
 */
record Evidence(
    GeneDefinition gene,
    Map<Integer, ObservedGenotype> usable,
    Map<Integer, ObservedGenotype> partial,
    boolean undocumented,
    List<Note> notes) {

  static Evidence of(GeneDefinition gene, Map<Long, ObservedGenotype> genotypes) {
    var usable = new HashMap<Integer, ObservedGenotype>();
    var partial = new HashMap<Integer, ObservedGenotype>();
    var notes = new ArrayList<Note>();
    boolean undocumented = false;
    for (DefiningPosition position : gene.positions()) {
      var genotype = genotypes.get(position.grch38());
      if (genotype == null) {
        continue;
      }
      var name = name(gene, position);
      if (genotype.quality() == Quality.FILTERED || genotype.quality() == Quality.LOW) {
        notes.add(
            new Note(
                genotype.quality() == Quality.FILTERED
                    ? "FILTERED_GENOTYPE"
                    : "LOW_QUALITY_GENOTYPE",
                "The genotype at "
                    + name
                    + " did not pass its quality filters and counts as not called."));
      } else if (genotype.partlyCalled()) {
        var seen =
            genotype.alleles().stream()
                .filter(base -> !base.equals(ObservedGenotype.NO_CALL))
                .findFirst()
                .orElseThrow();
        if (seen.equals(position.reference())) {
          notes.add(
              new Note(
                  "PARTIAL_GENOTYPE",
                  "Only one copy was called at "
                      + name
                      + ", as reference; it counts as not called."));
        } else {
          partial.put(position.index(), genotype);
        }
      } else if (genotype.called()) {
        var known = known(gene, position, genotype);
        boolean documented = known.equals(genotype.alleles());
        if (documented && genotype.quality() != Quality.UNDOCUMENTED) {
          usable.put(position.index(), genotype);
        } else if (documented || allUnknownReference(position, genotype)) {
          notes.add(
              new Note(
                  "REFERENCE_MISMATCH",
                  "The row at "
                      + name
                      + " contradicts the reference of the release; it counts as not called."));
        } else if (gene.undocumentedAsReference()) {
          notes.add(
              new Note(
                  "UNDOCUMENTED_VARIATION",
                  "An allele at "
                      + name
                      + " is not in the allele definitions and was read as reference."));
          usable.put(
              position.index(),
              new ObservedGenotype(
                  genotype.position(),
                  known,
                  genotype.phased(),
                  genotype.phaseSet(),
                  Quality.PASS));
        } else {
          undocumented = true;
          notes.add(
              new Note(
                  "UNDOCUMENTED_VARIATION",
                  "An allele at "
                      + name
                      + " is not in the allele definitions: the gene is not called."));
        }
      }
    }
    return new Evidence(gene, usable, partial, undocumented, notes);
  }

  private static boolean allUnknownReference(DefiningPosition position, ObservedGenotype genotype) {
    return genotype.homozygous()
        && !genotype.alleles().getFirst().equals(position.reference())
        && !position.alternates().contains(genotype.alleles().getFirst());
  }

  /** The genotype with unknown bases replaced by the reference. */
  private static List<String> known(
      GeneDefinition gene, DefiningPosition position, ObservedGenotype genotype) {
    return genotype.alleles().stream()
        .map(base ->
            base.equals(position.reference()) || position.alternates().contains(base)
                ? base
                : position.reference())
        .toList();
  }

  static String name(GeneDefinition gene, DefiningPosition position) {
    return position.rsid().isEmpty()
        ? gene.chromosome() + ":" + position.grch38()
        : position.rsid();
  }

  /** Whether an allele could be on some copy, by the called positions alone. */
  boolean compatible(NamedAllele allele) {
    for (Map.Entry<Integer, ObservedGenotype> entry : usable.entrySet()) {
      if (entry.getValue().alleles().stream()
          .noneMatch(base -> matches(allele, entry.getKey(), base))) {
        return false;
      }
    }
    return true;
  }

  /** Whether an allele has a base at a position; what it does not name is reference. */
  boolean matches(NamedAllele allele, int index, String base) {
    var named = allele.bases().get(index);
    return named == null
        ? base.equals(gene.positions().get(index).reference())
        : named.contains(base);
  }

  PositionCoverage coverage() {
    var missing = new ArrayList<String>();
    for (DefiningPosition position : gene.positions()) {
      if (!usable.containsKey(position.index())) {
        missing.add(name(gene, position));
      }
    }
    var notExcluded =
        gene.alleles().stream()
            .filter(allele -> !allele.reference() && !allele.structural())
            .filter(allele ->
                allele.bases().keySet().stream().anyMatch(index -> !usable.containsKey(index)))
            .filter(this::compatible)
            .map(NamedAllele::name)
            .toList();
    PositionCoverage.Grade grade;
    if (usable.isEmpty()) {
      grade = PositionCoverage.Grade.NONE;
    } else if (missing.isEmpty()) {
      grade = PositionCoverage.Grade.COMPLETE;
    } else if (!gene.tier1Positions().isEmpty()
        && usable.keySet().containsAll(gene.tier1Positions())) {
      grade = PositionCoverage.Grade.TIER1;
    } else {
      grade = PositionCoverage.Grade.PARTIAL;
    }
    return new PositionCoverage(
        gene.positions().size(), usable.size(), missing, notExcluded, grade);
  }
}
