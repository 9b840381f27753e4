package org.theriac.gateway.cds;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;
import org.theriac.ontology.v1.Severity;

/** An order that is already raised as advised needs no card. */
final class AlreadyRaised {
  private static final double TOLERANCE = 0.05;
  private static final String HIGHEST = "dose.start.max.";
  private static final Map<String, Double> USUAL = usual();

  private AlreadyRaised() {}

  /**
   * True if every statement of guidance asks only to raise the dose, and the order is at least at
   * what the leading source advises and at most at what any source does: by its own words, or by
   * the drug's highest usual dose, or by both where both can be told. A limit that is named beside
   * the share must hold, and if it cannot be compared with the order the card is shown.
   *
   * @param rxcui the ordered ingredient
   */
  static boolean asAdvised(
      DraftOrder order, String rxcui, List<Guidance> guidance, Situation situation) {
    Guidance leading = guidance.getFirst();
    OptionalDouble stated = OrderedDose.statedShare(order.resource());
    OptionalDouble computed = computed(order, rxcui);
    if (!leading.hasDoseFactorLow()
        || !guidance.stream().allMatch(AlreadyRaised::onlyRaises)
        || (stated.isEmpty() && computed.isEmpty())) {
      return false;
    }
    double least = 1;
    double most = 1;
    for (Guidance one : guidance) {
      if (one.hasDoseFactorLow()) {
        double high = one.hasDoseFactorHigh() ? one.getDoseFactorHigh() : one.getDoseFactorLow();
        most = Math.max(most, high);
        if (one.getSource().getIssuer().equals(leading.getSource().getIssuer())) {
          least = Math.max(least, one.getDoseFactorLow());
        }
      }
    }
    return least > 1
        && isWithin(stated, least, most)
        && isWithin(computed, least, most)
        && guidance.stream().allMatch(one -> holdsLimits(one, order, situation));
  }

  private static boolean isWithin(OptionalDouble share, double least, double most) {
    return share.isEmpty()
        || (share.getAsDouble() >= least * (1 - TOLERANCE)
            && share.getAsDouble() <= most * (1 + TOLERANCE));
  }

  private static boolean holdsLimits(Guidance guidance, DraftOrder order, Situation situation) {
    for (GuidanceDetail detail : guidance.getDetailsList()) {
      if (detail.getName().startsWith(HIGHEST)) {
        OptionalDouble daily = AlreadyLowered.perDay(order.resource(), detail.getName(), situation);
        boolean stated = OrderedDose.statedShare(order.resource()).isPresent();
        boolean holds =
            daily.isEmpty()
                ? stated && OrderedDose.perDay(order.resource()).isEmpty()
                : daily.getAsDouble() <= number(detail.getValue()) * (1 + TOLERANCE);
        if (!holds) {
          return false;
        }
      }
    }
    return true;
  }

  private static double number(String value) {
    try {
      return Double.parseDouble(value);
    } catch (NumberFormatException e) {
      // Words cannot be compared: nothing holds.
      return 0;
    }
  }

  private static boolean onlyRaises(Guidance guidance) {
    return guidance.getSeverity() != Severity.SEVERITY_CRITICAL
        && guidance.getActionsList().stream()
            .allMatch(action ->
                action == GuidanceAction.GUIDANCE_ACTION_INCREASE_DOSE
                    || action == GuidanceAction.GUIDANCE_ACTION_MONITOR);
  }

  private static OptionalDouble computed(DraftOrder order, String rxcui) {
    Double usual = USUAL.get(rxcui);
    Optional<OrderedDose.DailyDose> ordered = OrderedDose.perDay(order.resource());
    return usual == null || ordered.isEmpty() || !ordered.get().per().isEmpty()
        ? OptionalDouble.empty()
        : OptionalDouble.of(ordered.get().milligrams() / usual);
  }

  private static Map<String, Double> usual() {
    Map<String, Double> usual = new HashMap<>();
    for (String[] row : DataRows.of(AlreadyRaised.class, "highest-usual-doses.tsv", 3)) {
      usual.put(row[0], Double.valueOf(row[2]));
    }
    return usual;
  }
}
