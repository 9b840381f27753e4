package org.theriac.models.features;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * One number about a therapy, from 0 to 1, with the direction in which it can only help. Only
 * published evidence counts: labels and guidelines are what the rules decide by and what the model
 * was trained to agree with, so it never sees them.
 */
public enum Feature {
  /** Strongest supporting evidence in this tumour type. */
  STRONGEST_HERE(
      "strongest evidence in this tumour type",
      true,
      therapy -> strongest(therapy.supporting().filter(EvidenceItem::sameDisease))),
  /** Strongest supporting evidence in any tumour type. */
  STRONGEST_ANYWHERE(
      "strongest evidence in any tumour type", true, therapy -> strongest(therapy.supporting())),
  /** Amount of supporting evidence in this tumour type. */
  AMOUNT_HERE(
      "amount of evidence in this tumour type",
      true,
      therapy -> amount(therapy.supporting().filter(EvidenceItem::sameDisease))),
  /** Amount of supporting evidence in other tumour types. */
  AMOUNT_ELSEWHERE(
      "amount of evidence in other tumour types",
      true,
      therapy -> amount(therapy.supporting().filter(item -> !item.sameDisease()))),
  /** How close the best biomarker is to the finding. */
  CLOSENESS(
      "closeness of the biomarker to the finding",
      true,
      therapy -> therapy.supporting().mapToInt(EvidenceItem::rung).max().orElse(0) / 5.0),
  /** Trust rating of the evidence. */
  TRUST(
      "trust rating of the evidence",
      true,
      therapy -> therapy.supporting().mapToInt(EvidenceItem::rating).max().orElse(0) / 5.0),
  /** How recent the newest evidence is; 2000 or older = 0, 2030 = 1. */
  RECENCY(
      "recency of the newest evidence",
      true,
      therapy ->
          Math.clamp(
              (therapy.supporting().mapToInt(EvidenceItem::year).max().orElse(0) - 2000) / 30.0,
              0,
              1)),
  /** Strongest evidence against a response. */
  STRONGEST_AGAINST(
      "strongest evidence against a response", false, therapy -> strongest(therapy.opposing())),
  /** Share of the evidence that speaks against. */
  SHARE_AGAINST(
      "share of the evidence that speaks against",
      false,
      therapy ->
          therapy.evidence().isEmpty()
              ? 0
              : (double) therapy.opposing().count() / therapy.evidence().size()),
  /** Number of components beyond the first. */
  COMBINATION(
      "number of drugs in the combination",
      false,
      therapy -> Math.min(therapy.components() - 1, 3) / 3.0);

  private final String label;
  private final boolean favourable;
  private final ToDoubleFunction<TherapyEvidence> value;

  Feature(String label, boolean favourable, ToDoubleFunction<TherapyEvidence> value) {
    this.label = label;
    this.favourable = favourable;
    this.value = value;
  }

  /** The feature in words for a clinician. */
  public String label() {
    return label;
  }

  /**
   * True if more of it can only speak for the therapy; a trained weight of the other sign is not
   * released.
   */
  public boolean favourable() {
    return favourable;
  }

  /** Its value for a therapy, from 0 to 1. */
  public double of(TherapyEvidence therapy) {
    return value.applyAsDouble(therapy);
  }

  private static double strongest(Stream<EvidenceItem> items) {
    return items.mapToInt(item -> item.strength().ordinal() + 1).max().orElse(0)
        / (double) (EvidenceStrength.VALIDATED.ordinal() + 1);
  }

  private static double amount(Stream<EvidenceItem> items) {
    return Math.min(1, Math.log1p(items.count()) / Math.log1p(20));
  }

  /**
   * The published evidence of one therapy.
   *
   * @param components number of drugs
   * @param evidence evidence without labels and guidelines
   */
  public record TherapyEvidence(int components, List<EvidenceItem> evidence) {
    public TherapyEvidence {
      evidence =
          evidence.stream()
              .filter(item -> item.strength().compareTo(EvidenceStrength.VALIDATED) <= 0)
              .toList();
      if (components < 1) {
        throw new IllegalArgumentException("a therapy has at least one component");
      }
    }

    Stream<EvidenceItem> supporting() {
      return evidence.stream().filter(EvidenceItem::supports);
    }

    Stream<EvidenceItem> opposing() {
      return evidence.stream().filter(item -> !item.supports());
    }
  }
}
