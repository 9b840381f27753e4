package org.theriac.models.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.theriac.models.ranker.Setting;
import org.theriac.models.ranker.Trainer;
import org.theriac.models.ranker.TrainingRow;

/**
 * Whether a score of the model, read as a chance of being labelled, can be believed: every gene's
 * candidates scored by a model trained without that gene, in ten bins of equal size.
 *
 * @param bins the bins, lowest scores first
 * @param expectedError mean distance between score and share labelled, weighted by bin (ECE)
 */
public record Calibration(List<Bin> bins, double expectedError) {
  private static final int BINS = 10;

  public Calibration {
    bins = List.copyOf(bins);
  }

  /**
   * One bin.
   *
   * @param candidates candidates in it
   * @param score their mean score, 0 to 1
   * @param labelled share of them that is labelled
   */
  public record Bin(int candidates, double score, double labelled) {}

  private record Scored(double score, boolean labelled) {}

  /** Measures a setting under a protocol. */
  public static Calibration of(List<TrainingRow> rows, Protocol protocol, Setting setting) {
    var scored = new ArrayList<Scored>();
    var byGene = new TreeMap<>(rows.stream().collect(Collectors.groupingBy(TrainingRow::gene)));
    byGene.forEach((gene, candidates) -> {
      var training = rows.stream().filter(row -> !row.gene().equals(gene)).toList();
      var ranker = Trainer.train(training, protocol.learned(), setting);
      for (TrainingRow row : candidates) {
        scored.add(
            new Scored(ranker.score(row.features()).probability(), protocol.wanted().test(row)));
      }
    });
    scored.sort(Comparator.comparingDouble(Scored::score));
    var bins = new ArrayList<Bin>();
    double error = 0;
    for (int i = 0; i < BINS; i++) {
      var bin = scored.subList(i * scored.size() / BINS, (i + 1) * scored.size() / BINS);
      if (!bin.isEmpty()) {
        double score = bin.stream().mapToDouble(Scored::score).average().orElse(0);
        double share = bin.stream().mapToDouble(s -> s.labelled() ? 1 : 0).average().orElse(0);
        bins.add(new Bin(bin.size(), score, share));
        error += Math.abs(score - share) * bin.size() / scored.size();
      }
    }
    return new Calibration(bins, error);
  }
}
