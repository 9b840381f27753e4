package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** What an order is for, as populations of guidelines. */
public final class Indications {
  private static final Map<String, List<ClinicalTerms>> POPULATIONS = populations();

  private Indications() {}

  /**
   * The populations that an order's own reason means. The list of problems is not asked: a patient
   * may have several, and which of them the order is for would be a guess.
   *
   * @param order the order
   * @param resources where a Condition that it refers to may be
   * @return empty if the order gives no reason, or none that is understood
   */
  public static Set<String> of(JsonNode order, FhirBundle resources) {
    Set<String> populations = new LinkedHashSet<>();
    for (JsonNode reason : reasons(order, resources)) {
      POPULATIONS.forEach((population, terms) -> {
        if (terms.stream().anyMatch(term -> term.matches(reason))) {
          populations.add(population);
        }
      });
    }
    return populations;
  }

  /** The reasons that an order gives itself, as concepts. */
  public static List<JsonNode> reasons(JsonNode order, FhirBundle resources) {
    List<JsonNode> reasons = new ArrayList<>(FhirTree.list(order, "reasonCode"));
    for (JsonNode reference : FhirTree.list(order, "reasonReference")) {
      FhirBundle.Entry condition = resources.find(FhirTree.text(reference, "reference"));
      if (condition != null) {
        reasons.add(FhirTree.object(condition.resource(), "code"));
      }
    }
    // R5 writes reason.concept.
    for (JsonNode reason : FhirTree.list(order, "reason")) {
      reasons.add(FhirTree.object(reason, "concept"));
    }
    return reasons;
  }

  private static Map<String, List<ClinicalTerms>> populations() {
    Map<String, List<ClinicalTerms>> populations = new TreeMap<>();
    for (String[] row : DataRows.of(Indications.class, "indications.tsv", 3)) {
      populations
          .computeIfAbsent(row[0], name -> new ArrayList<>())
          .add(new ClinicalTerms(row[1], row[2]));
    }
    return populations;
  }
}
