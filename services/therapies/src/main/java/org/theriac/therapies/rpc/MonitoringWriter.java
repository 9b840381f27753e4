package org.theriac.therapies.rpc;

import java.util.Locale;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.Ranker;
import org.theriac.therapies.monitoring.RankingMonitor;
import org.theriac.therapies.ranking.Direction;
import org.theriac.therapies.ranking.Tier;
import org.theriac.therapies.v1.FeatureDrift;
import org.theriac.therapies.v1.GetMonitoringResponse;

/** Writes the domain's monitoring figures as the contract's. */
final class MonitoringWriter {
  private MonitoringWriter() {}

  static GetMonitoringResponse write(RankingMonitor monitor, Ranker ranker, String churn) {
    var out =
        GetMonitoringResponse.newBuilder()
            .setSince(monitor.since().toString())
            .setModelVersion(ranker.version())
            .setRankings(monitor.rankings())
            .setTherapies(monitor.therapies())
            .setNotScored(monitor.notScored())
            .setGateViolations(monitor.gateViolations())
            .setTop1Churn(churn);
    for (Tier tier : Tier.values()) {
      out.putTiers(tier.name(), monitor.of(tier));
    }
    for (Direction direction : Direction.values()) {
      out.putDirections(direction.name().toLowerCase(Locale.ROOT), monitor.of(direction));
    }
    for (Feature feature : Feature.values()) {
      if (monitor.hasScores() && ranker.weight(feature) != 0) {
        out.addFeatures(
            FeatureDrift.newBuilder()
                .setFeature(feature.name())
                .setLabel(feature.label())
                .setPsi(monitor.stabilityIndex(feature))
                .setMean(monitor.mean(feature))
                .setTrainingMean(monitor.trainingMean(feature)));
      }
    }
    return out.build();
  }
}
