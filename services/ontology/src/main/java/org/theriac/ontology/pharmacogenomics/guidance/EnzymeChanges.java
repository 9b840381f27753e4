package org.theriac.ontology.pharmacogenomics.guidance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.theriac.knowledgebase.GeneSymbol;
import org.theriac.knowledgebase.drugs.Rxcui;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator;
import org.theriac.knowledgebase.pharmacogenomics.EnzymeModulator.Effect;

/** What the drugs that a patient takes, or has stopped lately, do to an enzyme. */
final class EnzymeChanges {
  /** An enzyme that was inactivated is made anew in about two weeks: a convention, not checked. */
  static final int LATELY = 14;

  private final Map<Rxcui, List<EnzymeModulator>> modulators;

  EnzymeChanges(Map<Rxcui, List<EnzymeModulator>> modulators) {
    this.modulators = modulators;
  }

  /**
   * A drug that acts on the enzyme.
   *
   * @param modulator what it does
   * @param stoppedDaysAgo days since it was stopped; -1 = still taken
   */
  record Acting(EnzymeModulator modulator, int stoppedDaysAgo) {
    boolean inhibits() {
      return modulator.effect() == Effect.STRONG_INHIBITOR
          || modulator.effect() == Effect.MODERATE_INHIBITOR;
    }

    boolean induces() {
      return modulator.effect() == Effect.STRONG_INDUCER
          || modulator.effect() == Effect.MODERATE_INDUCER;
    }

    /** The drug, and if it was stopped when, and for how long its effect can last. */
    String written() {
      return stoppedDaysAgo < 0
          ? modulator.drug().name()
          : modulator.drug().name()
              + " (stopped "
              + stoppedDaysAgo
              + " days ago; its effect can last about "
              + modulator.lingeringDays()
              + " days)";
    }
  }

  /** The drugs that act on an enzyme, the strongest first; those whose effect has worn off not. */
  List<Acting> on(GeneSymbol enzyme, List<Taken> taken) {
    var acting = new ArrayList<Acting>();
    for (Taken drug : taken) {
      for (EnzymeModulator modulator : modulators.getOrDefault(drug.drug().rxcui(), List.of())) {
        int stopped = drug.stoppedDaysAgo().orElse(-1);
        if (modulator.enzyme().equals(enzyme) && stopped <= modulator.lingeringDays()) {
          acting.add(new Acting(modulator, stopped));
        }
      }
    }
    acting.sort(
        Comparator.comparing((Acting one) -> one.modulator().effect())
            .thenComparing(one -> one.modulator().drug().name()));
    return acting.stream().distinct().toList();
  }

  /**
   * Inhibitors of an enzyme that were stopped within {@value #LATELY} days and of which the release
   * does not know how long they last.
   */
  List<Acting> stoppedLately(GeneSymbol enzyme, List<Taken> taken) {
    return taken.stream()
        .filter(drug -> drug.stoppedDaysAgo().isPresent())
        .filter(drug -> drug.stoppedDaysAgo().getAsInt() <= LATELY)
        .flatMap(drug ->
            modulators.getOrDefault(drug.drug().rxcui(), List.of()).stream()
                .map(one -> new Acting(one, drug.stoppedDaysAgo().getAsInt())))
        .filter(one -> one.modulator().enzyme().equals(enzyme) && one.inhibits())
        .filter(one -> one.modulator().lingeringDays() == 0)
        .filter(one -> one.stoppedDaysAgo() > 0)
        .distinct()
        .toList();
  }

  /** Whether a drug is still taken, or what it does to some enzyme still lasts. */
  boolean lasts(Taken drug) {
    return drug.stoppedDaysAgo().isEmpty()
        || modulators.getOrDefault(drug.drug().rxcui(), List.of()).stream()
            .anyMatch(one -> drug.stoppedDaysAgo().getAsInt() <= one.lingeringDays());
  }

  static String names(List<Acting> acting) {
    return acting.stream().map(Acting::written).distinct().collect(Collectors.joining(" and "));
  }
}
