package org.theriac.models.evaluation;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.Setting;
import org.theriac.models.ranker.Trainer;
import org.theriac.models.ranker.TrainingRow;

/** Something that orders candidates: a rule, or a model trained on the other genes. */
public interface Scorer {
  /** Its name in the tables. */
  String name();

  /**
   * An order, best first, learned from {@code training} only.
   *
   * @param learned which of the training rows count as labelled
   */
  Comparator<TrainingRow> order(List<TrainingRow> training, Predicate<TrainingRow> learned);

  /** The rules that a model is compared with, simplest first. */
  static List<Scorer> rules() {
    return List.of(
        rule("no information (a fixed shuffle)", Scorer::shuffled),
        rule(
            "amount of evidence",
            row -> value(row, Feature.AMOUNT_HERE) + value(row, Feature.AMOUNT_ELSEWHERE)),
        popularity(),
        rule("strongest evidence anywhere", row -> value(row, Feature.STRONGEST_ANYWHERE)),
        lexicographic("level here, closeness, level anywhere", false),
        lexicographic("level here, closeness, level anywhere, amount", true));
  }

  /** The trained model with a setting. */
  static Scorer model(Setting setting) {
    return new Scorer() {
      @Override
      public String name() {
        return "linear, " + setting;
      }

      @Override
      public Comparator<TrainingRow> order(
          List<TrainingRow> training, Predicate<TrainingRow> learned) {
        var ranker = Trainer.train(training, learned, setting);
        var logits = new HashMap<TrainingRow, Double>();
        return Comparator.comparingDouble((TrainingRow row) ->
                -logits.computeIfAbsent(row, r -> ranker.score(r.features()).logit()))
            .thenComparing(TrainingRow::therapy);
      }
    };
  }

  /** How often a therapy was labelled in training, for other genes. */
  private static Scorer popularity() {
    return new Scorer() {
      @Override
      public String name() {
        return "labels of the therapy elsewhere";
      }

      @Override
      public Comparator<TrainingRow> order(
          List<TrainingRow> training, Predicate<TrainingRow> learned) {
        Map<String, Integer> labels = new HashMap<>();
        training.stream()
            .filter(learned)
            .forEach(row -> labels.merge(row.therapy(), 1, Integer::sum));
        return Comparator.comparingInt((TrainingRow row) -> -labels.getOrDefault(row.therapy(), 0))
            .thenComparing(TrainingRow::therapy);
      }
    };
  }

  private static Scorer lexicographic(String name, boolean amount) {
    return new Scorer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Comparator<TrainingRow> order(
          List<TrainingRow> training, Predicate<TrainingRow> learned) {
        var order =
            by(Feature.STRONGEST_HERE)
                .thenComparing(by(Feature.CLOSENESS))
                .thenComparing(by(Feature.STRONGEST_ANYWHERE));
        return (amount ? order.thenComparing(by(Feature.AMOUNT_HERE)) : order)
            .thenComparing(TrainingRow::therapy);
      }
    };
  }

  private static Comparator<TrainingRow> by(Feature feature) {
    return Comparator.comparingDouble((TrainingRow row) -> -value(row, feature));
  }

  private static double value(TrainingRow row, Feature feature) {
    return row.features().getOrDefault(feature, 0.0);
  }

  /** A number from the row's name, the same in every run. */
  private static double shuffled(TrainingRow row) {
    return Integer.reverse((row.question() + row.therapy()).hashCode() * 0x9E3779B9);
  }

  private static Scorer rule(String name, ToDoubleFunction<TrainingRow> value) {
    return new Scorer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Comparator<TrainingRow> order(
          List<TrainingRow> training, Predicate<TrainingRow> learned) {
        return Comparator.comparingDouble((TrainingRow row) -> -value.applyAsDouble(row))
            .thenComparing(TrainingRow::therapy);
      }
    };
  }
}
