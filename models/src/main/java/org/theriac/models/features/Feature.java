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
      Sign.FAVOURABLE,
      therapy -> strongest(therapy.supporting().filter(EvidenceItem::sameDisease))),
  /** Strongest supporting evidence in any tumour type. */
  STRONGEST_ANYWHERE(
      "strongest evidence in any tumour type",
      Sign.FAVOURABLE,
      therapy -> strongest(therapy.supporting())),
  /** Amount of supporting evidence in this tumour type. */
  AMOUNT_HERE(
      "amount of evidence in this tumour type",
      Sign.FAVOURABLE,
      therapy -> amount(therapy.supporting().filter(EvidenceItem::sameDisease))),
  /** Amount of supporting evidence in other tumour types. */
  AMOUNT_ELSEWHERE(
      "amount of evidence in other tumour types",
      Sign.FAVOURABLE,
      therapy -> amount(therapy.supporting().filter(item -> !item.sameDisease()))),
  /** How close the best biomarker is to the finding. */
  CLOSENESS(
      "closeness of the biomarker to the finding",
      Sign.FAVOURABLE,
      therapy -> therapy.supporting().mapToInt(EvidenceItem::rung).max().orElse(0) / 5.0),
  /** Trust rating of the evidence. */
  TRUST(
      "trust rating of the evidence",
      Sign.FAVOURABLE,
      therapy -> therapy.supporting().mapToInt(EvidenceItem::rating).max().orElse(0) / 5.0),
  /** How recent the newest evidence is; 2000 or older = 0, 2030 = 1. */
  RECENCY(
      "recency of the newest evidence",
      Sign.FAVOURABLE,
      therapy ->
          Math.clamp(
              (therapy.supporting().mapToInt(EvidenceItem::year).max().orElse(0) - 2000) / 30.0,
              0,
              1)),
  /**
   * How close the closest disease of the supporting evidence is: the same 1, one that includes it
   * 2/3, any tumour or a more precise type 1/3, another 0.
   */
  DISEASE_CLOSENESS(
      "closeness of the evidence's tumour type",
      Sign.FAVOURABLE,
      therapy -> therapy.supporting().mapToInt(EvidenceItem::relation).max().orElse(0) / 3.0),
  /** Amount of supporting clinical or validated evidence in this tumour type. */
  CLINICAL_HERE(
      "amount of clinical evidence in this tumour type",
      Sign.FAVOURABLE,
      therapy ->
          amount(
              therapy
                  .supporting()
                  .filter(EvidenceItem::sameDisease)
                  .filter(item -> item.strength().compareTo(EvidenceStrength.CLINICAL) >= 0))),
  /** Years between the oldest and the newest supporting evidence; 15 or more = 1. */
  SPAN(
      "years over which evidence has grown",
      Sign.FAVOURABLE,
      therapy -> {
        var years = therapy.supporting().mapToInt(EvidenceItem::year).filter(y -> y > 0);
        var summary = years.summaryStatistics();
        return summary.getCount() == 0
            ? 0
            : Math.clamp((summary.getMax() - summary.getMin()) / 15.0, 0, 1);
      }),
  /** Whether a component acts on the product of the altered gene. */
  TARGETS_FINDING(
      "acts on the altered gene's product",
      Sign.FAVOURABLE,
      therapy -> therapy.supporting().anyMatch(EvidenceItem::targetsFinding) ? 1 : 0),
  /** Genes for which the therapy has published support; 20 or more = 1. */
  BREADTH(
      "number of genes the therapy is studied for",
      Sign.EITHER,
      therapy ->
          Math.min(
              1,
              Math.log1p(
                      therapy.evidence().stream().mapToInt(EvidenceItem::breadth).max().orElse(0))
                  / Math.log1p(20))),
  /** Strongest evidence against a response. */
  STRONGEST_AGAINST(
      "strongest evidence against a response",
      Sign.UNFAVOURABLE,
      therapy -> strongest(therapy.opposing())),
  /** Share of the evidence that speaks against. */
  SHARE_AGAINST(
      "share of the evidence that speaks against",
      Sign.UNFAVOURABLE,
      therapy ->
          therapy.evidence().isEmpty()
              ? 0
              : (double) therapy.opposing().count() / therapy.evidence().size()),
  /** Number of components beyond the first. */
  COMBINATION(
      "number of drugs in the combination",
      Sign.UNFAVOURABLE,
      therapy -> Math.min(therapy.components() - 1, 3) / 3.0);

  private final String label;
  private final Sign sign;
  private final ToDoubleFunction<TherapyEvidence> value;

  Feature(String label, Sign sign, ToDoubleFunction<TherapyEvidence> value) {
    this.label = label;
    this.sign = sign;
    this.value = value;
  }

  /** The feature in words for a clinician. */
  public String label() {
    return label;
  }

  /**
   * Whether a weight may be released: a weight of the other sign would tell a clinician nonsense.
   */
  public boolean allows(double weight) {
    return switch (sign) {
      case FAVOURABLE -> weight >= 0;
      case UNFAVOURABLE -> weight <= 0;
      case EITHER -> true;
    };
  }

  /** Its value for a therapy, from 0 to 1. */
  public double of(TherapyEvidence therapy) {
    return value.applyAsDouble(therapy);
  }

  /** In which direction more of a feature can speak. */
  private enum Sign {
    FAVOURABLE,
    UNFAVOURABLE,
    EITHER
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
