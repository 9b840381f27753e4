package org.theriac.gateway.fhir;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Substances that the chart lists allergies and intolerances to. */
public final class Allergies {
  private static final Set<String> OVER =
      Set.of("inactive", "resolved", "refuted", "entered-in-error");

  private Allergies() {}

  /** The substances as drugs to be recognised; allergies that no longer hold are left out. */
  public static List<OrderedDrugs.Drug> of(FhirBundle resources) {
    List<OrderedDrugs.Drug> substances = new ArrayList<>();
    for (ObjectNode allergy : resources.ofType("AllergyIntolerance")) {
      if (isOver(allergy)) {
        continue;
      }
      add(substances, FhirTree.object(allergy, "code"));
      for (JsonNode reaction : FhirTree.list(allergy, "reaction")) {
        add(substances, FhirTree.object(reaction, "substance"));
      }
    }
    return substances;
  }

  private static void add(List<OrderedDrugs.Drug> substances, JsonNode concept) {
    OrderedDrugs.Drug drug = OrderedDrugs.drug(concept);
    if (!drug.isBlank() && substances.size() < 100) {
      substances.add(drug);
    }
  }

  private static boolean isOver(JsonNode allergy) {
    for (String field : List.of("clinicalStatus", "verificationStatus")) {
      for (JsonNode coding : FhirTree.list(FhirTree.object(allergy, field), "coding")) {
        if (OVER.contains(FhirTree.text(coding, "code"))) {
          return true;
        }
      }
    }
    return false;
  }
}
