package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator.Effect;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.NamedAllele;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.PhenotypeScheme;
import org.theriac.knowledgebase.pharmacogenomics.Ploidy;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;
import org.theriac.ontology.pharmacogenomics.phenotype.Phenotyper;

/**
 * The readings of a gene's result that a drug's rules can tell apart. Readings that meet the same
 * keys are one: their number is bounded by the keys of the rules, whatever the number of possible
 * diplotypes.
 */
final class GeneReadings {
  private static final double MODERATE = 0.5;

  private final Pharmacogenomics tables;
  private final Map<GeneSymbol, Phenotyper> phenotypers = new HashMap<>();

  GeneReadings(Pharmacogenomics tables) {
    this.tables = tables;
    tables.genes().forEach((gene, definition) -> phenotypers.put(gene, new Phenotyper(definition)));
  }

  List<Reading> of(PatientResult result, Set<GuidanceKey> keys, List<EnzymeChanges.Acting> acting) {
    var readings = new LinkedHashMap<Object, Reading>();
    result
        .meanings()
        .forEach(
            meaning -> add(readings, Reading.best(askedFor(result.gene(), meaning, keys)), keys));
    var inhibitors = acting.stream().filter(EnzymeChanges.Acting::inhibits).toList();
    if (!inhibitors.isEmpty()) {
      var names = EnzymeChanges.names(inhibitors);
      for (Interpretation meaning : result.meanings()) {
        var inhibited =
            inhibited(result.gene(), meaning, inhibitors.getFirst().modulator().effect());
        if (!inhibited.phenotypes().equals(meaning.phenotypes())
            || !inhibited.activityScore().equals(meaning.activityScore())) {
          add(readings, new Reading(inhibited, Reading.Kind.INHIBITED, meaning, names), keys);
        }
      }
    }
    result
        .others()
        .forEach(
            other -> add(readings, Reading.possible(askedFor(result.gene(), other, keys)), keys));
    return new ArrayList<>(readings.values());
  }

  /**
   * Of the alleles found and not found those that the drug's rules speak of: another drug's allele
   * is no reason for anything here. All of them where the rules speak of none.
   */
  private Interpretation askedFor(GeneSymbol gene, Interpretation meaning, Set<GuidanceKey> keys) {
    var definition = tables.genes().get(gene);
    if (definition == null || definition.scheme() != PhenotypeScheme.ALLELE_STATUS) {
      return meaning;
    }
    var asked =
        meaning.phenotypes().stream()
            .filter(phenotype -> keys.contains(new GuidanceKey.Phenotype(phenotype)))
            .toList();
    return asked.isEmpty() || asked.size() == meaning.phenotypes().size()
        ? meaning
        : new Interpretation(
            meaning.diplotype(), asked, meaning.activityScore(), meaning.alleleCounts());
  }

  /**
   * What a strong inhibitor leaves of an enzyme whatever the genes, where there is no result.
   *
   * @return empty if none is taken, or if what it leaves depends on the genes
   */
  Optional<Reading> withoutResult(GeneSymbol gene, List<EnzymeChanges.Acting> acting) {
    var strong =
        acting.stream().filter(one -> one.modulator().effect() == Effect.STRONG_INHIBITOR).toList();
    var definition = tables.genes().get(gene);
    if (strong.isEmpty() || definition == null) {
      return Optional.empty();
    }
    var unknown = new Interpretation("", List.of(Interpretation.INDETERMINATE), "", Map.of());
    var left =
        definition.scheme() == PhenotypeScheme.ACTIVITY_SCORE
            ? inhibited(gene, unknown, Effect.STRONG_INHIBITOR)
            : ofEveryPhenotype(gene);
    return left.known()
        ? Optional.of(
            new Reading(left, Reading.Kind.INHIBITED, unknown, EnzymeChanges.names(strong)))
        : Optional.empty();
  }

  private Interpretation ofEveryPhenotype(GeneSymbol gene) {
    var becomes =
        tables
            .inhibitedPhenotypes()
            .getOrDefault(gene, Map.of())
            .getOrDefault(Effect.STRONG_INHIBITOR, Map.of());
    var left = Set.copyOf(becomes.values());
    return new Interpretation(
        "",
        left.size() == 1 ? List.copyOf(left) : List.of(Interpretation.INDETERMINATE),
        "",
        Map.of());
  }

  /**
   * A possible reading that looks like a best one adds nothing; an inhibited one tells its drug.
   */
  private static void add(Map<Object, Reading> readings, Reading reading, Set<GuidanceKey> keys) {
    var seen = seen(reading.meaning(), keys);
    boolean best = reading.kind() == Reading.Kind.BEST;
    var asBest = List.of(Reading.Kind.BEST, seen);
    if (reading.kind() == Reading.Kind.POSSIBLE && readings.containsKey(asBest)) {
      return;
    }
    readings.putIfAbsent(best ? asBest : List.of(reading.kind(), seen), reading);
  }

  private static Set<GuidanceKey> seen(Interpretation meaning, Set<GuidanceKey> keys) {
    var seen = new HashSet<GuidanceKey>();
    for (GuidanceKey key : keys) {
      if (meets(meaning, key)) {
        seen.add(key);
      }
    }
    return seen;
  }

  static boolean meets(Interpretation meaning, GuidanceKey key) {
    return switch (key) {
      case GuidanceKey.NoResult none -> false;
      case GuidanceKey.Phenotype phenotype -> meaning.phenotypes().contains(phenotype.value());
      case GuidanceKey.ActivityScore score -> meaning.activityScore().equals(score.value());
      case GuidanceKey.Diplotype diplotype ->
          !diplotype.alleles().isEmpty() && meaning.alleleCounts().equals(diplotype.alleles());
    };
  }

  /** The phenotypes of two copies of the reference; empty if the gene has no such allele. */
  List<String> usual(GeneSymbol gene) {
    var definition = tables.genes().get(gene);
    var phenotyper = phenotypers.get(gene);
    return definition == null || phenotyper == null
        ? List.of()
        : definition.alleles().stream()
            .filter(NamedAllele::reference)
            .findFirst()
            .map(reference ->
                phenotyper
                    .of(
                        "",
                        definition.ploidy() == Ploidy.MITOCHONDRIAL
                            ? List.of(reference)
                            : List.of(reference, reference))
                    .phenotypes())
            .orElse(List.of());
  }

  /** What an inhibitor leaves of a meaning. */
  Interpretation inhibited(GeneSymbol gene, Interpretation meaning, Effect effect) {
    var definition = tables.genes().get(gene);
    var phenotyper = phenotypers.get(gene);
    if (definition == null || phenotyper == null) {
      return meaning;
    }
    if (definition.scheme() == PhenotypeScheme.ACTIVITY_SCORE) {
      return phenotyper.inhibited(meaning, effect == Effect.STRONG_INHIBITOR ? 0 : MODERATE);
    }
    var becomes =
        tables.inhibitedPhenotypes().getOrDefault(gene, Map.of()).getOrDefault(effect, Map.of());
    var phenotypes =
        meaning.phenotypes().stream()
            .map(phenotype -> becomes.getOrDefault(phenotype, phenotype))
            .distinct()
            .toList();
    return phenotypes.equals(meaning.phenotypes())
        ? meaning
        : new Interpretation(meaning.diplotype(), phenotypes, "", Map.of());
  }
}
