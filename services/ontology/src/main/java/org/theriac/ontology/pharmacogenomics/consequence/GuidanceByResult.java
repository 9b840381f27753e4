package org.theriac.ontology.pharmacogenomics.consequence;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
  // What each key leads to, by number; equal guidance has equal numbers.
  private final Map<GuidanceKey, Set<Integer>> numbers = new HashMap<>();
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
      Map<String, String> details) {
    /** Of the parts that tell most rows apart; hashing all of them costs more than it saves. */
    @Override
    public int hashCode() {
      return Objects.hash(drug.rxcui(), issuer, population, actions.size(), severity.ordinal());
    }
  }

  private GuidanceByResult(List<Keyed> rows) {
    var known = new HashMap<Guidance, Integer>();
    boolean alleles = false;
    for (Keyed row : rows) {
      int number = known.computeIfAbsent(row.guidance(), unseen -> known.size());
      numbers.computeIfAbsent(row.key(), key -> new HashSet<>()).add(number);
      alleles |= row.key() instanceof GuidanceKey.Diplotype;
    }
    this.byDiplotype = alleles;
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

  /** The numbers of the guidance of a result; comparable by {@code equals} within the gene. */
  public Set<Integer> of(Interpretation meaning) {
    var found = new HashSet<Integer>();
    for (String phenotype : meaning.phenotypes()) {
      found.addAll(numbers.getOrDefault(new GuidanceKey.Phenotype(phenotype), Set.of()));
    }
    found.addAll(
        numbers.getOrDefault(new GuidanceKey.ActivityScore(meaning.activityScore()), Set.of()));
    if (byDiplotype) {
      found.addAll(
          numbers.getOrDefault(new GuidanceKey.Diplotype(meaning.alleleCounts()), Set.of()));
    }
    return found;
  }
}
