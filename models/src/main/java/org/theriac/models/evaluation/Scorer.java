package org.theriac.models.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.function.ToDoubleFunction;
import org.theriac.models.features.Feature;
import org.theriac.models.ranker.Setting;
import org.theriac.models.ranker.Trainer;
import org.theriac.models.ranker.TrainingRow;

/** Something that orders candidates: a rule, or a model trained on the other genes. */
public interface Scorer {
  /** Its name in the tables. */
  String name();

  /** An order, best first, learned from {@code training} only. */
  Comparator<TrainingRow> order(List<TrainingRow> training);

  /** The rule "strongest evidence anywhere". */
  static Scorer strongestAnywhere() {
    return rule(
        "strongest evidence anywhere",
        row -> row.features().getOrDefault(Feature.STRONGEST_ANYWHERE, 0.0));
  }

  /** The rule "amount of evidence". */
  static Scorer amount() {
    return rule(
        "amount of evidence",
        row ->
            row.features().getOrDefault(Feature.AMOUNT_HERE, 0.0)
                + row.features().getOrDefault(Feature.AMOUNT_ELSEWHERE, 0.0));
  }

  /**
   * The rule "strongest here, then closeness of the biomarker, then strongest anywhere, then amount
   * here".
   */
  static Scorer lexicographic() {
    return new Scorer() {
      @Override
      public String name() {
        return "level here, closeness, level anywhere, amount";
      }

      @Override
      public Comparator<TrainingRow> order(List<TrainingRow> training) {
        return by(Feature.STRONGEST_HERE)
            .thenComparing(by(Feature.CLOSENESS))
            .thenComparing(by(Feature.STRONGEST_ANYWHERE))
            .thenComparing(by(Feature.AMOUNT_HERE))
            .thenComparing(TrainingRow::therapy);
      }
    };
  }

  /** The trained model with a setting. */
  static Scorer model(Setting setting) {
    return new Scorer() {
      @Override
      public String name() {
        return "linear logistic, " + setting;
      }

      @Override
      public Comparator<TrainingRow> order(List<TrainingRow> training) {
        var ranker = Trainer.train(training, setting);
        return Comparator.comparingDouble(
                (TrainingRow row) -> -ranker.score(row.features()).logit())
            .thenComparing(TrainingRow::therapy);
      }
    };
  }

  private static Comparator<TrainingRow> by(Feature feature) {
    return Comparator.comparingDouble(
        (TrainingRow row) -> -row.features().getOrDefault(feature, 0.0));
  }

  private static Scorer rule(String name, ToDoubleFunction<TrainingRow> value) {
    return new Scorer() {
      @Override
      public String name() {
        return name;
      }

      @Override
      public Comparator<TrainingRow> order(List<TrainingRow> training) {
        return Comparator.comparingDouble((TrainingRow row) -> -value.applyAsDouble(row))
            .thenComparing(TrainingRow::therapy);
      }
    };
  }
}
