package org.theriac.variants.somatic;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.theriac.variants.consequence.Consequences;
import org.theriac.variants.consequence.TranscriptEffect;

/** Picks the transcript that speaks for a variant and keeps the others of its gene. */
final class TranscriptChoice {
  private static final Comparator<TranscriptEffect> BEST_OF_GENE =
      Comparator.comparingInt((TranscriptEffect e) -> -e.preference())
          .thenComparingInt(e -> Consequences.severity(e.consequences()))
          .thenComparing(TranscriptEffect::transcript);

  private final Optional<TranscriptEffect> chosen;
  private final List<TranscriptEffect> others;

  private TranscriptChoice(Optional<TranscriptEffect> chosen, List<TranscriptEffect> others) {
    this.chosen = chosen;
    this.others = others;
  }

  /**
   * Chooses. Within a gene MANE Select, then VEP's pick, then the canonical transcript speak for
   * it, then the most severe; among genes the one that is hit hardest.
   */
  static TranscriptChoice among(List<TranscriptEffect> effects) {
    Map<String, List<TranscriptEffect>> genes = new LinkedHashMap<>();
    for (TranscriptEffect effect : effects) {
      genes.computeIfAbsent(effect.gene(), g -> new ArrayList<>()).add(effect);
    }
    TranscriptEffect best = null;
    for (List<TranscriptEffect> ofGene : genes.values()) {
      ofGene.sort(BEST_OF_GENE);
      TranscriptEffect candidate = ofGene.getFirst();
      if (best == null
          || Consequences.severity(candidate.consequences())
              < Consequences.severity(best.consequences())) {
        best = candidate;
      }
    }
    if (best == null) {
      return new TranscriptChoice(Optional.empty(), List.of());
    }
    List<TranscriptEffect> rest = new ArrayList<>(genes.getOrDefault(best.gene(), List.of()));
    rest.remove(best);
    return new TranscriptChoice(Optional.of(best), rest);
  }

  Optional<TranscriptEffect> chosen() {
    return chosen;
  }

  List<TranscriptEffect> others() {
    return others;
  }
}
