package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.Severity;

/** An order that is already lowered as advised needs no card. */
final class AlreadyLowered {
  /** Tablets and rounding: so much more than the advised share still counts. */
  private static final double TOLERANCE = 1.05;

  private static final Map<String, Usual> USUAL = usual();

  /** Details of guidance: other drugs to be avoided, and results that may need still less. */
  private static final String TO_AVOID = "avoid.alternatives";

  private static final String STILL_LOWER_FOR = "dose.may.be.lower.for";

  private AlreadyLowered() {}

  private record Usual(double amount, String unit) {}

  /**
   * True if every statement of guidance asks only to lower the dose and the order is at or below
   * the advised share of the usual dose, by its own words, by the drug's usual starting dose, or by
   * both where both can be told. What is critical is never quiet.
   *
   * @param rxcui the ordered ingredient
   */
  static boolean asAdvised(
      DraftOrder order, String rxcui, List<Guidance> guidance, Situation situation) {
    double advised = 0;
    for (Guidance one : guidance) {
      if (!onlyLowers(one)) {
        return false;
      }
      if (one.hasDoseFactorLow()) {
        double high = one.hasDoseFactorHigh() ? one.getDoseFactorHigh() : one.getDoseFactorLow();
        advised = advised == 0 ? high : Math.min(advised, high);
      }
    }
    OptionalDouble stated = OrderedDose.statedShare(order.resource());
    OptionalDouble computed = computed(order.resource(), rxcui, situation);
    return advised > 0
        && (stated.isPresent() || computed.isPresent())
        && stated.orElse(0) <= advised * TOLERANCE
        && computed.orElse(0) <= advised * TOLERANCE;
  }

  private static boolean onlyLowers(Guidance guidance) {
    boolean alternativesToAvoid =
        guidance.getDetailsList().stream().anyMatch(detail -> detail.getName().equals(TO_AVOID));
    boolean stillLower =
        guidance.getDetailsList().stream()
            .filter(detail -> detail.getName().equals(STILL_LOWER_FOR))
            .anyMatch(detail ->
                guidance.getInputsList().stream()
                    .anyMatch(input -> input.getDiplotype().equals(detail.getValue())));
    GuidanceAction main = GuidanceWords.mainAction(guidance);
    return guidance.getSeverity() != Severity.SEVERITY_CRITICAL
        && !stillLower
        && (main == GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE
            || main == GuidanceAction.GUIDANCE_ACTION_MONITOR)
        && guidance.getActionsList().stream()
            .allMatch(action ->
                action == GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE
                    || action == GuidanceAction.GUIDANCE_ACTION_MONITOR
                    // What to avoid is then another drug, named in the details.
                    || (action == GuidanceAction.GUIDANCE_ACTION_AVOID && alternativesToAvoid));
  }

  /** The share by the structured dose; of the body's size only where that is known. */
  private static OptionalDouble computed(JsonNode order, String rxcui, Situation situation) {
    Usual usual = USUAL.get(rxcui);
    Optional<OrderedDose.DailyDose> ordered = OrderedDose.perDay(order);
    if (usual == null || ordered.isEmpty()) {
      return OptionalDouble.empty();
    }
    String per = usual.unit().contains("/") ? usual.unit().substring("mg/".length()) : "";
    if (ordered.get().per().equals(per)) {
      return OptionalDouble.of(ordered.get().milligrams() / usual.amount());
    }
    OptionalDouble size =
        switch (per) {
          case "kg" -> situation.weightKg();
          case "m2" -> situation.surfaceM2();
          default -> OptionalDouble.empty();
        };
    return ordered.get().per().isEmpty() && size.isPresent()
        ? OptionalDouble.of(ordered.get().milligrams() / (usual.amount() * size.getAsDouble()))
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
