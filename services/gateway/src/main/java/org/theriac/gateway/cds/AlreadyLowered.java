package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;

/** An order that is already lowered as advised needs no card. */
final class AlreadyLowered {
  /** Tablets and rounding: so much more than the advised share still counts. */
  private static final double TOLERANCE = 1.05;

  private static final Map<String, Usual> USUAL = usual();

  private AlreadyLowered() {}

  private record Usual(double amount, String unit) {}

  /**
   * True if every statement of guidance asks only to lower the dose and the order is at or below
   * the advised share of the usual dose, by its own words or by the drug's usual starting dose.
   *
   * @param rxcui the ordered ingredient
   */
  static boolean asAdvised(
      DraftOrder order, String rxcui, List<Guidance> guidance, Situation situation) {
    double advised = 0;
    for (Guidance one : guidance) {
      boolean onlyLowers =
          one.getActionsCount() > 0
              && one.getActionsList().stream()
                  .allMatch(action ->
                      action == GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE
                          || action == GuidanceAction.GUIDANCE_ACTION_MONITOR);
      boolean lowers = one.getActionsList().contains(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE);
      if (!onlyLowers) {
        return false;
      }
      if (lowers && one.hasDoseFactorLow()) {
        double high = one.hasDoseFactorHigh() ? one.getDoseFactorHigh() : one.getDoseFactorLow();
        advised = advised == 0 ? high : Math.min(advised, high);
      }
    }
    OptionalDouble share = share(order.resource(), rxcui, situation);
    return advised > 0 && share.isPresent() && share.getAsDouble() <= advised * TOLERANCE;
  }

  private static OptionalDouble share(JsonNode order, String rxcui, Situation situation) {
    OptionalDouble stated = OrderedDose.statedShare(order);
    Usual usual = USUAL.get(rxcui);
    if (stated.isPresent() || usual == null) {
      return stated;
    }
    OptionalDouble ordered = OrderedDose.milligramsPerDay(order);
    OptionalDouble per =
        switch (usual.unit()) {
          case "mg/kg" -> situation.weightKg();
          case "mg/m2" -> situation.surfaceM2();
          default -> OptionalDouble.of(1);
        };
    return ordered.isPresent() && per.isPresent()
        ? OptionalDouble.of(ordered.getAsDouble() / (usual.amount() * per.getAsDouble()))
        : OptionalDouble.empty();
  }

  private static Map<String, Usual> usual() {
    Map<String, Usual> usual = new HashMap<>();
    for (String[] row : DataRows.of(AlreadyLowered.class, "usual-doses.tsv", 4)) {
      usual.put(row[0], new Usual(Double.parseDouble(row[2]), row[3]));
    }
    return usual;
  }
}
