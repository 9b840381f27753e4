package org.theriac.therapies.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.theriac.models.drift.FeatureHistogram;
import org.theriac.models.features.EvidenceItem;
import org.theriac.models.features.EvidenceStrength;
import org.theriac.models.features.Feature;
import org.theriac.models.features.Feature.TherapyEvidence;
import org.theriac.models.ranker.Ranker;
import org.theriac.models.ranker.TrainingTable;
import org.theriac.therapies.ranking.Direction;
import org.theriac.therapies.ranking.RankedTherapy;
import org.theriac.therapies.ranking.RankedTherapy.OnLabel;
import org.theriac.therapies.ranking.Tier;

class RankingMonitorTest {
  private static final Ranker RANKER = Ranker.released();
  private final RankingMonitor monitor =
      new RankingMonitor(
          FeatureHistogram.of(TrainingTable.released().rows()),
          Instant.parse("2026-11-26T00:00:00Z"));

  @Test
  void nothing_ranked_is_not_the_same_as_no_drift() {
    assertThat(monitor.hasScores()).isFalse();
    assertThat(monitor.rankings()).isZero();
  }

  @Test
  void tiers_directions_and_missing_scores_are_counted() {
    monitor.count(
        List.of(
            therapy("a", Direction.SENSITIVITY, Tier.IA, true),
            therapy("b", Direction.SENSITIVITY, Tier.IIC, true),
            therapy("c", Direction.RESISTANCE, Tier.IA, false)));
    assertThat(monitor.therapies()).isEqualTo(3);
    assertThat(monitor.of(Tier.IA)).isEqualTo(2);
    assertThat(monitor.of(Direction.RESISTANCE)).isEqualTo(1);
    assertThat(monitor.notScored()).isEqualTo(1);
    assertThat(monitor.gateViolations()).isZero();
    assertThat(monitor.stabilityIndex(Feature.STRONGEST_HERE)).isPositive();
  }

  @Test
  void an_order_against_the_rules_is_counted_as_a_violation() {
    monitor.count(
        List.of(
            therapy("a", Direction.SENSITIVITY, Tier.IIC, true),
            therapy("b", Direction.SENSITIVITY, Tier.IA, true)));
    assertThat(monitor.gateViolations()).isEqualTo(1);
  }

  private static RankedTherapy therapy(
      String name, Direction direction, Tier tier, boolean scored) {
    var evidence =
        new TherapyEvidence(
            1, List.of(new EvidenceItem(EvidenceStrength.CLINICAL, true, 5, 3, 3, 2020, true, 2)));
    return new RankedTherapy(
        name,
        List.of(name),
        direction,
        tier,
        "a rule",
        scored ? RANKER.score(evidence) : Optional.empty(),
        OnLabel.NO,
        false,
        false,
        List.of(),
        List.of(),
        List.of(),
        5,
        List.of(),
        List.of(),
        List.of(),
        "");
  }
}
