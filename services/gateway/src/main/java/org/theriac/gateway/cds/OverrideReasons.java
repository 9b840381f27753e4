package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Why a prescriber may set a card aside: few, coded, the same on every card. */
final class OverrideReasons {
  static final String SYSTEM = "https://theriac.org/fhir/CodeSystem/override-reason";

  private static final Map<String, String> REASONS = new LinkedHashMap<>();

  static {
    REASONS.put("already-tolerates", "The patient already tolerates the drug");
    REASONS.put("will-monitor", "Will monitor");
    REASONS.put("benefit-outweighs-risk", "The benefit outweighs the risk");
    REASONS.put("result-disputed", "The result is disputed or must be repeated");
    REASONS.put("not-relevant", "Not relevant for this dose, route or duration");
    REASONS.put("patient-declined", "The patient declined the change");
  }

  private OverrideReasons() {}

  static void add(ObjectNode card) {
    ArrayNode reasons = card.putArray("overrideReasons");
    REASONS.forEach((code, display) ->
        reasons.addObject().put("code", code).put("system", SYSTEM).put("display", display));
  }
}
