package org.theriac.therapies.ranking;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
            // The strongest is the ground that is told, whatever the order in which it came.
            .sorted(TherapyRanking.STRONGEST_FIRST)
            .toList();
    List<Comparison> comparisons = new ArrayList<>();
    for (MatchedEvidence resistance : against) {
      Set<String> answered =
          names(evidence, e -> e.alterations().containsAll(resistance.alterations()));
      Set<String> labelled = names(evidence, e -> labelledFor(e, resistance));
      List<String> superior =
          ranked.stream()
              .filter(therapy -> therapy.direction() == Direction.SENSITIVITY)
              .filter(therapy -> labelled.contains(therapy.name()))
              .filter(therapy -> !therapy.components().containsAll(resistance.therapy()))
              .map(RankedTherapy::name)
              .toList();
      if (superior.isEmpty()) {
        continue;
      }
      String ground =
          resistance.biomarker()
              + " speaks against "
              + String.join(" + ", resistance.therapy())
              + " in "
              + resistance.disease()
              + ", "
              + resistance.id();
      for (RankedTherapy inferior : ranked) {
        if (inferior.direction() == Direction.SENSITIVITY
            && inferior.components().containsAll(resistance.therapy())
            && !answered.contains(inferior.name())) {
          superior.forEach(name ->
              comparisons.add(
                  new Comparison(name, inferior.name(), ground, Comparison.Kind.RESISTANCE)));
        }
      }
    }
    return comparisons;
  }

  /** The therapies for which some supporting evidence is so. */
  private static Set<String> names(
      List<MatchedEvidence> evidence, Predicate<MatchedEvidence> condition) {
    return evidence.stream()
        .filter(e -> e.finding() == Finding.SENSITIVITY)
        .filter(condition)
        .map(e -> TherapyRanking.name(e.therapy()))
        .collect(Collectors.toSet());
  }

  /**
   * Whether it is a label that fits the tumour and rests on the findings that speak against the
   * other, or on some of them. Of findings that speak against it only together, a label on one is
   * not on what speaks against it.
   */
  private static boolean labelledFor(MatchedEvidence e, MatchedEvidence resistance) {
    Set<String> findings = resistance.alterations();
    return !e.agency().isEmpty()
        && e.item().sameDisease()
        && !e.alterations().isEmpty()
        && (e.alterations().containsAll(findings)
            || (!resistance.closeness().together() && findings.containsAll(e.alterations())));
  }
}
