package org.theriac.gateway.cds;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Pattern;
import org.theriac.gateway.fhir.DataRows;
import org.theriac.gateway.fhir.OrderedDose;
import org.theriac.ontology.v1.DoseEstimate;
import org.theriac.ontology.v1.Guidance;
import org.theriac.ontology.v1.GuidanceAction;
import org.theriac.ontology.v1.GuidanceDetail;
import org.theriac.ontology.v1.Severity;

/** An order that is already lowered as advised needs no card. */
final class AlreadyLowered {
  /** Tablets and rounding: so much more than the advised share still counts. */
  private static final double TOLERANCE = 1.05;

  private static final Map<String, Usual> USUAL = usual();

  /** Details of guidance: other drugs to be avoided, and results that may need still less. */
  private static final String TO_AVOID = "avoid.alternatives";

  private static final String STILL_LOWER_FOR = "dose.may.be.lower.for";

  private static final String CONDITION = "condition";
  private static final String BELOW = "dose.below.mg.day";
  private static final String PERCENT = ".percent";

  /** Of an order for each day a limit for a month's injection says nothing. */
  private static final String MONTHLY = ".month";

  /** The highest dose where the drug is taken in spite of the advice to take another. */
  private static final String IF_USED = "dose.max.if.used";

  private static final String SINGLE = "dose.max.single.mg";
  private static final int DAYS_A_WEEK = 7;

  /** The lower end of a range is no limit to a lowered dose. */
  private static final String LEAST = ".min.";

  /** The lowest recommended dose as a limit is the whole of the usual dose of the table. */
  private static final String LOWEST_USUAL = "lowest recommended";

  private static final List<String> LIMITS = List.of("dose.max", "dose.start", "dose.below");
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,5}(?:\\.[0-9]{1,3})?");

  private AlreadyLowered() {}

  private record Usual(double amount, String unit) {}

  /**
   * True if every statement of guidance asks to lower the dose, or names that as the other way
   * beside another drug, and the order is at or below what is advised: the share of the usual dose,
   * by its own words, by the drug's usual starting dose, or by both where both can be told; the
   * highest dose that the guidance names; or the dose that published models calculate, where they
   * could. What is critical is never quiet, nor an order of which this cannot be told, nor one that
   * is low enough only by what is advised for a condition.
   *
   * @param rxcui the ordered ingredient
   * @param estimates doses by published models; those of other drugs and refusals are passed over
   */
  static boolean asAdvised(
      DraftOrder order,
      String rxcui,
      List<Guidance> guidance,
      Situation situation,
      List<DoseEstimate> estimates) {
    String leading = guidance.getFirst().getSource().getIssuer();
    OptionalDouble stated = OrderedDose.statedShare(order.resource());
    OptionalDouble computed = computed(order.resource(), rxcui, situation);
    OptionalDouble calculated = calculated(rxcui, estimates);
    boolean met = false;
    boolean metByLeading = false;
    boolean vague = false;
    for (Guidance one : guidance) {
      boolean leads = one.getSource().getIssuer().equals(leading);
      if (!onlyLowers(one)) {
        // What another source says for a condition only does not speak against the dose.
        if (leads || !isConditional(one)) {
          return false;
        }
        continue;
      }
      Optional<Boolean> within =
          calculated.isPresent() && restsOnUsualDose(one)
              ? perDay(order.resource(), "", situation).stream()
                  .mapToObj(daily -> daily * DAYS_A_WEEK <= calculated.getAsDouble() * TOLERANCE)
                  .findFirst()
              : within(one, order.resource(), stated, computed, situation);
      if (within.isEmpty()) {
        if (leads && asksForLess(one)) {
          if (namesDose(one)) {
            // It cannot be told whether the order is low enough.
            return false;
          }
          if (isLower(one, stated, computed)) {
            met |= !hasCondition(one);
            metByLeading |= !hasCondition(one);
          } else {
            vague = true;
          }
        }
      } else if (within.get()) {
        // What is advised for a condition only says nothing where the condition does not hold.
        boolean holds = !hasCondition(one);
        met |= holds;
        metByLeading |= holds && leads;
      } else if (leads || !isConditional(one)) {
        return false;
      }
    }
    // "Lower" without a dose is answered by what the same source says more exactly, or by nothing.
    return met && (!vague || metByLeading);
  }

  /** Milligrams a week by the model that asks for least; empty if none could calculate. */
  private static OptionalDouble calculated(String rxcui, List<DoseEstimate> estimates) {
    return estimates.stream()
        .filter(one -> one.getIngredient().getRxcui().equals(rxcui) && one.hasWeeklyDoseMg())
        .mapToDouble(
            one -> one.hasAdjustedHighMg() ? one.getAdjustedHighMg() : one.getWeeklyDoseMg())
        .min();
  }

  /** True if a calculated dose says it better: a share of the usual dose, or no dose at all. */
  private static boolean restsOnUsualDose(Guidance guidance) {
    return asksForLess(guidance) && (guidance.hasDoseFactorLow() || !namesDose(guidance));
  }

  /** Where "lower" is all that is said, less than the usual dose is that. */
  private static boolean isLower(
      Guidance guidance, OptionalDouble stated, OptionalDouble computed) {
    return GuidanceWords.mainAction(guidance) == GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE
        && (stated.isPresent() || computed.isPresent())
        && stated.orElse(0) * TOLERANCE < 1
        && computed.orElse(0) * TOLERANCE < 1;
  }

  private static boolean namesDose(Guidance guidance) {
    return guidance.hasDoseFactorLow()
        || guidance.getDetailsList().stream()
            .anyMatch(detail -> LIMITS.stream().anyMatch(detail.getName()::startsWith));
  }

  /**
   * Why it cannot be told whether an order with a dose is already low enough, where only the size
   * of the body is missing to tell: a lowered order must not look as if nobody had seen that.
   *
   * @return empty if it can be told, or if the order states no dose, or nothing asks for a lower
   *     one
   */
  static Optional<String> notJudged(
      DraftOrder order, String rxcui, List<Guidance> guidance, Situation situation) {
    Optional<OrderedDose.DailyDose> ordered = OrderedDose.perDay(order.resource());
    boolean lowers = guidance.stream().anyMatch(one -> onlyLowers(one) && asksForLess(one));
    if (ordered.isEmpty()
        || !lowers
        || OrderedDose.statedShare(order.resource()).isPresent()
        || computed(order.resource(), rxcui, situation).isPresent()) {
      return Optional.empty();
    }
    Set<String> missing = new LinkedHashSet<>();
    Usual usual = USUAL.get(rxcui);
    if (usual != null && usual.unit().contains("/")) {
      missing.add(usual.unit().substring("mg/".length()));
    }
    for (Guidance one : guidance) {
      for (GuidanceDetail detail : one.getDetailsList()) {
        if (LIMITS.stream().anyMatch(detail.getName()::startsWith)) {
          if (detail.getName().contains(".kg")) {
            missing.add("kg");
          } else if (detail.getName().contains(".m2")) {
            missing.add("m2");
          }
        }
      }
    }
    missing.removeIf(per -> size(per, situation).isPresent());
    return missing.isEmpty()
        ? Optional.empty()
        : Optional.of(
            "Whether the ordered dose is already low enough cannot be told: the patient's "
                + (missing.contains("kg") ? "weight" : "body surface")
                + " is not known.");
  }

  /** Whether the order is at or below what a statement advises; empty if it cannot be told. */
  private static Optional<Boolean> within(
      Guidance guidance,
      JsonNode order,
      OptionalDouble stated,
      OptionalDouble computed,
      Situation situation) {
    List<Boolean> known = new ArrayList<>();
    boolean open = false;
    if (guidance.hasDoseFactorLow()) {
      double high =
          (guidance.hasDoseFactorHigh()
                  ? guidance.getDoseFactorHigh()
                  : guidance.getDoseFactorLow())
              * TOLERANCE;
      stated.ifPresent(share -> known.add(share <= high));
      computed.ifPresent(share -> known.add(share <= high));
      open = known.isEmpty();
    }
    boolean shareIsKnown = !known.isEmpty();
    for (GuidanceDetail detail : guidance.getDetailsList()) {
      if (!isLimit(detail.getName(), guidance.hasDoseFactorLow())) {
        continue;
      }
      if (detail.getValue().equals(LOWEST_USUAL) && (shareIsKnown || computed.isPresent())) {
        known.add(shareIsKnown || computed.getAsDouble() <= TOLERANCE);
        continue;
      }
      if (detail.getName().endsWith(PERCENT) && !known.isEmpty()) {
        // Says a limit in milligrams once more, as a share.
        continue;
      }
      if (!NUMBER.matcher(detail.getValue()).matches()) {
        Optional<Boolean> byAge =
            LimitsByAge.isWithin(detail.getValue(), perDay(order, "", situation), situation.age());
        byAge.ifPresent(known::add);
        open |= byAge.isEmpty();
        continue;
      }
      if (detail.getName().endsWith(MONTHLY) && perDay(order, "", situation).isPresent()) {
        continue;
      }
      OptionalDouble daily =
          detail.getName().equals(SINGLE)
              ? OrderedDose.once(order)
              : perDay(order, detail.getName(), situation);
      open |= daily.isEmpty() && !shareIsKnown;
      if (daily.isPresent()) {
        double limit = Double.parseDouble(detail.getValue());
        known.add(
            detail.getName().equals(BELOW)
                ? daily.getAsDouble() < limit
                : daily.getAsDouble() <= limit * TOLERANCE);
      }
    }
    if (known.contains(false)) {
      return Optional.of(false);
    }
    return open || known.isEmpty() ? Optional.empty() : Optional.of(true);
  }

  /** A share of the usual dose repeats the factor, where there is one. */
  private static boolean isLimit(String detail, boolean hasFactor) {
    return LIMITS.stream().anyMatch(detail::startsWith)
        && !detail.contains(LEAST)
        && !(hasFactor && detail.endsWith(PERCENT));
  }

  /**
   * The order's daily dose in the unit of a limit, in milligrams if the detail is empty; empty if
   * the detail is no such limit.
   */
  static OptionalDouble perDay(JsonNode order, String detail, Situation situation) {
    String per =
        switch (detail) {
          case "",
              "dose.start.max.mg.day",
              "dose.max.mg.day",
              "dose.max.if.used.mg.day",
              "dose.start.mg.day",
              BELOW ->
              "";
          case "dose.start.mg.kg.day", "dose.start.max.mg.kg.day" -> "kg";
          case "dose.start.mg.m2.day" -> "m2";
          default -> "none";
        };
    Optional<OrderedDose.DailyDose> ordered = OrderedDose.perDay(order);
    if (per.equals("none") || ordered.isEmpty()) {
      return OptionalDouble.empty();
    }
    String of = ordered.get().per();
    double milligrams = ordered.get().milligrams();
    if (of.equals(per)) {
      return OptionalDouble.of(milligrams);
    }
    OptionalDouble size = size(of.isEmpty() ? per : of, situation);
    if (size.isEmpty() || !(of.isEmpty() || per.isEmpty())) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(
        of.isEmpty() ? milligrams / size.getAsDouble() : milligrams * size.getAsDouble());
  }

  private static OptionalDouble size(String per, Situation situation) {
    return switch (per) {
      case "kg" -> situation.weightKg();
      case "m2" -> situation.surfaceM2();
      default -> OptionalDouble.empty();
    };
  }

  private static boolean asksForLess(Guidance guidance) {
    return guidance.getActionsList().contains(GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE);
  }

  private static boolean limitsUse(Guidance guidance) {
    return guidance.getDetailsList().stream()
        .anyMatch(detail -> detail.getName().startsWith(IF_USED));
  }

  private static boolean isConditional(Guidance guidance) {
    return guidance.getSeverity() != Severity.SEVERITY_CRITICAL && hasCondition(guidance);
  }

  private static boolean hasCondition(Guidance guidance) {
    return guidance.getDetailsList().stream()
        .anyMatch(detail -> detail.getName().equals(CONDITION));
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
            || main == GuidanceAction.GUIDANCE_ACTION_MONITOR
            // Another drug first, and if not that a lower dose: the order took the second way.
            || (main == GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE
                && (asksForLess(guidance) || limitsUse(guidance))))
        && guidance.getActionsList().stream()
            .allMatch(action ->
                action == GuidanceAction.GUIDANCE_ACTION_DECREASE_DOSE
                    || action == GuidanceAction.GUIDANCE_ACTION_MONITOR
                    // Beside a lower dose another drug is the other way to do it.
                    || action == GuidanceAction.GUIDANCE_ACTION_ALTERNATIVE
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
    OptionalDouble size = size(per, situation);
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
