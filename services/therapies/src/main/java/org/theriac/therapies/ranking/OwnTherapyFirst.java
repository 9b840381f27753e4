package org.theriac.therapies.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.therapies.ranking.MatchedEvidence.Finding;

/**
 * Where a finding makes the tumour resistant to one therapy, or to a component of it, and another
 * therapy is labelled for that very finding, that one stands first. The resistance must be of
 * clinical studies or stronger, made in this tumour type and not in a minor clone; weaker than the
 * therapy's own evidence, it overturns nothing. A therapy whose evidence speaks of the finding
 * itself has answered the question.
 */
final class OwnTherapyFirst {
  private OwnTherapyFirst() {}

  static List<Comparison> comparisons(List<RankedTherapy> ranked, List<MatchedEvidence> evidence) {
    List<MatchedEvidence> against =
        evidence.stream()
            .filter(e -> e.finding() == Finding.RESISTANCE && !e.alterations().isEmpty())
            .filter(e -> e.item().sameDisease() && !e.subclonal())
            .filter(e ->
                e.item().strength().comparisonClass()
                    >= EvidenceStrength.CLINICAL.comparisonClass())
            .toList();
    List<Comparison> comparisons = new ArrayList<>();
    for (MatchedEvidence resistance : against) {
      for (RankedTherapy inferior : ranked) {
        if (inferior.direction() == Direction.SENSITIVITY
            && inferior.components().containsAll(resistance.therapy())
            && !supports(inferior.name(), resistance.alterations(), evidence)) {
          for (RankedTherapy superior : ranked) {
            if (superior.direction() == Direction.SENSITIVITY
                && !superior.components().containsAll(resistance.therapy())
                && labelled(superior.name(), resistance.alterations(), evidence)) {
              comparisons.add(
                  new Comparison(
                      superior.name(),
                      inferior.name(),
                      resistance.biomarker()
                          + " speaks against "
                          + String.join(" + ", resistance.therapy())
                          + " in "
                          + resistance.disease()
                          + ", "
                          + resistance.id(),
                      Comparison.Kind.RESISTANCE));
            }
          }
        }
      }
    }
    return comparisons;
  }

  /** Whether some evidence for the therapy rests on all of the findings. */
  private static boolean supports(
      String name, Set<String> findings, List<MatchedEvidence> evidence) {
    return evidence.stream()
        .filter(e -> e.finding() == Finding.SENSITIVITY)
        .filter(e -> e.alterations().containsAll(findings))
        .anyMatch(e -> TherapyRanking.name(e.therapy()).equals(name));
  }

  /**
   * Whether a label of the therapy that fits the tumour rests on the findings, or on some of them.
   */
  private static boolean labelled(
      String name, Set<String> findings, List<MatchedEvidence> evidence) {
    return evidence.stream()
        .filter(e -> e.finding() == Finding.SENSITIVITY && !e.agency().isEmpty())
        .filter(e -> e.item().sameDisease())
        .filter(e -> !e.alterations().isEmpty())
        .filter(e -> findings.containsAll(e.alterations()) || e.alterations().containsAll(findings))
        .anyMatch(e -> TherapyRanking.name(e.therapy()).equals(name));
  }
}
