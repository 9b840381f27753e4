package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.theriac.ontology.v1.Alternative;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.Ingredient;

/** What a card offers to do. Nothing is recommended over the rest, nothing is applied by itself. */
final class Suggestions {
  private static final int MOST = 3;
  private static final String RXNORM = "http://www.nlm.nih.gov/research/umls/rxnorm";

  private Suggestions() {}

  /** A drug to be offered, with the source that names it where it is not the leading one. */
  private record Offer(Alternative alternative, Guidance guidance, String namedBy) {}

  /**
   * Offers the order with another drug in it: those of the leading source first, then those that
   * only others name. The dose in the order is left open, for it was the old drug's.
   */
  static void alternatives(
      ObjectNode card,
      DraftOrder order,
      Ingredient ordered,
      List<Guidance> guidance,
      Situation situation) {
    List<Offer> offers = offers(guidance);
    boolean replaceable =
        order.resource().path("id").isTextual()
            && order.resource().path("resourceType").asText("").equals("MedicationRequest");
    if (offers.isEmpty() || !replaceable) {
      return;
    }
    ArrayNode suggestions = card.putArray("suggestions");
    for (Offer offer : offers.subList(0, Math.min(MOST, offers.size()))) {
      Ingredient drug = offer.alternative().getIngredient();
      Optional<String> dose = AlternativeDoses.of(drug.getRxcui(), situation);
      String unchecked =
          offer.alternative().getNotCheckedCount() == 0
              ? ""
              : " (not checked for "
                  + String.join(", ", offer.alternative().getNotCheckedList())
                  + ")";
      ObjectNode suggestion = suggestions.addObject();
      suggestion.put(
          "label",
          GuidanceWords.capital(drug.getName())
              + " instead"
              + offer.namedBy()
              + dose.map(words -> ", adult dose by label " + words).orElse(", dose to be chosen")
              + unchecked);
      suggestion.put("uuid", id(order.key(), offer.guidance().getRuleId(), drug.getName()));
      ObjectNode action = suggestion.putArray("actions").addObject();
      action
          .put("type", "update")
          .put(
              "description",
              "Replace "
                  + ordered.getName()
                  + " by "
                  + drug.getName()
                  + "; choose dose and route"
                  + unchecked);
      action.set("resource", replaced(order.resource(), drug));
    }
    card.put("selectionBehavior", "at-most-one");
  }

  private static List<Offer> offers(List<Guidance> guidance) {
    Map<String, Offer> offers = new LinkedHashMap<>();
    String leading = guidance.getFirst().getSource().getIssuer();
    for (Guidance one : guidance) {
      String issuer = one.getSource().getIssuer();
      for (Alternative alternative : GuidanceWords.possible(one)) {
        offers.putIfAbsent(
            alternative.getIngredient().getName(),
            new Offer(
                alternative,
                one,
                issuer.equals(leading) || issuer.isEmpty() ? "" : " (named by " + issuer + ")"));
      }
    }
    return List.copyOf(offers.values());
  }

  /** Offers to order the genetic test. */
  static void test(ObjectNode card, Set<String> genes, Ingredient drug, String patientId) {
    if (genes.isEmpty()) {
      return;
    }
    String names = String.join(", ", genes);
    ObjectNode suggestion = card.putArray("suggestions").addObject();
    suggestion.put("label", "Order a germline test of " + names);
    suggestion.put("uuid", id("test", names, drug.getName()));
    ObjectNode action = suggestion.putArray("actions").addObject();
    action.put("type", "create").put("description", "Order a germline test of " + names);
    ObjectNode request = action.putObject("resource");
    request.put("resourceType", "ServiceRequest").put("status", "draft").put("intent", "proposal");
    request.putObject("code").put("text", "Germline pharmacogenetic test: " + names);
    request.putObject("subject").put("reference", "Patient/" + patientId);
    request
        .putArray("reasonCode")
        .addObject()
        .put("text", "Before treatment with " + drug.getName());
    card.put("selectionBehavior", "any");
  }

  private static ObjectNode replaced(ObjectNode order, Ingredient drug) {
    ObjectNode replaced = order.deepCopy();
    // Dose, amount, substitution and the old drug belong to the order as it was.
    replaced.remove(
        List.of(
            "medicationReference",
            "medicationCodeableConcept",
            "medication",
            "contained",
            "dosageInstruction",
            "dispenseRequest",
            "substitution",
            "priorPrescription",
            "text"));
    JsonNode category = replaced.get("category");
    if (category != null && category.isObject()) {
      replaced.putArray("category").add(category);
    }
    ObjectNode concept = replaced.putObject("medicationCodeableConcept");
    if (!drug.getRxcui().isEmpty()) {
      concept
          .putArray("coding")
          .addObject()
          .put("system", RXNORM)
          .put("code", drug.getRxcui())
          .put("display", drug.getName());
    }
    concept.put("text", drug.getName());
    prune(replaced);
    return replaced;
  }

  /** Removes what JSON of CDS Hooks may not hold: null, empty strings, arrays and objects. */
  private static boolean prune(JsonNode node) {
    if (node instanceof ObjectNode object) {
      object.properties().removeIf(field -> prune(field.getValue()));
      return object.isEmpty();
    }
    if (node instanceof ArrayNode array) {
      for (int i = array.size() - 1; i >= 0; i--) {
        if (prune(array.get(i))) {
          array.remove(i);
        }
      }
      return array.isEmpty();
    }
    return node.isNull() || (node.isTextual() && node.textValue().isEmpty());
  }

  /** The same suggestion of the same order has the same id. */
  private static String id(String order, String rule, String drug) {
    return UUID.nameUUIDFromBytes(
            (order + "|" + rule + "|" + drug).getBytes(StandardCharsets.UTF_8))
        .toString();
  }
}
