package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.theriac.gateway.json.Json;

/**
 * Joins the cards of several orders of the same drug. The most serious one speaks for all of them,
 * so that no order is silent because another one of its drug is quiet or was answered before.
 */
final class OneCardPerDrug {
  private OneCardPerDrug() {}

  /** The cards by drug, in the order in which the drugs appear. */
  static Map<String, List<Card>> byDrug(List<Card> cards) {
    Map<String, List<Card>> byDrug = new LinkedHashMap<>();
    for (Card card : cards) {
      byDrug.computeIfAbsent(card.drug(), drug -> new ArrayList<>()).add(card);
    }
    return byDrug;
  }

  /**
   * One card per drug, the most serious first, for that is the one which must be read.
   *
   * @param cards a card per drug and order
   */
  static List<Card> of(List<Card> cards) {
    return byDrug(cards).values().stream()
        .map(OneCardPerDrug::joined)
        .sorted(Comparator.comparingInt(OneCardPerDrug::rank).reversed())
        .toList();
  }

  private static Card joined(List<Card> ofOneDrug) {
    Card first = ofOneDrug.getFirst();
    if (ofOneDrug.size() == 1) {
      return first;
    }
    Card leading = first;
    for (Card card : ofOneDrug) {
      if (rank(card) > rank(leading)) {
        leading = card;
      }
    }
    ObjectNode content = Json.object();
    content.setAll(leading.content());
    content.put(
        "detail",
        leading.content().path("detail").asText("")
            + "\n- **Note:** "
            + ofOneDrug.size()
            + " orders of this drug are checked here; what is offered changes one of them.");
    return new Card(
        content,
        leading.rules(),
        leading.orderKey(),
        Repeats.subject(ofOneDrug.stream().map(Card::subject).toList()),
        leading.drug());
  }

  private static int rank(Card card) {
    return switch (card.content().path("indicator").asText("")) {
      case "critical" -> 2;
      case "warning" -> 1;
      default -> 0;
    };
  }
}
