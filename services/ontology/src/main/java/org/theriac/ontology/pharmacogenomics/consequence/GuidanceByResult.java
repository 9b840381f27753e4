package org.theriac.ontology.pharmacogenomics.consequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceAction;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceKey;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.Severity;
import org.theriac.ontology.pharmacogenomics.phenotype.Interpretation;

/**
 * What guidance a result of one gene leads to, whatever the other genes are. Two results with the
 * same guidance are the same to a prescriber, even if their names differ.
 */
public final class GuidanceByResult {
  private final List<Keyed> rows = new ArrayList<>();
  private final boolean byDiplotype;

  private record Keyed(GuidanceKey key, Guidance guidance) {}

  /** A rule without the gene's own condition, its sentence material and its id. */
  private record Guidance(
      Ingredient drug,
      Map<GeneSymbol, GuidanceKey> others,
      String issuer,
      String population,
      List<GuidanceAction> actions,
      Severity severity,
      OptionalDouble doseFactorLow,
      OptionalDouble doseFactorHigh,
      List<Ingredient> alternatives,
      Map<String, String> details) {}

  private GuidanceByResult(List<Keyed> rows) {
    this.rows.addAll(rows);
    this.byDiplotype = rows.stream().anyMatch(row -> row.key() instanceof GuidanceKey.Diplotype);
  }

  /** The guidance of every gene that has some. */
  public static Map<GeneSymbol, GuidanceByResult> of(Pharmacogenomics tables) {
    var byGene = new HashMap<GeneSymbol, List<Keyed>>();
    for (List<GuidanceRule> rules : tables.rulesByDrug().values()) {
      for (GuidanceRule rule : rules) {
        rule.when()
            .forEach((gene, key) ->
                byGene
                    .computeIfAbsent(gene, g -> new ArrayList<>())
                    .add(new Keyed(key, without(rule, gene))));
      }
    }
    var guidance = new HashMap<GeneSymbol, GuidanceByResult>();
    byGene.forEach((gene, rows) -> guidance.put(gene, new GuidanceByResult(rows)));
    return guidance;
  }

  private static Guidance without(GuidanceRule rule, GeneSymbol gene) {
    var others = new HashMap<>(rule.when());
    others.remove(gene);
    return new Guidance(
        rule.drug(),
        Map.copyOf(others),
        rule.source().issuer(),
        rule.population(),
        rule.actions(),
        rule.severity(),
        rule.doseFactorLow(),
        rule.doseFactorHigh(),
        rule.alternatives(),
        rule.details());
  }

  /** True if some guidance asks for alleles rather than phenotypes or scores. */
  public boolean asksForAlleles() {
    return byDiplotype;
  }

  /** The guidance of a result; comparable by {@code equals}. */
  public Set<Object> of(Interpretation meaning) {
    var found = new HashSet<Object>();
    for (Keyed row : rows) {
      boolean holds =
          switch (row.key()) {
            case GuidanceKey.Phenotype phenotype ->
                meaning.phenotypes().contains(phenotype.value());
            case GuidanceKey.ActivityScore score -> meaning.activityScore().equals(score.value());
            case GuidanceKey.Diplotype diplotype ->
                meaning.alleleCounts().equals(diplotype.alleles());
            case GuidanceKey.NoResult none -> false;
          };
      if (holds) {
        found.add(row.guidance());
      }
    }
    return found;
  }
}
