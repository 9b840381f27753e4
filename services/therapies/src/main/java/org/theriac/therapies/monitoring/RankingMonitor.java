package org.theriac.therapies.monitoring;

import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.theriac.models.drift.FeatureHistogram;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.Ranker.Contribution;
import org.theriac.models.ranker.Ranker.Score;
import org.theriac.therapies.ranking.Direction;
import org.theriac.therapies.ranking.RankedTherapy;
import org.theriac.therapies.ranking.Tier;

/** Counts rankings. Safe for use by many threads. */
public final class RankingMonitor {
  private final Instant since;
  private final FeatureHistogram training;
  private final FeatureHistogram ranked = new FeatureHistogram();
  private final LongAdder rankings = new LongAdder();
  private final LongAdder therapies = new LongAdder();
  private final LongAdder notScored = new LongAdder();
  private final LongAdder gateViolations = new LongAdder();
  private final Map<Tier, LongAdder> tiers = new EnumMap<>(Tier.class);
  private final Map<Direction, LongAdder> directions = new EnumMap<>(Direction.class);

  /**
   * @param training the values that the model was trained on
   * @param since when counting starts
   */
  public RankingMonitor(FeatureHistogram training, Instant since) {
    this.training = training;
    this.since = since;
    for (Tier tier : Tier.values()) {
      tiers.put(tier, new LongAdder());
    }
    for (Direction direction : Direction.values()) {
      directions.put(direction, new LongAdder());
    }
  }

  /** Counts one ranking. */
  public void count(List<RankedTherapy> ranking) {
    rankings.increment();
    for (RankedTherapy therapy : ranking) {
      therapies.increment();
      add(tiers, therapy.tier());
      add(directions, therapy.direction());
      therapy.score().ifPresentOrElse(score -> ranked.add(values(score)), notScored::increment);
    }
    for (int i = 1; i < ranking.size(); i++) {
      if (RULES.compare(ranking.get(i - 1), ranking.get(i)) > 0) {
        gateViolations.increment();
      }
    }
  }

  /** What no score may overrule: direction first, then tier. */
  private static final Comparator<RankedTherapy> RULES =
      Comparator.comparing(RankedTherapy::direction).thenComparing(RankedTherapy::tier);

  private static <K> void add(Map<K, LongAdder> counts, K key) {
    var count = counts.get(key);
    if (count != null) {
      count.increment();
    }
  }

  private static Map<Feature, Double> values(Score score) {
    var values = new EnumMap<Feature, Double>(Feature.class);
    for (Contribution part : score.contributions()) {
      values.put(part.feature(), part.value());
    }
    return values;
  }

  /** When counting started. */
  public Instant since() {
    return since;
  }

  /** Rankings counted. */
  public long rankings() {
    return rankings.sum();
  }

  /** Therapies counted. */
  public long therapies() {
    return therapies.sum();
  }

  /** Therapies without a score. */
  public long notScored() {
    return notScored.sum();
  }

  /**
   * Neighbours in a ranking whose order contradicts direction or tier; anything but 0 is a defect.
   */
  public long gateViolations() {
    return gateViolations.sum();
  }

  /** Therapies of a tier. */
  public long of(Tier tier) {
    var count = tiers.get(tier);
    return count == null ? 0 : count.sum();
  }

  /** Therapies of a direction. */
  public long of(Direction direction) {
    var count = directions.get(direction);
    return count == null ? 0 : count.sum();
  }

  /** Whether anything was scored. */
  public boolean hasScores() {
    return ranked.total() > 0;
  }

  /** Population stability index of a feature against the training data. */
  public double stabilityIndex(Feature feature) {
    return ranked.stabilityIndex(feature, training);
  }

  /** Mean of a feature in what was ranked. */
  public double mean(Feature feature) {
    return ranked.mean(feature);
  }

  /** Mean of a feature in the training data. */
  public double trainingMean(Feature feature) {
    return training.mean(feature);
  }
}
