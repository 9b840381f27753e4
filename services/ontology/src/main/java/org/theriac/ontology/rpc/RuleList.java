package org.theriac.ontology.rpc;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.theriac.knowledgebase.drugs.Ingredient;
import org.theriac.knowledgebase.pharmacogenomics.GuidanceRule;
import org.theriac.knowledgebase.pharmacogenomics.Pharmacogenomics;
import org.theriac.knowledgebase.pharmacogenomics.TestBeforeUse;
import org.theriac.ontology.v1.ListedRule;
import org.theriac.ontology.v1.Severity;

/** The rules whose ids guidance of a release can carry, as a site governs them. */
final class RuleList {
  private RuleList() {}

  /** Those of the tables and those of ours about each of their drugs; sorted by id, each once. */
  static List<ListedRule> of(Pharmacogenomics tables) {
    Map<String, ListedRule> rules = new TreeMap<>();
    Map<String, Ingredient> drugs = new TreeMap<>();
    for (List<GuidanceRule> ofDrug : tables.rulesByDrug().values()) {
      for (GuidanceRule rule : ofDrug) {
        drugs.put(rule.drug().name(), rule.drug());
        var listed =
            listed(rule.id(), rule.drug(), rule.source().issuer())
                .setPopulation(rule.population())
                .setSeverity(GuidanceMessages.severity(rule.severity()));
        rule.when().keySet().stream()
            .sorted(Comparator.naturalOrder())
            .forEach(gene -> listed.addGenes(gene.value()));
        rules.put(rule.id(), listed.build());
      }
    }
    for (List<TestBeforeUse> ofDrug : tables.testsBeforeUse().values()) {
      for (TestBeforeUse test : ofDrug) {
        var listed =
            listed(test.id(), test.drug(), test.source().issuer())
                .setPopulation(test.population())
                .setSeverity(Severity.SEVERITY_INFO);
        test.genes().forEach(gene -> listed.addGenes(gene.value()));
        rules.put(test.id(), listed.build());
      }
    }
    for (Ingredient drug : drugs.values()) {
      for (String kind : GuidanceMessages.OURS) {
        var id = GuidanceMessages.ours(kind, drug);
        rules.put(
            id,
            listed(id, drug, GuidanceMessages.OUR_NAME)
                .setSeverity(Severity.SEVERITY_INFO)
                .build());
      }
    }
    return new ArrayList<>(rules.values());
  }

  private static ListedRule.Builder listed(String id, Ingredient drug, String issuer) {
    return ListedRule.newBuilder()
        .setId(id)
        .setIngredient(GuidanceMessages.ingredient(drug))
        .setIssuer(issuer);
  }
}
